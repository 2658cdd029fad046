"""途中的放假和调休: the days off and the make-up days between two dates, with their notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from mingtang_core.derivations import Step
from mingtang_core.workdays import WorkCalendar

_WEEKDAYS = "一二三四五六日"


def holiday_steps(start: date, end: date, calendar: WorkCalendar) -> list[Step]:
    """Return one step a year that has days off by arrangement, or make-up days, after `start` up to `end`."""
    steps = []
    for year in range(start.year, end.year + 1):
        first, last = max(start + timedelta(days=1), date(year, 1, 1)), min(end, date(year, 12, 31))
        words = [*_days_off(first, last, calendar), *_make_up_days(first, last, calendar)]
        if words:
            steps.append(Step(None, f"其间{'；'.join(words)}", calendar.source(year)))
    return steps


def _days_off(first: date, last: date, calendar: WorkCalendar) -> Iterator[str]:
    named: dict[str, list[date]] = {}
    for day in _days(first, last):
        if not calendar.is_workday(day) and (name := calendar.day_name(day)):
            named.setdefault(name, []).append(day)
    for name, days in named.items():
        yield f"{name}放假{'、'.join(_spans(days))}"


def _make_up_days(first: date, last: date, calendar: WorkCalendar) -> Iterator[str]:
    worked = [day for day in _days(first, last) if day.weekday() >= 5 and calendar.is_workday(day)]
    if worked:
        days = "、".join(f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）" for day in worked)
        yield f"{days}调休上班"


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _spans(days: list[date]) -> Iterator[str]:
    """Days in a row as one span: 10月1日至7日."""
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(days), 1) if (b - a).days > 1), len(days)]
    for begin, end in pairwise(breaks):
        first, last = days[begin], days[end - 1]
        month = "" if last.month == first.month else f"{last.month}月"
        yield f"{first.month}月{first.day}日" + (f"至{month}{last.day}日" if last > first else "")
