"""The ground plan of one mended document: head, tables, annexes, and the outline of the text that holds the
duties.

An annex may repeat the text as a table, list bodies, or (under a short covering notice) be the plan itself;
in the last case
its lines are the body.
"""

from __future__ import annotations

from dataclasses import dataclass

from mingtang_core.documents.closing import take_closings
from mingtang_core.documents.duties.annexes import listed_units
from mingtang_core.documents.duties.grids import Grid, grids_of
from mingtang_core.documents.duties.notes import NotesByLine, notes_by_line
from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.head import HeadLines, read_head
from mingtang_core.documents.lines import Line, lines_of
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.outline import Item, outline_of
from mingtang_core.documents.titles import is_plain_title
from mingtang_core.documents.zones import AnnexZone, Zones, zones_of

_ENOUGH_ITEMS = 3


@dataclass(frozen=True)
class Layout:
    """All parts of a document, each line in one place; offsets refer to `page.text`."""

    page: Mended
    folded: str
    head: HeadLines
    zones: Zones
    grids: tuple[Grid, ...]
    preamble: tuple[Line, ...]
    items: tuple[Item, ...]
    closings: tuple[tuple[str | None, Line], ...]
    notes: NotesByLine
    annexes: tuple[AnnexZone, ...]

    @property
    def prose(self) -> list[Line]:
        """Lines of running text in order: preamble, items, closings."""
        lines = [*self.preamble, *(line for item in self.items for line in item.lines)]
        return sorted([*lines, *(line for _, line in self.closings)], key=lambda line: line.start)

    @property
    def annex_prose(self) -> list[Line]:
        """Lines of annexes that are not the body."""
        return [line for zone in self.annexes for line in zone.lines]


def lay_out(page: Mended) -> Layout:
    """Find the parts of a document."""
    whole = folded(page.text)
    grids, prose = grids_of(lines_of(whole))
    zones = zones_of(prose)
    for zone in zones.annexes:
        zone.units = listed_units(zone)
    head = read_head(prose, zones)
    taken = {id(line) for line in (*head.title_lines, *head.addressee_lines)}
    own = [line for line in zones.prose if id(line) not in taken and not _is_caption(line)]
    annexes = tuple(zones.annexes)
    if sum(bool(line.opener) for line in own) < _ENOUGH_ITEMS:
        own, annexes = _with_annexed_plan(own, annexes)
    preamble, items = outline_of(own)
    notes = notes_by_line(own)
    closings = take_closings(items, notes)
    return Layout(
        page,
        whole,
        head,
        zones,
        tuple(grids),
        tuple(preamble),
        tuple(items),
        tuple(closings),
        notes,
        annexes,
    )


def _is_caption(line: Line) -> bool:
    """A title line of an attached text, or a red-head line: no running text."""
    return is_plain_title(line) or (len(line.words) < 40 and squeezed(line.words).endswith("文件"))


def _with_annexed_plan(
    own: list[Line], annexes: tuple[AnnexZone, ...]
) -> tuple[list[Line], tuple[AnnexZone, ...]]:
    """Where the text itself has no outline, take the annexes that have one as the body."""
    plans = [zone for zone in annexes if sum(bool(line.opener) for line in zone.lines) >= _ENOUGH_ITEMS]
    lines = [line for zone in plans for line in zone.lines if not _is_caption(line)]
    return own + lines, tuple(zone for zone in annexes if zone not in plans)
