"""The one table of things imported only when needed: readers of file formats and the converter of
traditional script.

Reading a plain text must start in a fraction of a second and without these libraries; nothing else is
imported late.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

READERS: dict[str, str] = {
    "docx": "mingtang_core.documents.formats.word:text_of",
    "pdf": "mingtang_core.documents.formats.pdf:text_of",
    "html": "mingtang_core.documents.formats.web_page:text_of",
    "simplified": "mingtang_core.documents.formats.script:simplified",
}


def load(name: str) -> Callable[..., Any]:  # Any: each entry states its own types at its definition
    """Import one entry of the table and return its function."""
    module, _, function = READERS[name].partition(":")
    return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]
