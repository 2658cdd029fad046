r"""条款: a text as clauses, one a line, each with the number it opens with and a key to compare it by.

The key has no white space, one width, and simplified characters: what only looks different is the same.

>>> [(one.number, one.key) for one in clauses_of("第一条　本办法所称機關\n\n（一）Ａ 类")]
[('第一条', '第一条本办法所称机关'), ('（一）', '(一)A类')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.numbering import opener
from mingtang_core.documents.repairs import traditional

_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,7}[条章节款]")


@dataclass(frozen=True)
class Clause:
    """One clause: its words as they stand, its key, and its number (`第三条`, `（一）`) or nothing."""

    text: str
    key: str
    number: str = ""


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a plain text (`rich_text.text_of`); empty lines are none."""
    return tuple(
        Clause(line.strip(), key, number_of(line.strip()))
        for line in text.splitlines()
        if (key := key_of(line))
    )


def key_of(words: str) -> str:
    """Return words as they are compared."""
    plain = squeezed(folded(words))
    edits = traditional.find(plain)
    if not edits:
        return plain
    pieces, at = [], 0
    for edit in edits:
        pieces += [plain[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, plain[at:]])


def number_of(line: str) -> str:
    """Return the number a line opens with.

    >>> number_of("十二、附则"), number_of("第三条 申请"), number_of("正文")
    ('十二、', '第三条', '')
    """
    article = _ARTICLE.match(line)
    if article:
        return article.group()
    opened = opener(folded(line))
    return line[: opened.length].strip() if opened else ""
