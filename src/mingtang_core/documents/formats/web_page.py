"""Web pages: the words a reader sees, one block a line, tables as tab-separated rows; scripts and styles
left out.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "center",
        "hr",
        "form",
        "pre",
        "title",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "select",
        "option",
        "button",
        "textarea",
        "iframe",
        "head",
    ]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)


class _Page(HTMLParser):
    """Collects lines; inside a table cell, blocks become single spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.silent: list[str] = []
        self.rows: list[list[str]] = []
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag == "tr":
            self._end_line()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.words = []
            span = dict(attrs).get("colspan") or "1"
            self.rows[-1].extend([""] * 0)
            self._span = int(span) if span.isdigit() and int(span) < 50 else 1
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self.silent and tag in _SILENT:
            while self.silent and self.silent.pop() != tag:
                continue
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(" ".join("".join(self.words).split()))
            self.rows[-1].extend([""] * (self._span - 1))
            self.words = []
        elif tag == "tr" and self.rows:
            row = self.rows.pop()
            if any(row):
                self.lines.append("\t".join(row) if len(row) > 1 else row[0])
            self.words = []
        elif tag in _BLOCKS and tag not in _VOID:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take words; line ends of the source are spaces."""
        if not self.silent:
            self.words.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _break(self) -> None:
        if self.rows:
            self.words.append(" ")
        else:
            self._end_line()

    def _end_line(self) -> None:
        line = "".join(self.words).strip(" ")
        self.words = []
        if line:
            self.lines.append(line)


def text_of(source: str) -> str:
    """Return the visible text of a page."""
    page = _Page()
    page.feed(source)
    page.close()
    page._end_line()
    return "\n".join(page.lines)
