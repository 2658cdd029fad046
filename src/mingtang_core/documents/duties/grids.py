"""Tables that were flattened to text: rows of tab-separated cells under a head that names its columns.

A head repeats after each page; a table may be interrupted by a page number. Cells keep their place in the
text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.lines import Line

_COLUMNS = {
    "number": r"序号|编号|项目?号|№|no\.?",
    "lead": r"(?:总?牵头|主办|主责|第一责任|主要责任)(?:责任)?(?:单位|部门|机构|主体|处室"
    r"|科室)?(?:及.{1,6})?|牵头",
    "support": r"(?:配合|协办|协同|协助|参与|参加)(?:责任)?(?:单位|部门|机构|科室)?(?:及.{1,6})?",
    "responsible": r"(?:责任|落实|承办|实施|负责|完成|执行|具体|公开)(?:责任)?(?:单位|部门|主体|机构|科室"
    r"|股室|处室)(?:及.{1,6})?|责任分工|分工",
    "due": r"(?:完成|办理|办结|落实|推进|工作|公开|整改)?(?:时限|时间|期限|进度|时间节点|时间安排|时限要求"
    r"|时间要求|完成日期|时间进度)(?:要求|安排)?",
    "skip": r"备注|(?:牵头|责任|分管|联系)(?:县)?(?:领导|人)|联系电话|联系人|完成情况|进展情况|工作进展"
    r"|成果形式|得分|分值|公开渠道|公开方式|公开依据|依据",
    "work": r".*(?:工作|任务|内容|事项|措施|目标|要求|要点|项目|举措|标准|类别|领域|分类|指标).*",
}
_RUNNING = re.compile(r"\d{1,3}")
_KINDS = {kind: re.compile(rf"(?:{words})(?:\(.*\))?", re.IGNORECASE) for kind, words in _COLUMNS.items()}


class Cell(NamedTuple):
    """One cell: folded words without outer spaces, at [start, end) of the mended text."""

    words: str
    start: int
    end: int


@dataclass
class Grid:
    """A table: the kind of each column, its printed heads, and its rows of cells."""

    kinds: list[str]
    heads: tuple[str, ...]
    start: int
    rows: list[list[Cell]] = field(default_factory=list)
    is_anchored: bool = False

    def column(self, kind: str) -> int | None:
        """Place of the first column of a kind."""
        return self.kinds.index(kind) if kind in self.kinds else None


def cells_of(line: Line) -> list[Cell]:
    """Cut a row at its tabs."""
    found, at = [], 0
    for part in line.words.split("\t"):
        left = len(part) - len(part.lstrip())
        words = part.strip()
        found.append(Cell(words, line.start + at + left, line.start + at + left + len(words)))
        at += len(part) + 1
    return found


def column_kinds(cells: list[Cell]) -> list[str]:
    """Kinds of the columns if these cells are a head, else an empty list."""
    if cells[0].words.isdigit():
        return []
    words = [squeezed(cell.words) for cell in cells]
    if sum(1 for word in words if word) < 2 or any(len(word) > 14 for word in words):
        return []
    kinds = [next((kind for kind, form in _KINDS.items() if form.fullmatch(word)), "") for word in words]
    is_head = "work" in kinds and len({"lead", "responsible", "due", "support"} & set(kinds)) >= 1
    return kinds if is_head else []


def grids_of(lines: list[Line]) -> tuple[list[Grid], list[Line]]:
    """Return the tables and the lines that belong to none."""
    grids: list[Grid] = []
    rest: list[Line] = []
    is_inside = False
    for index, line in enumerate(lines):
        if not line.is_row:
            is_inside = is_inside and _goes_on(lines, index)
            if not (is_inside and len(line.words) < 12):
                rest.append(line)
            continue
        cells = cells_of(line)
        kinds = column_kinds(cells)
        if kinds and is_inside and grids and _same_head(grids[-1], cells):
            continue
        if kinds:
            while kinds and not kinds[-1] and not cells[len(kinds) - 1].words:
                kinds.pop()
            grids.append(Grid(kinds, tuple(squeezed(c.words) for c in cells if c.words), line.start))
            is_inside = True
        elif is_inside:
            grids[-1].rows.append(cells)
        else:
            rest.append(line)
    return [_with_one_work_column(_with_number_column(grid)) for grid in grids], rest


def _with_number_column(grid: Grid) -> Grid:
    """A head may be silent about the running number; then rows are read from their number on."""
    numbered = sum(any(_RUNNING.fullmatch(cell.words) for cell in row[:4]) for row in grid.rows)
    if "number" not in grid.kinds and numbered and numbered * 2 >= len(grid.rows):
        last = max(at for at, kind in enumerate(grid.kinds) if kind == "work")
        grid.kinds = ["number", *grid.kinds[last:]]
        grid.is_anchored = True
    return grid


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether rows follow so soon that the line between them is a page number or a caption."""
    return any(line.is_row for line in lines[index + 1 : index + 4]) and len(lines[index].words) < 30


def _same_head(grid: Grid, cells: list[Cell]) -> bool:
    return grid.heads == tuple(squeezed(cell.words) for cell in cells if cell.words)


def _with_one_work_column(grid: Grid) -> Grid:
    """Of several columns about the work the wordiest is the duty; the others group it."""
    places = [i for i, kind in enumerate(grid.kinds) if kind == "work"]
    if len(places) > 1:

        def wordiness(place: int) -> int:
            return sum(len(row[place].words) for row in grid.rows if place < len(row))

        best = max(places, key=wordiness)
        for place in places:
            if place != best:
                grid.kinds[place] = "group"
    return grid
