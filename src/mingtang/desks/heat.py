"""The heat table's cells: the count, the class that colours it, the filter behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingtang.apps.ledger.queries.office import UnitRow


@dataclass(frozen=True)
class Cell:
    """One cell; an empty count is no link."""

    label: str
    count: int
    css: str
    state: str


@dataclass(frozen=True)
class HeatRow:
    """One unit's line."""

    unit: UnitRow
    cells: tuple[Cell, ...]


def heat_rows(rows: Sequence[UnitRow], *, only_pressing: bool) -> list[HeatRow]:
    """Return the lines; `only_pressing` leaves out units with nothing near or late, unless that would leave
    none.
    """
    pressing = [row for row in rows if row.late or row.near or row.urgent]
    shown = pressing if only_pressing and pressing else rows
    most = max((max(row.closed, row.working) for row in rows), default=1) or 1
    return [HeatRow(row, _cells(row, most)) for row in shown]


def _cells(row: UnitRow, most: int) -> tuple[Cell, ...]:
    return (
        Cell("完成", row.closed, _amount(row.closed, most), "closed"),
        Cell("办理中", row.working, _amount(row.working, most), "working"),
        Cell("5日内", row.near, _step(row.near, ("h0", "n1", "n2")), "near"),
        Cell("2日内", row.urgent, _step(row.urgent, ("h0", "n2", "n3")), "urgent"),
        Cell("逾期", row.late, _step(row.late, ("h0", "l1", "l2", "l3")), "late"),
    )


def _amount(count: int, most: int) -> str:
    return "h0" if not count else f"h{min(4, 1 + count * 4 // (most + 1))}"


def _step(count: int, classes: Sequence[str]) -> str:
    return classes[min(count, len(classes) - 1)]
