"""Plain text with Chinese numbering as rich text: 第一章, 一、 and （一） are headings if they stand alone.

A number whose words run on into text (（一）加强领导。各单位要…) opens a paragraph. Lines with tabs
that follow one another are a table. Source: GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

import re

from mingtang_core.documents.folding import folded
from mingtang_core.documents.numbering import opener
from mingtang_core.documents.outline import heading_of
from mingtang_core.editions.rich_text_blocks import tidied
from mingtang_core.editions.rich_text_values import Block, Cell, Paragraph, Piece, Table
from mingtang_core.editions.rich_text_writing import html_of

_LEVELS = {-1: 2, 0: 2, 1: 3}
_LONGEST_HEADING = 50
_RUNS_ON = re.compile(r"[。；;，,：:]\s*$")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\u00ad]"
)


def html_of_plain(text: str) -> str:
    """Return the rich text of a plain text."""
    blocks: list[Block] = []
    table: Table | None = None
    for line in _UNSEEN.sub("", text.replace("\f", "\n")).splitlines():
        if "\t" in line.strip():
            if table is None:
                table = Table()
                blocks.append(table)
            table.rows.append(tuple(Cell(_words(cell)) for cell in line.split("\t")))
            continue
        table = None
        words = _words(line)
        if words:
            blocks.append(Paragraph(words, level_of(words[0].text)))
    return html_of(blocks)


def _words(said: str) -> tuple[Piece, ...]:
    """Return the words with single blanks between them and none around, of whatever kind of blank."""
    return tidied([Piece(" ".join(said.split()))])


def level_of(line: str) -> int:
    """Return the level of a line that is a heading, else 0.

    >>> level_of("一、总体要求"), level_of("（一）加强领导。各单位要落实责任。"), level_of("1.公开范围")
    (2, 0, 0)
    """
    words = folded(line)
    opened = opener(words)
    if opened is None or opened.form not in _LEVELS or len(line) > _LONGEST_HEADING or _RUNS_ON.search(line):
        return 0
    _, _, is_run_in = heading_of(words[opened.length :], opened.form + 1)
    return 0 if is_run_in else _LEVELS[opened.form]
