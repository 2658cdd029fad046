r"""旧网址: addresses of a former site as web servers meet them, read from what people paste.

A web server compares the path after decoding and the question as it was sent, so both are kept that way.

>>> old_address("http://www.qinghe.example/zwgk/%E9%80%9A%E7%9F%A5/1002.htm#top")
'/zwgk/通知/1002.htm'
>>> old_address("/info.jsp?id=5&kind=a")
'/info.jsp?id=5&kind=a'
>>> read_old_addresses("/art/1.htm\tQH-2026-00001\n\n/art/2.htm\n")
(Line(number=1, old='/art/1.htm', now='QH-2026-00001'), Line(number=3, old='/art/2.htm', now=''))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from mingtang_core.errors import BadInput

LONGEST = 400
_UNSAFE = re.compile(r"[\x00-\x20\x7f\"'\\$;{}<>|^`]")
_ASCII = re.compile(r"[\x21-\x7e]*")


@dataclass(frozen=True)
class Line:
    """One line of what was pasted: the former address, and the index number or address it leads to now."""

    number: int
    old: str
    now: str


def read_old_addresses(text: str) -> tuple[Line, ...]:
    """Return the lines that say anything, two columns each; a second column that is missing is empty."""
    lines = ((number, line.split(maxsplit=1)) for number, line in enumerate(text.splitlines(), start=1))
    return tuple(Line(n, cells[0], cells[1].strip() if len(cells) > 1 else "") for n, cells in lines if cells)


def old_address(typed: str) -> str:
    """Return path and question of an address of the former site. Raises BadInput with one sentence."""
    try:
        parts = urlsplit(typed.strip())
    except ValueError:
        raise BadInput(f"“{typed}”不是网址。") from None
    path = unquote(parts.path)
    if parts.scheme not in ("", "http", "https") or not path.startswith("/") or path.startswith("//"):
        raise BadInput(f"“{typed}”不是网址。写完整的网址，或者从“/”起的部分。")
    if path == "/":
        raise BadInput("首页不用转，写某一页的网址。")
    if parts.query and not _ASCII.fullmatch(path):
        raise BadInput(f"“{typed}”里问号前面有汉字，带问号的旧网址转不了。")
    found = f"{path}?{quote(parts.query, safe='=&%+,:/?@!*()~.-_')}" if parts.query else path
    if len(found) > LONGEST or _UNSAFE.search(found):
        raise BadInput(f"“{typed}”太长，或者有网址里不能有的字符。")
    return found
