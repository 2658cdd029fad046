"""Reading official documents (公文): from the bytes of a file to duties with owners and dates.

`read(data, name=…)` is pure: bytes in, a frozen `Reading` out; everything extracted keeps its place in the
raw text.
"""

from mingtang_core.documents.outer_form import outer_form
from mingtang_core.documents.reading import read, read_text
from mingtang_core.documents.values import Reading

__all__ = ["Reading", "outer_form", "read", "read_text"]
