"""Charts as coordinates for an SVG template: no script, no arithmetic in the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang.apps.ledger.queries.office import BurnUp

LEFT, RIGHT, TOP, BOTTOM = 48, 700, 20, 232


@dataclass(frozen=True)
class Chart:
    """A burn-up: axis marks, two lines, today."""

    grid: tuple[tuple[float, int], ...]
    months: tuple[tuple[float, str], ...]
    plan: str
    done: str
    today_x: float | None
    dot: tuple[float, float] | None
    closed: int
    planned: int
    total: int


def burn_up_chart(burn: BurnUp, today: date) -> Chart:
    """Return the coordinates of a burn-up chart, 720 × 276."""
    year = burn.points[0][0].year
    top = _nice(burn.total)
    first = date(year, 1, 1).toordinal()
    days = date(year, 12, 31).toordinal() - first

    def x(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day.toordinal() - first) / days, 1)

    def y(count: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * count / top, 1)

    start = f"{LEFT},{BOTTOM}"
    done = [(x(day), y(n)) for day, _, n in burn.points if n is not None]
    inside = date(year, 1, 1) <= today <= date(year, 12, 31)
    return Chart(
        grid=tuple((y(top * i // 4), top * i // 4) for i in range(1, 5)),
        months=tuple((x(date(year, month, 15)), f"{month}月") for month in range(1, 13, 2)),
        plan=" ".join([start, *(f"{x(day)},{y(n)}" for day, n, _ in burn.points)]),
        done=" ".join([start, *(f"{a},{b}" for a, b in done)]),
        today_x=x(today) if inside else None,
        dot=done[-1] if done else None,
        closed=burn.closed_today,
        planned=burn.planned_today,
        total=burn.total,
    )


def _nice(count: int) -> int:
    """Return the smallest of 4, 8, 12, 20, 40, 80, 120, 200 … that holds `count`: four grid lines, round
    labels.
    """
    step = 1
    while True:
        for top in (4 * step, 8 * step, 12 * step, 20 * step):
            if count <= top:
                return top
        step *= 10
