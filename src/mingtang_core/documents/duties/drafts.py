"""A duty before it is numbered: places still refer to the mended text."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingtang_core.documents.values import DueTime


@dataclass(frozen=True)
class DraftUnit:
    """A unit at [start, end) of the mended text."""

    name: str
    role: str
    start: int
    end: int


@dataclass
class Draft:
    """What is to be done at [start, end), and what its note or its row says; `doubts` are (code, sentence).

    `more` is text that belongs to the duty but stands behind its note (a note on a heading).
    """

    section: str | None
    start: int
    end: int
    units: list[DraftUnit] = field(default_factory=list)
    due: DueTime | None = None
    note_start: int | None = None
    note_end: int = 0
    row: int | None = None
    raw_cells: tuple[tuple[str, str], ...] = ()
    doubts: list[tuple[str, str]] = field(default_factory=list)
    more: tuple[int, int] | None = None
