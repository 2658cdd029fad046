r"""Tables that a page printed one cell a line, with a bar on a line between the cells (表格分行): rows again.

Two bars in a row end a row where they occur; else the running number of the duty tells where a row
begins: the head names the columns, and behind the number stand as many cells as the head has from the duty
on.

>>> text = "任务\n|\n责任单位\n|\n|\n公开甲\n|\n甲局\n|\n|\n公开乙\n|\n乙局\n|\n|\n"
>>> [edit.new for edit in find(text)]
['\t', '\n', '\t', '\n', '\t', '\n']
"""

from __future__ import annotations

import re
from itertools import pairwise

from mingtang_core.documents.duties.grids import Cell, column_kinds
from mingtang_core.documents.mended import Edit

KIND, LABEL = "cell_lines", "表格分行"

_BARS = re.compile(r"(?:(?:^|\n)[^\S\n]*\|[^\S\n]*(?=\n|$))+(?:\n|$)")
_ENOUGH = 5
_NUMBER = re.compile(r"\d{1,3}$")


def find(text: str) -> list[Edit]:
    """Edits that turn bars on lines of their own into tabs and line ends."""
    if text.count("\n|") < _ENOUGH:
        return []
    bars = list(_BARS.finditer(text))
    if len(bars) < _ENOUGH:
        return []
    doubles = sum(bar.group().count("|") > 1 for bar in bars)
    if doubles * 6 >= len(bars):
        ends = [bar.group().count("|") > 1 for bar in bars]
        ends[0] |= _opens_head(text, bars, ends)
    else:
        ends = _ends_by_number(text, bars)
    edits = []
    for bar, is_end in zip(bars, ends, strict=True):
        begins = bar.start() == 0
        edits.append(Edit(bar.start(), bar.end(), "" if begins else "\n" if is_end else "\t"))
    return edits


def _opens_head(text: str, bars: list[re.Match[str]], ends: list[bool]) -> bool:
    """Whether the first bar stands between a caption and the head of the table."""
    last = ends.index(True)
    between = pairwise(bars[: last + 1])
    return bool(column_kinds([Cell(text[a.end() : b.start()].strip(), 0, 0) for a, b in between]))


def _ends_by_number(text: str, bars: list[re.Match[str]]) -> list[bool]:
    """For each bar, whether a row ends there, told by the head and the running number."""
    first = text.rfind("\n", 0, bars[0].start()) + 1 if bars[0].start() else bars[0].end()
    starts = [first if bars[0].start() else bars[0].end(), *(bar.end() for bar in bars)]
    cells = [text[start : bar.start()].strip() for start, bar in zip(starts, bars, strict=False)]
    width, work = _head(cells)
    ends = [False] * len(bars)
    if not width:
        return ends
    ends[width - 1] = True
    expected = 1
    for at in range(width, len(cells)):
        last = at + width - work
        if _NUMBER.fullmatch(cells[at]) and int(cells[at]) == expected and last < len(bars):
            ends[last] = True
            expected += 1
    return ends


def _head(cells: list[str]) -> tuple[int, int]:
    """How many cells the head has, and at which of them the duty stands; (0, 0) when there is no head."""
    for width in range(min(7, len(cells)), 2, -1):
        kinds = column_kinds([Cell(words, 0, 0) for words in cells[:width]])
        if kinds and "" not in kinds:
            return width, max(at for at, kind in enumerate(kinds) if kind == "work")
    return 0, 0
