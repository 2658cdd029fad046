"""All repairs in their order; what each did is told with places in the raw text.

The order matters: bytes before characters, characters before marks, marks before lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mingtang_core.documents.mended import Edit, Mended
from mingtang_core.documents.repairs import (
    byte_shift,
    cell_lines,
    doubled_punctuation,
    furniture,
    page_breaks,
    pinyin,
    spaces,
    traditional,
    widths,
)
from mingtang_core.documents.values import Repair


class _Step(NamedTuple):
    kind: str
    label: str
    find: Callable[[str], list[Edit]]
    is_guess: bool


_STEPS = (
    _Step(byte_shift.KIND, byte_shift.LABEL, byte_shift.find, True),
    _Step(pinyin.KIND, pinyin.LABEL, pinyin.find, False),
    _Step(doubled_punctuation.KIND, doubled_punctuation.LABEL, doubled_punctuation.find, False),
    _Step(widths.KIND, widths.LABEL, widths.find, False),
    _Step(traditional.KIND, traditional.LABEL, traditional.find, False),
    _Step(cell_lines.KIND, cell_lines.LABEL, cell_lines.find, True),
    _Step(furniture.KIND, furniture.LABEL, furniture.find, False),
    _Step(spaces.KIND, spaces.LABEL, spaces.find, False),
    _Step(page_breaks.KIND, page_breaks.LABEL, page_breaks.find, True),
)


def mend(raw: str) -> tuple[Mended, tuple[Repair, ...]]:
    """Return the mended text and what was mended; a clean text comes back as it is, with no repairs."""
    page = Mended.of(raw)
    done = []
    for step in _STEPS:
        if step.kind == spaces.KIND:
            page = page.keeping()  # gaps in the cells of a flattened table tell where its lines ended
        edits = step.find(page.text)
        if edits:
            spans = tuple(page.raw_span(edit.start, edit.end) for edit in sorted(edits))
            done.append(Repair(step.kind, step.label, len(edits), step.is_guess, spans))
            page = page.edited(edits)
    return page, tuple(done)
