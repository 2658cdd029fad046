"""年报第三部分, 收到和处理政府信息公开申请情况: from the lives of the cases, never typed in.

A request is new in the year of its day of receipt (条例第三十一条) and counts as a result in the year in
which it ended; one without a receipt is not counted yet. What was received before the year and had not ended
when it began was carried in; what had not ended when it closed is carried out, also while it waits for the
requester.
So 一 + 二 = （七） + 四 holds in every column, whatever the cases are: it is the same set counted twice.

>>> lives = [CaseLife("a", RequesterKind.PERSON, date(2025, 12, 20), date(2026, 1, 9), ReportRow.DISCLOSED)]
>>> part = part_three(lives, 2026)
>>> part[Balance.NEW, Column.TOTAL].count, part[Balance.CARRIED_IN, Column.PERSON].keys
(0, ('a',))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mingtang_core.disclosure import ReportRow
from mingtang_core.terms import RequesterKind, Term


class Balance(Term):
    """The rows beside the 21 results; the codes are their places in the printed table."""

    NEW = "1", "一、本年新收政府信息公开申请数量"
    CARRIED_IN = "2", "二、上年结转政府信息公开申请数量"
    TOTAL = "3.7", "（七）总计"
    CARRIED_OUT = "4", "四、结转下年度继续办理"


class Column(Term):
    """申请人情况: six kinds of requester and their sum, in printed order."""

    PERSON = "person", "自然人"
    COMPANY = "company", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL_SERVICE = "legal-service", "法律服务机构"
    OTHER = "other", "其他"
    TOTAL = "total", "总计"


Row = Balance | ReportRow
ROWS: tuple[Row, ...] = (Balance.NEW, Balance.CARRIED_IN, *ReportRow, Balance.TOTAL, Balance.CARRIED_OUT)


@dataclass(frozen=True, slots=True)
class CaseLife:
    """What the report knows of a case.

    key          the case's number, by which a cell opens its cases
    received_on  the day of receipt
    ended_on     the day of the answer or of the end; None while it is open
    row          the result; None while it is open
    """

    key: str
    kind: RequesterKind
    received_on: date
    ended_on: date | None = None
    row: ReportRow | None = None

    def __post_init__(self) -> None:
        if (self.ended_on is None) != (self.row is None):
            raise ValueError(f"{self.key}: a case has a result when it has ended, and only then")
        if self.ended_on and self.ended_on < self.received_on:
            raise ValueError(f"{self.key}: ended before it was received")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the cases behind it, in the order of their numbers."""

    keys: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return the number that is printed; 0 is printed as 0, never left empty."""
        return len(self.keys)


@dataclass(frozen=True)
class PartThree:
    """The table of a year: 25 rows of 7 columns."""

    year: int
    cells: Mapping[tuple[Row, Column], Cell]

    def __getitem__(self, place: tuple[Row, Column]) -> Cell:
        """Return a cell; one that nothing fell into is empty."""
        return self.cells.get(place, Cell())

    def counts(self) -> dict[tuple[Row, Column], int]:
        """Return every cell as a number, as it is printed and published."""
        return {(row, column): self[row, column].count for row in ROWS for column in Column}


def part_three(lives: Iterable[CaseLife], year: int) -> PartThree:
    """Return the table of `year`."""
    # Cases of one kind with the same rows are put into the cells together: there are few such groups.
    groups: dict[tuple[RequesterKind, tuple[Row, ...]], list[str]] = {}
    for life in lives:
        groups.setdefault((life.kind, _rows_of(life, year)), []).append(life.key)
    found: dict[tuple[Row, Column], list[str]] = {}
    for (kind, rows), keys in groups.items():
        for row in rows:
            for column in (Column(kind.value), Column.TOTAL):
                found.setdefault((row, column), []).extend(keys)
    return PartThree(year, {place: Cell(tuple(sorted(keys))) for place, keys in found.items()})


def _rows_of(life: CaseLife, year: int) -> tuple[Row, ...]:
    """Return the rows in which a case counts that year."""
    received, ended = life.received_on.year, life.ended_on.year if life.ended_on else None
    if received > year or (ended and ended < year):
        return ()
    came = Balance.NEW if received == year else Balance.CARRIED_IN
    if life.row and ended == year:
        return came, life.row, Balance.TOTAL
    return came, Balance.CARRIED_OUT
