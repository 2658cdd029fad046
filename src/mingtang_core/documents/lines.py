r"""Lines of the mended text, trimmed and folded, each with the number that opens it.

>>> [(line.words, bool(line.opener)) for line in lines_of("- (一)公开。\n\n  正文")]
[('(一)公开。', True), ('正文', False)]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mingtang_core.documents.numbering import MARKS, Opener, opener

_PIPED = re.compile(r"[^|]*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"[|:\s-]+$")
_LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]+")


class Line(NamedTuple):
    """One line: [start, end) of its content in the mended text, without marks and outer spaces.

    `words` is that content folded; `is_row` says that tabs part it into cells.
    """

    start: int
    end: int
    words: str
    opener: Opener | None
    is_row: bool

    @property
    def body_start(self) -> int:
        """Where the words after the number begin."""
        return self.start + (self.opener.length if self.opener else 0)


def _unpiped(raw: str) -> str:
    """A row with bars as one with tabs, of the same length; bars at its ends are spaces."""
    inner = raw.strip(" |")
    first = raw.index(inner) if inner else 0
    return " " * first + inner.replace("|", "\t") + " " * (len(raw) - first - len(inner))


def lines_of(text: str) -> list[Line]:
    """Return the lines of a folded text that are not blank."""
    found = []
    for match in _LINE.finditer(text):
        raw, at = match.group(), match.start()
        if raw.isspace():
            continue
        if "|" in raw and _PIPED.match(raw):
            if _PIPE_RULE.match(raw):
                continue
            raw = _unpiped(raw)
        is_row = "\t" in raw.strip(" ")
        marks = MARKS.match(raw)
        start = at if is_row or not marks else at + marks.end()
        words = raw[start - at :].rstrip().removesuffix("**")
        if not is_row:
            words = words.rstrip()
        if words:
            found.append(Line(start, start + len(words), words, None if is_row else opener(words), is_row))
    return found
