"""The outline (层次): numbered lines become a tree of items, each with its heading and its own lines.

Levels follow the forms used in the document in the order 一、 （一） 1. （1） ①, whatever is missing.
Numbers may restart
under each parent or run through; damaged or missing numbers are taken as they come. A heading is run-in
(the text
up to the first full stop, the rule follows) or stands alone on its line; one document may use both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingtang_core.documents.lines import Line

_LONG_HEADING = 40
_HEADING_END = re.compile(
    r"[。!?]|[:](?=.{8,})|\s{2,}(?=\S{8,})|[(\[〔【](?=(?:[^)\]〕】]{0,12}(?:单位|部门|主体|科室)\s*:|[^)\]〕】]{2,80}(?:牵头|负责)))"
)


_NOTE_ONLY = re.compile(r"^[。\s]*[(\[〔【].*[)\]〕】][。\s]*$")


@dataclass
class Item:
    """One numbered part; `lines` are its own (the first holds the number), `end` covers its children too."""

    level: int
    number: str
    heading: str | None
    heading_end: int
    is_run_in: bool
    lines: list[Line]
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    end: int = 0

    @property
    def start(self) -> int:
        """Where the number stands."""
        return self.lines[0].start

    @property
    def text_start(self) -> int:
        """Where the words after the number begin."""
        return self.lines[0].body_start


def outline_of(lines: list[Line]) -> tuple[list[Line], list[Item]]:
    """Return the lines before the first number, and all items in order."""
    forms = sorted({line.opener.form for line in lines if line.opener})
    preamble: list[Line] = []
    items: list[Item] = []
    stack: list[tuple[int, Item]] = []
    for line in lines:
        if not line.opener:
            (items[-1].lines if items else preamble).append(line)
            continue
        while stack and stack[-1][0] >= line.opener.form:
            stack.pop()
        parent = stack[-1][1] if stack else None
        path = f"{parent.number}/{line.opener.printed}" if parent else line.opener.printed
        item = _item(line, 1 + forms.index(line.opener.form), path, parent)
        if parent:
            parent.children.append(item)
        items.append(item)
        stack.append((line.opener.form, item))
    _close(items)
    return preamble, items


def _item(line: Line, level: int, path: str, parent: Item | None) -> Item:
    heading, end, run_in = heading_of(line.words[line.opener.length if line.opener else 0 :], level)
    return Item(level, path, heading, line.body_start + end, run_in, [line], parent)


def heading_of(words: str, level: int) -> tuple[str | None, int, bool]:
    """Return (heading, its length, run-in?) of the folded words after a number.

    >>> heading_of("加强领导。各单位要落实。", 2), heading_of("加强领导", 2)
    (('加强领导', 4, True), ('加强领导', 4, False))
    """
    found = _HEADING_END.search(words)
    if found and found.group() == ":" and found.start() > 20:
        found = re.compile(r"[。!?]").search(words)
    end = found.start() if found else len(words)
    heading = words[:end].rstrip(":;,、 ")
    rest = _NOTE_ONLY.sub("", words[end:]).strip("。:;) ")
    if level >= 3 and (len(heading) > _LONG_HEADING or (not rest and "," in heading)):
        return None, 0, True
    return heading or None, len(heading), bool(rest)


def _close(items: list[Item]) -> None:
    for item in reversed(items):
        item.end = max([item.lines[-1].end, *(child.end for child in item.children)])
