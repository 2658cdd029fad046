"""工作日历: questions to the arrangements of many years. Working day one is the day after the one given.

>>> calendar = load_calendar()
>>> calendar.add(date(2021, 9, 28), 20)
datetime.date(2021, 11, 1)
>>> calendar.is_workday(date(2026, 1, 4)), calendar.day_name(date(2026, 1, 4))
(True, '调休上班')
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, cached_property

from mingtang_core.errors import BadInput
from mingtang_core.workdays.years import (
    MAKE_UP,
    Year,
    lunar_years,
    packaged_years,
    provisional_year,
    write_year,
)

_FIRST, _LAST = 1990, 2199
_BASE = 2020
_VERSION_LETTERS = 12


class WorkCalendar:
    """Work days over any years; a year without an official arrangement is provisional."""

    def __init__(self, years: Mapping[int, Year]) -> None:
        self._given = dict(years)
        self._years = dict(years)  # provisional ones join on first use
        self._workdays: dict[int, list[date]] = {}
        self._before: dict[int, int] = {}  # working days from the start of _BASE to the start of a year

    @cached_property
    def version(self) -> str:
        """Return what a date computed over this calendar is marked with: same version, same arrangements.

        The first 12 hexadecimal digits of the sha256 of every year that has a say: the ones given, and the
        provisional ones whose lunar days are known, in their outer form, with the notice each comes from.
        What was asked of the calendar before makes no difference.
        """
        provisional = {number: provisional_year(number) for number in lunar_years()}
        digest = hashlib.sha256()
        for _, year in sorted({**provisional, **self._given}.items()):
            digest.update(f"provisional = {year.is_provisional}\n{write_year(year)}".encode())
        return digest.hexdigest()[:_VERSION_LETTERS]

    def is_workday(self, day: date) -> bool:
        """Return whether `day` is worked."""
        return self._year(day.year).is_workday(day)

    def arrangement(self, year: int) -> Year:
        """Return the arrangement that `year` is counted by, a provisional one if no other is known."""
        return self._year(year)

    def is_provisional(self, year: int) -> bool:
        """Return whether `year` has no official arrangement yet, so that dates over it are 暂定."""
        return self._year(year).is_provisional

    def source(self, year: int) -> str:
        """Return where the arrangement of `year` comes from, and whether that is still to be checked."""
        known = self._year(year)
        return known.source if known.is_checked else f"{known.source}（尚未与通知原文核对）"

    def day_name(self, day: date) -> str | None:
        """Return the holiday of a day off, 调休上班 for a worked weekend day, None for a plain day."""
        year = self._year(day.year)
        return MAKE_UP if day in year.worked else year.off.get(day)

    def last_workday_on_or_before(self, day: date) -> date:
        """Return `day` or the nearest working day before it: when to remind of a date on a holiday."""
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return day

    def next_workday_after(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self.add(day, 1)

    def workdays_between(self, start: date, end: date) -> int:
        """Return how many working days lie in (start, end]; negative when `end` is before `start`."""
        return self._up_to(end) - self._up_to(start)

    def add(self, day: date, workdays: int) -> date:
        """Return the n-th working day after `day` (before it when negative); 0 gives `day` itself."""
        if workdays == 0:
            return day
        year, days = day.year, self._list(day.year)
        if workdays > 0:
            index = bisect_right(days, day) + workdays - 1
            while index >= len(days):
                index -= len(days)
                year += 1
                days = self._list(year)
        else:
            index = bisect_left(days, day) + workdays
            while index < 0:
                year -= 1
                days = self._list(year)
                index += len(days)
        return days[index]

    def _up_to(self, day: date) -> int:
        """Return the number of the last working day not after `day`, counted from the start of `_BASE`."""
        before = self._before.get(day.year)
        if before is None:
            before = self._count_before(day.year)
        return before + bisect_right(self._workdays[day.year], day)

    def _count_before(self, year: int) -> int:
        """Count the working days from `_BASE` to the start of `year`; the same whoever asks first."""
        if year not in self._before:
            days = len(self._list(year))
            if year == _BASE:
                self._before[year] = 0
            elif year > _BASE:
                self._before[year] = self._count_before(year - 1) + len(self._list(year - 1))
            else:
                self._before[year] = self._count_before(year + 1) - days
        return self._before[year]

    def _year(self, number: int) -> Year:
        if not _FIRST <= number <= _LAST:
            raise BadInput(f"工作日历只管{_FIRST}年到{_LAST}年，{number}年请检查日期。")
        if number not in self._years:
            self._years[number] = provisional_year(number)
        return self._years[number]

    def _list(self, number: int) -> list[date]:
        """Return the working days of a year in order, made on first use."""
        if number not in self._workdays:
            year, first = self._year(number), date(number, 1, 1)
            days = (first + timedelta(days=n) for n in range((date(number + 1, 1, 1) - first).days))
            self._workdays[number] = [day for day in days if year.is_workday(day)]
        return self._workdays[number]


def load_calendar(extra: Iterable[Year] = ()) -> WorkCalendar:
    """Return the packaged calendar; `extra` years are added or take the place of packaged ones."""
    own = tuple(extra)
    return WorkCalendar({**packaged_years(), **{year.number: year for year in own}}) if own else _packaged()


@cache
def _packaged() -> WorkCalendar:
    return WorkCalendar(packaged_years())
