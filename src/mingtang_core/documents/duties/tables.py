"""Duties from tables: one row one duty; cells of merged columns are mended from names known elsewhere
(`cells`).
"""

from __future__ import annotations

from mingtang_core.documents.due_times import cell_due
from mingtang_core.documents.duties.cells import read_cells
from mingtang_core.documents.duties.drafts import Draft, DraftUnit
from mingtang_core.documents.duties.grids import Cell
from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.duties.rows import Row
from mingtang_core.documents.folding import folded
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.values import DueTime

_KEPT = ("lead", "responsible", "support", "due")
_MENDED = "单位栏的文字被分栏或分页截断，已按文中其他名称拼合，请对照原文核对牵头、责任单位。"


def drafts_of_rows(rows: list[Row], lexicon: Lexicon, page: Mended, year: int | None) -> list[Draft]:
    """Turn duty rows into drafts."""
    drafts = []
    for index, row in enumerate(rows, 1):
        work = row.cells["work"]
        raw = {kind: _raw(page, cell) for kind, cell in row.cells.items() if kind in _KEPT}
        draft = Draft(row.section, work.start, work.end, row=row.number or index)
        if row.more:
            draft.more = (row.more[0].start, row.more[-1].end)
        draft.raw_cells = tuple(raw.items())
        _add_units(draft, row, raw, lexicon)
        draft.due = _due(row, year)
        drafts.append(draft)
    return drafts


def _raw(page: Mended, cell: Cell) -> str:
    """The cell as it stood before gaps were closed; a cell continued over a page keeps its joined words."""
    is_joined = len(cell.words) != cell.end - cell.start
    return cell.words if is_joined else page.kept_words(cell.start, cell.end)


def _add_units(draft: Draft, row: Row, raw: dict[str, str], lexicon: Lexicon) -> None:
    lead, responsible = raw.get("lead", ""), raw.get("responsible", "")
    if "lead" not in row.cells and "support" in row.cells:
        lead, responsible = responsible, raw["support"]
    elif raw.get("support"):
        responsible = "、".join(part for part in (responsible, raw["support"]) if part)
    reading = read_cells(folded(lead).strip(), folded(responsible).strip(), lexicon)
    if reading.is_mended:
        draft.doubts.append(("cells-mended", _MENDED))
    for unit in reading.units:
        start, end = _place(unit.name, unit.column, row)
        draft.units.append(DraftUnit(unit.name, unit.role, start, end))


def _place(name: str, column: str, row: Row) -> tuple[int, int]:
    """Where the name stands: in its own column, else in another, else the whole cell."""
    order = ("lead", "responsible", "support") if column == "lead" else ("responsible", "support", "lead")
    cells = [row.cells[kind] for kind in order if kind in row.cells]
    for cell in cells:
        at = cell.words.find(folded(name))
        if at >= 0 and at + len(name) <= cell.end - cell.start:
            return cell.start + at, cell.start + at + len(name)
    return (cells[0].start, cells[0].end) if cells else (row.cells["work"].start, row.cells["work"].start)


def _due(row: Row, year: int | None) -> DueTime | None:
    cell = row.cells.get("due")
    return cell_due(cell.words, year, cell.start) if cell else None
