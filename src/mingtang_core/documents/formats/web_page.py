"""Web pages: the words a reader sees, one block a line; scripts, styles and forms left out.

A table of data becomes tab-separated rows: a cell covered from above is 〃, one covered from the left is
empty. A table that
only lays out the page (a cell with many paragraphs, or with a table inside) is taken apart into lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TEXT_BLOCKS = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "center",
    "hr",
    "pre",
    "form",
]
_PAGE_BLOCKS = [
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "title",
    "caption",
    *(f"h{n}" for n in range(1, 7)),
]
_BLOCKS = frozenset([*_TEXT_BLOCKS, *_PAGE_BLOCKS])
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "svg", "select", "button", "textarea", "iframe", "head"]
)
_MANY_PARAGRAPHS, _LONG_CELL, _MOST_SPAN = 4, 200, 50
DITTO = "〃"


@dataclass
class _Table:
    """The row being read, and for each column how many more rows a cell above covers."""

    row: list[str] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    span: tuple[int, int] = (1, 1)
    is_layout: bool = False

    def fill(self) -> None:
        """Put 〃 where cells from above reach into this row."""
        while self.covered.get(len(self.row), 0) > 0:
            self.covered[len(self.row)] -= 1
            self.row.append(DITTO)

    def add(self, words: str) -> None:
        """End a cell."""
        self.fill()
        columns, rows = self.span
        for column in range(len(self.row), len(self.row) + columns):
            self.covered[column] = rows - 1
        self.row += [words, *[""] * (columns - 1)]


class _Page(HTMLParser):
    """Collects lines; inside a cell, blocks are kept apart by line ends until the cell is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.silent: list[str] = []
        self.tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag == "table":
            if self.tables:
                self.tables[-1].is_layout = True
            self.end_lines()
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].row = []
        elif tag in ("td", "th") and self.tables:
            self.words = []
            self.tables[-1].span = (_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif tag in _BLOCKS:
            self.break_line()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _SILENT:
            while self.silent and self.silent.pop() != tag:
                continue
        elif tag in ("td", "th") and self.tables:
            self._end_cell(self.tables[-1])
        elif tag == "tr" and self.tables:
            self._end_row(self.tables[-1])
        elif tag == "table" and self.tables:
            self.tables.pop()
        elif tag in _BLOCKS:
            self.break_line()

    def handle_data(self, data: str) -> None:
        """Take words; line ends of the source are spaces."""
        if not self.silent:
            self.words.append(re.sub(r"[ \t\r\n]+", " ", data))

    def break_line(self) -> None:
        """End a block."""
        if self.tables:
            self.words.append("\n")
        else:
            self.end_lines()

    def end_lines(self) -> None:
        """Put the words so far into lines of their own."""
        self.lines += [line for part in "".join(self.words).split("\n") if (line := part.strip(" "))]
        self.words = []

    def _end_cell(self, table: _Table) -> None:
        words = "".join(self.words)
        paragraphs = [part for part in words.split("\n") if part.strip()]
        if table.is_layout or (len(paragraphs) >= _MANY_PARAGRAPHS and len(words) > _LONG_CELL):
            table.is_layout = True
            self.end_lines()
        else:
            table.add(" ".join(words.split()))
        self.words = []

    def _end_row(self, table: _Table) -> None:
        table.fill()
        if any(table.row):
            self.lines.append("\t".join(table.row) if len(table.row) > 1 else table.row[0])
        table.row = []


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    words = dict(attrs).get(name) or "1"
    return min(int(words), _MOST_SPAN) if words.isdigit() and int(words) else 1


def text_of(source: str) -> str:
    """Return the visible text of a page."""
    page = _Page()
    page.feed(source)
    page.close()
    page.end_lines()
    return "\n".join(page.lines)
