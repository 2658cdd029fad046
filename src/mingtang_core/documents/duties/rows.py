"""Rows of a duty table: duties, parts, and rows that only go on with the one above.

Rows that open a part come damaged: the number cut from its words, doubled in the next cell, read as (-) or
(=). A cell
that a merge covers holds the ditto mark 〃 and stands for the cell above. A row without number goes on with
the duty above
when that one has not ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingtang_core.documents.duties.grids import Cell, Grid
from mingtang_core.documents.duties.roles import parse_note
from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.numbering import Opener, opener
from mingtang_core.documents.numerals import value_of

DITTO = "〃"
_NUMBER = re.compile(r"\d{1,3}(?:[.-]\d{1,3})*[.、]?$")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}$")
_ENDED = re.compile(r"[。;!?]$")
_WHO_AND_WHEN = ("lead", "responsible", "support", "due")


@dataclass
class Row:
    """A duty: its cells by kind of column; `more` are further cells of its words."""

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
    """Tell duties, parts and continued rows apart."""
    rows: list[Row] = []
    sections: list[SectionRow] = []
    path: list[str] = []
    for cells in grid.rows:
        parts, cells = _anchored(grid, cells)
        for part in parts:
            opened = _section_row([part], {}, path)
            sections += [opened] if opened else []
        by_kind = _aligned(grid, cells)
        number = by_kind.get("number")
        mark = squeezed(number.words) if number else ""
        section = None if _NUMBER.fullmatch(mark) else _section_row(cells, by_kind, path)
        if section:
            sections.append(section)
        elif _is_new_duty(grid, rows, by_kind, mark):
            by_kind = _without_dittos(by_kind, rows)
            rows.append(Row(by_kind, "/".join(filter(None, path)) or _group(by_kind), _value(mark)))
        elif rows:
            _go_on(rows[-1], by_kind)
    return rows, sections


def _anchored(grid: Grid, cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """(cells of parts before it, the row from its number on) where the head has no column for the number."""
    if not grid.is_anchored:
        return [], cells
    at = next((i for i, cell in enumerate(cells) if _NUMBER.fullmatch(squeezed(cell.words))), None)
    return ([], cells) if at is None else (cells[:at], cells[at:])


def _aligned(grid: Grid, cells: list[Cell]) -> dict[str, Cell]:
    """Cells by kind of column; a short row may have lost empty cells before its date."""
    found: dict[str, Cell] = {}
    kinds = grid.kinds
    if len(cells) < len(kinds) and kinds[0] == "group":
        kinds = kinds[
            len(kinds) - len(cells) :
        ]  # the group's cell reaches down from above and is not printed again
    for kind, cell in zip(kinds, cells, strict=False):
        if kind and (kind not in found or not found[kind].words):
            found[kind] = cell
    due = grid.column("due")
    last = cells[-1]
    if due is not None and due >= len(cells) and re.search(r"前$|全年|季度|\d月", last.words[:12]):
        found = {kind: cell for kind, cell in found.items() if cell is not last} | {"due": last}
    return found


def _is_new_duty(grid: Grid, rows: list[Row], by_kind: dict[str, Cell], mark: str) -> bool:
    work = by_kind.get("work")
    if not work or work.words in ("", DITTO):
        return False
    if (
        not rows
        or grid.column("number") is None
        or _NUMBER.fullmatch(mark)
        or _CHINESE_NUMBER.fullmatch(mark)
    ):
        return True
    last = (rows[-1].more or [rows[-1].cells["work"]])[-1].words
    own = [by_kind[kind].words for kind in _WHO_AND_WHEN if kind in by_kind and kind in rows[-1].cells]
    return bool(_ENDED.search(last) and own and all(own)) or mark == DITTO


def _without_dittos(by_kind: dict[str, Cell], rows: list[Row]) -> dict[str, Cell]:
    above = rows[-1].cells if rows else {}
    return {kind: above.get(kind, cell) if cell.words == DITTO else cell for kind, cell in by_kind.items()}


def _value(mark: str) -> int | None:
    first = re.match(r"\d+", mark)
    return int(first[0]) if first else value_of(mark)


def _group(by_kind: dict[str, Cell]) -> str | None:
    found = opener(by_kind["group"].words) if "group" in by_kind else None
    return found.printed if found else None


def _go_on(row: Row, by_kind: dict[str, Cell]) -> None:
    """Words of a continued row go to the cells above that are still open."""
    work = by_kind.get("work")
    if work and work.words not in ("", DITTO):
        row.more.append(work)
    for kind in _WHO_AND_WHEN:
        cell, above = by_kind.get(kind), row.cells.get(kind)
        if cell and above and cell.words not in ("", DITTO):
            between = "、" if work and work.words == DITTO and above.words else ""
            words = above.words + between + cell.words
            row.cells[kind] = Cell(words, above.start if above.words else cell.start, cell.end)


def _section_row(cells: list[Cell], by_kind: dict[str, Cell], path: list[str]) -> SectionRow | None:
    """The part that a row opens, or None; `path` is brought up to it."""
    filled = [cell for cell in cells if cell.words not in ("", DITTO)]
    if not filled or (any(_names_somebody(by_kind.get(kind)) for kind in _WHO_AND_WHEN) and len(filled) > 2):
        return None
    parted = _number_and_words(filled)
    if parted is None or parted[0].form not in (0, 1):
        return None
    number, words = parted
    del path[number.form :]
    path += [""] * (number.form - len(path)) + [number.printed]
    name = "/".join(part for part in path if part)
    return SectionRow(number.form + 1, name, _unspoiled(words), filled[0].start, filled[-1].end)


def _number_and_words(filled: list[Cell]) -> tuple[Opener, list[str]] | None:
    """The number of a part and the pieces of its heading."""
    numbered = [cell for cell in filled if opener(cell.words)]
    if numbered:
        cell = numbered[-1]
        number = opener(cell.words)
        after = [other.words for other in filled if other.start > cell.start]
        return (number, [cell.words[number.length :], *after]) if number else None
    if (
        len(filled) == 2
        and _CHINESE_NUMBER.fullmatch(squeezed(filled[0].words))
        and len(filled[1].words) < 40
    ):
        return Opener(0, value_of(squeezed(filled[0].words)) or 1, 0), [filled[1].words]
    return None


def _names_somebody(cell: Cell | None) -> bool:
    """Whether a cell holds units or a date, and not the rest of a heading that ran over the column line."""
    if cell is None or cell.words in ("", DITTO):
        return False
    return not cell.words.endswith("。") or parse_note(cell.words).likeness > 0


def _unspoiled(parts: list[str]) -> str:
    """One heading from its pieces: no stop, no bracket without partner."""
    heading = "".join(part.rstrip("。 ") for part in parts)
    for left, right in ("[]", "()", "〔〕"):
        if heading.count(left) != heading.count(right):
            heading = heading.replace(left, "").replace(right, "")
    return heading.strip("。 ")
