"""勾稽关系: what must hold in a table of part three, and what changed since it was published.

A derived table holds the identities by its making; a table that was typed in, or published earlier, may not.
H1 一 + 二 = （七） + 四 per column; H2 （七） is the sum of the 21 results; H3 总计 is that of the six kinds;
H4 二 of a year is 四 of the year before; H6 no cell is negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingtang_core.disclosure import ReportRow
from mingtang_core.errors import Reason
from mingtang_core.reports.applications import ROWS, Balance, Column, PartThree, Row

Place = tuple[Row, Column]
Counts = Mapping[Place, int]
_KINDS = tuple(column for column in Column if column is not Column.TOTAL)


@dataclass(frozen=True)
class Fault(Reason):
    """An identity that does not hold, with the cells that it speaks of."""

    cells: tuple[Place, ...] = ()


def faults_of(counts: Counts, *, year_before: Counts | None = None) -> tuple[Fault, ...]:
    """Return every identity that does not hold, with the numbers on both sides."""
    found = [*_negative(counts), *_balances(counts), *_sums(counts)]
    if year_before is not None:
        found += _carried(counts, year_before)
    return tuple(found)


def _negative(counts: Counts) -> Iterator[Fault]:
    for (row, column), number in counts.items():
        if number < 0:
            words = f"“{row.label}”的{column.label}一栏是{number}，不能是负数。"
            yield Fault("H6", words, cells=((row, column),))


def _balances(counts: Counts) -> Iterator[Fault]:
    for column in Column:
        taken = counts[Balance.NEW, column] + counts[Balance.CARRIED_IN, column]
        given = counts[Balance.TOTAL, column] + counts[Balance.CARRIED_OUT, column]
        if taken != given:
            words = f"{column.label}：第一项加第二项是{taken}，第三项加第四项是{given}，应当相等。"
            yield Fault("H1", words, cells=tuple((row, column) for row in Balance))
        results = sum(counts[row, column] for row in ReportRow)
        if results != counts[Balance.TOTAL, column]:
            total = counts[Balance.TOTAL, column]
            words = f"{column.label}：办理结果各项之和是{results}，（七）总计是{total}，应当相等。"
            yield Fault("H2", words, cells=((Balance.TOTAL, column),))


def _sums(counts: Counts) -> Iterator[Fault]:
    for row in ROWS:
        parts, total = sum(counts[row, column] for column in _KINDS), counts[row, Column.TOTAL]
        if parts != total:
            words = f"“{row.label}”：各栏之和是{parts}，总计是{total}，应当相等。"
            yield Fault("H3", words, cells=((row, Column.TOTAL),))


def _carried(counts: Counts, year_before: Counts) -> Iterator[Fault]:
    for column in Column:
        came, left = counts[Balance.CARRIED_IN, column], year_before[Balance.CARRIED_OUT, column]
        if came != left:
            words = f"{column.label}：上年结转是{came}，上年年报的结转下年度是{left}，要写明原因。"
            yield Fault("H4", words, cells=((Balance.CARRIED_IN, column),))


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says something else now than when it was published: late or wrong recording."""

    row: Row
    column: Column
    published: int
    now: int


def differences(published: Counts, now: PartThree) -> tuple[Difference, ...]:
    """Return the cells of a published table that the cases no longer support, in printed order."""
    counts = now.counts()
    return tuple(
        Difference(row, column, published[row, column], counts[row, column])
        for row in ROWS
        for column in Column
        if published[row, column] != counts[row, column]
    )
