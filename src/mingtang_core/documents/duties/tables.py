"""Duties from tables: one row one duty, under the section rows that stand between them.

Section rows come damaged: the number cut from its words, doubled in the next cell, read as (-) or (=); a
row may go on
after a page break with an empty number; cells of merged columns are mended from names known elsewhere
(`cells`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingtang_core.documents.due_times import cell_due
from mingtang_core.documents.duties.cells import CellReading, read_cells
from mingtang_core.documents.duties.drafts import Draft, DraftUnit
from mingtang_core.documents.duties.grids import Cell, Grid
from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.duties.roles import parse_note
from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.numbering import opener
from mingtang_core.documents.values import DueTime

_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、]?$")
_ENDED = re.compile(r"[。;!?]$")


@dataclass
class Row:
    """A duty row: its cells by kind of column."""

    cells: dict[str, Cell]
    section: str | None
    number: int | None
    more: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class SectionRow:
    """A row that opens a part of the table."""

    level: int
    number: str
    heading: str
    start: int
    end: int


def rows_of(grid: Grid) -> tuple[list[Row], list[SectionRow]]:
    """Tell duty rows from section rows and continued ones."""
    rows: list[Row] = []
    sections: list[SectionRow] = []
    path: list[str] = []
    for cells in grid.rows:
        by_kind = _aligned(grid, cells)
        number = by_kind.get("number")
        numbered = bool(number and _NUMBER.fullmatch(squeezed(number.words)))
        work = by_kind.get("work")
        has_units = any(
            _names_somebody(by_kind.get(kind)) for kind in ("lead", "responsible", "support", "due")
        )
        if not numbered and _is_section(cells, grid, has_units):
            section = _section_row(cells, path)
            if section:
                sections.append(section)
            continue
        if not work or not work.words:
            _spill(rows, by_kind)
        elif rows and not numbered and grid.column("number") is not None and _goes_on(rows[-1], by_kind):
            rows[-1].more.append(work)
            _spill(rows, by_kind)
        else:
            value = (
                int(squeezed(number.words).rstrip(".、"))
                if numbered and number and squeezed(number.words)[0].isdigit()
                else None
            )
            rows.append(Row(by_kind, "/".join(path) or _group(by_kind), value))
    return rows, sections


def _names_somebody(cell: Cell | None) -> bool:
    """Whether a cell holds units or a date, and not the rest of a heading that ran over the column line."""
    if cell is None or not cell.words:
        return False
    return not cell.words.endswith("。") or parse_note(cell.words).likeness > 0


def _aligned(grid: Grid, cells: list[Cell]) -> dict[str, Cell]:
    """Cells by kind of column; the first filled one counts when a kind has two columns."""
    found: dict[str, Cell] = {}
    for kind, cell in zip(grid.kinds, cells, strict=False):
        if kind and (kind not in found or not found[kind].words):
            found[kind] = cell
    last = cells[min(len(cells), len(grid.kinds)) - 1]
    due = grid.column("due")
    if (
        due is not None
        and due >= len(cells)
        and len(last.words) < 12
        and re.search(r"前|年|季度|\d月", last.words)
    ):
        found = {kind: cell for kind, cell in found.items() if cell is not last} | {"due": last}
    return found


def _is_section(cells: list[Cell], grid: Grid, has_units: bool) -> bool:
    filled = [cell for cell in cells if cell.words]
    if not filled:
        return False
    first = opener(filled[0].words) or (opener(filled[-1].words) if len(filled) < 3 else None)
    if first and first.form < 2 and (not has_units or len(filled) <= 2):
        return True
    return (
        len(filled) == 1
        and not has_units
        and len(filled[0].words) < 40
        and grid.column("number") is not None
        and filled[0] is cells[0]
    )


def _section_row(cells: list[Cell], path: list[str]) -> SectionRow | None:
    filled = [cell for cell in cells if cell.words]
    with_number = [cell for cell in filled if opener(cell.words)]
    if not with_number:
        return None
    cell = with_number[-1]
    number = opener(cell.words)
    if number is None or number.form > 1:
        return None
    parts = [cell.words[number.length :], *(c.words for c in filled if c.start > cell.start)]
    heading = _unspoiled("".join([*(part.rstrip("。 ") for part in parts[:-1]), parts[-1]]))
    del path[number.form :]
    while len(path) < number.form:
        path.append("")
    path.append(number.printed)
    words = "/".join(part for part in path if part)
    return SectionRow(number.form + 1, words, heading, filled[0].start, filled[-1].end)


def _unspoiled(heading: str) -> str:
    """Drop a bracket without partner and the stop."""
    for left, right in ("[]", "()", "〔〕"):
        if heading.count(left) != heading.count(right):
            heading = heading.replace(left, "").replace(right, "")
    return heading.strip("。 ")


def _group(by_kind: dict[str, Cell]) -> str | None:
    found = opener(by_kind["group"].words) if "group" in by_kind else None
    return found.printed if found else None


def _goes_on(row: Row, by_kind: dict[str, Cell]) -> bool:
    last = (row.more or [row.cells["work"]])[-1].words
    has_own = all(
        by_kind.get(kind) and by_kind[kind].words
        for kind in ("lead", "responsible", "due")
        if kind in row.cells
    )
    return not _ENDED.search(last) or not has_own


def _spill(rows: list[Row], by_kind: dict[str, Cell]) -> None:
    """Words of a continued row go to the cells above that are still open."""
    if not rows:
        return
    for kind, cell in by_kind.items():
        above = rows[-1].cells.get(kind)
        if kind not in ("work", "number", "group", "skip") and cell.words and above is not None:
            joined = cell if not above.words else Cell(above.words + cell.words, above.start, cell.end)
            rows[-1].cells[kind] = joined


def drafts_of_rows(rows: list[Row], lexicon: Lexicon, page: Mended, year: int | None) -> list[Draft]:
    """Turn duty rows into drafts."""
    drafts = []
    for index, row in enumerate(rows, 1):
        work = row.cells["work"]
        raw = {
            kind: _raw(page, cell)
            for kind, cell in row.cells.items()
            if kind in ("lead", "responsible", "support", "due")
        }
        draft = Draft(row.section, work.start, (row.more or [work])[-1].end, row=row.number or index)
        draft.raw_cells = tuple(raw.items())
        _add_units(draft, row, raw, lexicon)
        draft.due = _due(row, year)
        drafts.append(draft)
    return drafts


def _raw(page: Mended, cell: Cell) -> str:
    return page.kept_words(cell.start, cell.end)


def _add_units(draft: Draft, row: Row, raw: dict[str, str], lexicon: Lexicon) -> None:
    lead, responsible = raw.get("lead", ""), raw.get("responsible", "")
    if "lead" not in row.cells and "support" in row.cells:
        lead, responsible = responsible, raw["support"]
    elif raw.get("support"):
        responsible = "、".join(part for part in (responsible, raw["support"]) if part)
    reading: CellReading = read_cells(folded(lead).strip(), folded(responsible).strip(), lexicon)
    if reading.is_mended:
        draft.doubts.append(
            (
                "cells-mended",
                "单位栏的文字被分栏或分页截断，已按文中其他名称拼合，请对照原文核对牵头、责任单位。",
            )
        )
    for unit in reading.units:
        start, end = _place(unit.name, unit.column, row)
        draft.units.append(DraftUnit(unit.name, unit.role, start, end))


def _place(name: str, column: str, row: Row) -> tuple[int, int]:
    order = ("lead", "responsible", "support") if column == "lead" else ("responsible", "support", "lead")
    cells = [row.cells[kind] for kind in order if kind in row.cells]
    for cell in cells:
        at = cell.words.find(folded(name))
        if at >= 0:
            return cell.start + at, cell.start + at + len(name)
    return (cells[0].start, cells[0].end) if cells else (row.cells["work"].start, row.cells["work"].start)


def _due(row: Row, year: int | None) -> DueTime | None:
    cell = row.cells.get("due")
    return cell_due(cell.words, year, cell.start) if cell else None
