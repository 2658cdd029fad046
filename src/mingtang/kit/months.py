"""A year as twelve small month grids: days off, worked in exchange, or plain; for `kit/month.html`."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mingtang_core.workdays import MAKE_UP, Year

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Day:
    """One cell. kind: "off", "worked", "rest" (a plain weekend day) or "" (a plain working day).

    sign, words   what tells the kind apart from its colour: to the eye, and to who listens
    then          what a press makes of it, where days can be pressed
    """

    day: date
    kind: str
    sign: str
    words: str
    then: str
    is_changed: bool
    is_today: bool


@dataclass(frozen=True)
class Month:
    """One grid: its number, title, and weeks of seven cells from Monday; None for days of its neighbours."""

    number: int
    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


def months_of(year: Year, *, today: date, changed: Collection[date] = ()) -> list[Month]:
    """Return the twelve months of an arrangement; `changed` days are framed."""
    return [_month(year, month, today, changed) for month in range(1, 13)]


def _month(year: Year, month: int, today: date, changed: Collection[date]) -> Month:
    weeks = tuple(
        tuple(_day(year, day, today, changed) if day.month == month else None for day in week)
        for week in Calendar().monthdatescalendar(year.number, month)
    )
    return Month(month, f"{year.number}年{month}月", weeks)


def _day(year: Year, day: date, today: date, changed: Collection[date]) -> Day:
    is_weekend = day.weekday() >= 5
    if day in year.worked:
        kind, sign, words, then = "worked", "班", MAKE_UP, "周末休息"
    elif day in year.off:
        kind, sign, words = "off", "休", f"{year.off[day]}放假"
        then = MAKE_UP if is_weekend else "上班"
    else:
        kind, sign, words, then = "rest" if is_weekend else "", "", "周末" if is_weekend else "上班", "放假"
    return Day(day, kind, sign, words, then, day in changed, day == today)
