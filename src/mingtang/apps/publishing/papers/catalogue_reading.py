"""Reading the lines of the catalogue's sheet: all faults, each with its cell.

A column that is missing says nothing about its field; what the county set there stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from mingtang.apps.publishing.models import CatalogueItem
from mingtang.apps.publishing.papers import catalogue_cells as cells
from mingtang.apps.publishing.papers.catalogue_tables import Table, lines_of, table_of
from mingtang.apps.publishing.queries.catalogue_rows import LABELS, ItemRow
from mingtang.apps.publishing.queries.classes import classes
from mingtang_core.editions.classifications import shown
from mingtang_core.editions.time_limits import read_time_limit
from mingtang_core.errors import BadInput, Reason, Refused

SHOWN_FAULTS = 50
NEEDED = ("domain", "first_level", "second_level", "content", "limit_words", "organ_name")
_CODE = re.compile(r"\d{2}-\d{3,}")
# The regulation of 2007 (国务院令第492号) was replaced by that of 2019 (第711号).
_SUPERSEDED = re.compile(r"492\s*号|政府信息公开条例》?[^；;》《]{0,20}2007")


@dataclass
class _Line:
    """One line of the sheet while it is read."""

    number: int
    said: Mapping[str, object]
    columns: Mapping[str, int]
    faults: list[Reason] = field(default_factory=list)

    def read(self, name: str, reader: Callable[[object], Any], default: Any) -> Any:  # a field's own type
        try:
            return reader(self.said[name]) if name in self.columns else default
        except cells.CellFault as fault:
            self.fault(name, str(fault))
            return default

    def words(self, name: str, *, needed: bool = False) -> str:
        said = cells.text(self.said.get(name))
        longest = getattr(CatalogueItem._meta.get_field(name), "max_length", None) or 2000
        if len(said) > longest:
            self.fault(name, f"有{len(said)}个字，最多{longest}个字。")
        if needed and not said:
            self.fault(name, f"没有填{LABELS[name]}。")
        return said

    def fault(self, name: str, says: str) -> None:
        place = (
            f"{get_column_letter(self.columns[name])}{self.number}" if name in self.columns else "缺这一列"
        )
        self.faults.append(Reason("bad-cell", f"第{self.number}行“{LABELS[name]}”（{place}）：{says}"))


def read_catalogue(content: bytes) -> tuple[ItemRow, ...]:
    """Return the rows of an xlsx or a csv. Raises BadInput for no such file, Refused with every fault."""
    return read_table(table_of(content))


def read_table(table: Table) -> tuple[ItemRow, ...]:
    """Return the rows of a table whose first lines hold the heads."""
    lines = [_Line(one.number, one.said, one.columns) for one in lines_of(table)]
    topics = {shown(known, code): code for known in (classes("topic", with_retired=True),) for code in known}
    rows = [_row(line, topics) for line in lines]
    faults = [fault for line in lines for fault in line.faults]
    faults += _doubles(rows, lines)
    if faults:
        more = len(faults) - SHOWN_FAULTS
        rest = [Reason("bad-cell", f"另外还有{more}处，改完这些再导入一次就会看到。")] if more > 0 else []
        raise Refused([*faults[:SHOWN_FAULTS], *rest])
    if not rows:
        raise BadInput("表格里没有事项，请从表头下一行起一行填一项。")
    return tuple(rows)


def warnings_of(row: ItemRow) -> Iterator[str]:
    """Yield what is odd about an item though it may stand: superseded law, a limit that cannot be counted."""
    name = f"{row.first_level}－{row.second_level}"
    if _SUPERSEDED.search(row.basis):
        yield f"“{name}”的公开依据引用了已被取代的2007年条例，请改为《政府信息公开条例》（国务院令第711号）。"
    if read_time_limit(row.limit_words) is None:
        yield f"“{name}”的公开时限“{row.limit_words}”算不出日期，不会提醒，请改写。"


def _row(line: _Line, known_topics: Mapping[str, str]) -> ItemRow:
    starts, ends = line.read("valid_from", cells.day, None), line.read("valid_to", cells.day, None)
    if starts and ends and ends < starts:
        line.fault("valid_to", "早于“起”，请检查日期。")
    code = cells.bare(line.said.get("code"))
    domain = line.read("domain", cells.domain, "")
    if "domain" not in line.columns:
        line.fault("domain", "没有领域。")
    if code and not (_CODE.fullmatch(code) and len(code) <= 12 and code.startswith(f"{domain}-")):
        line.fault("code", f"“{code[:20]}”不是这个领域的编号，新增的请留空。")
    return ItemRow(
        code=code, domain=domain, first_level=line.words("first_level", needed=True),
        second_level=line.words("second_level", needed=True), content=line.words("content", needed=True),
        basis=line.words("basis"), limit_words=line.words("limit_words", needed=True),
        organ_name=line.words("organ_name", needed=True),
        channels=line.read("channels", cells.channels, ()),
        audience=line.read("audience", cells.audience, "全社会"),
        ways=line.read("ways", cells.ways, ("proactive",)),
        levels=line.read("levels", cells.levels, ("county",)),
        kinds=line.read("kinds", cells.kinds, None),
        topics=line.read("topics", lambda value: cells.topics(value, known_topics), None),
        update_limit=line.read("update_limit", cells.update_limit, None),
        is_example=line.read("is_example", cells.yes, None), valid_from=starts, valid_to=ends,
    )  # fmt: skip


def _doubles(rows: Sequence[ItemRow], lines: Sequence[_Line]) -> Iterator[Reason]:
    """Yield items and codes that stand twice in the sheet."""
    seen: dict[object, int] = {}
    for row, line in zip(rows, lines, strict=True):
        for mark in (row.key, row.code):
            first = seen.setdefault(mark, line.number) if mark and mark != ("", "", "") else line.number
            if first != line.number:
                again = _Line(line.number, line.said, line.columns)
                name = "second_level" if mark == row.key else "code"
                again.fault(name, f"和第{first}行是同一项，请合并或者改名。")
                yield from again.faults
