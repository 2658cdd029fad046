"""Paragraphs that stand outside the numbered items although nothing marks it: closings and unnoted
obligations.

After an item whose heading and rule share one paragraph, a further paragraph without number and note at the
end of a part
belongs to nobody's item (各乡镇、各部门要对照…逐项抓好落实): it binds someone, so it is kept as an
obligation.
"""

from __future__ import annotations

import re

from mingtang_core.documents.duties.notes import NotesByLine
from mingtang_core.documents.lines import Line
from mingtang_core.documents.outline import Item

_BINDS = re.compile(r"要|应当?|须|必须|不得|确保|请|负责|落实|严禁")
_ADDRESSES = re.compile(
    r"^\s*(?:各|本|请|有关|相关|全|县|市|区|对|以上|上述|附|特此|此外|同时|省|镇|机关|单位)"
)


def take_closings(items: list[Item], notes: NotesByLine) -> list[tuple[str | None, Line]]:
    """Remove such paragraphs from the items and return them, each with the part it stands at the end of."""
    found: list[tuple[str | None, Line]] = []
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        if item.children or (following and following.level >= item.level):
            continue
        cut = _first_outside(item, notes)
        if cut:
            found += [(_part_of(item, following), line) for line in item.lines[cut:]]
            del item.lines[cut:]
    _close_again(items)
    return found


def _first_outside(item: Item, notes: NotesByLine) -> int:
    """Index of the first own line that is outside the item, 0 if none is."""
    noted = [index for index, line in enumerate(item.lines) if notes[line.start]]
    start = noted[-1] + 1 if noted else 1
    if start >= len(item.lines) or (noted in ([], [0]) and not item.is_run_in):
        return 0
    for index in range(start, len(item.lines)):
        if noted or _ADDRESSES.match(item.lines[index].words) or not _has_later_text(item, index):
            return index
    return 0


def _has_later_text(item: Item, index: int) -> bool:
    return index + 1 < len(item.lines)


def _part_of(item: Item, following: Item | None) -> str | None:
    """The part whose end this is: none at the end of the text, else the parent at the next item's depth."""
    if following is None:
        return None
    holder = item
    while holder.parent and holder.level > following.level:
        holder = holder.parent
    return holder.number


def _close_again(items: list[Item]) -> None:
    for item in reversed(items):
        item.end = max([item.lines[-1].end, *(child.end for child in item.children)])


def binds(words: str) -> bool:
    """Whether a paragraph obliges somebody."""
    return bool(len(words) > 12 and "。" in words and _BINDS.search(words))
