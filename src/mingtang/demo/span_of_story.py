"""The months, quarters and weeks that the demo's regular documents report on, and dice for their figures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mingtang_core.deadlines.periods import RELEASE_WORKDAYS
from mingtang_core.workdays import WorkCalendar

LEAD_WORKDAYS = 5  # a document is written and reviewed in the days before it comes out
_QUARTERS = {3: "第一季度", 6: "第二季度", 9: "第三季度", 12: "第四季度"}


@dataclass(frozen=True)
class Reported:
    """A stretch of time that is reported on, how it is called, and when the report comes out."""

    ended_on: date
    called: str
    released_on: date

    @property
    def key(self) -> str:
        """Return a short name, unique within a form."""
        return self.ended_on.isoformat()


@dataclass(frozen=True)
class Span:
    """The days of the story on which something can come out."""

    first: date
    today: date
    calendar: WorkCalendar

    def months(self, every: int = 1, *, on: int = 15) -> Iterator[Reported]:
        """Yield months whose report comes out on about that day of the next month."""
        for end in self._month_ends():
            if end.month % every == 0:
                yield from self._reported(end, f"{end.year}年{end.month}月", on)

    def quarters(self, *, on: int = 20) -> Iterator[Reported]:
        """Yield quarters."""
        for end in self._month_ends():
            if end.month in _QUARTERS:
                yield from self._reported(end, f"{end.year}年{_QUARTERS[end.month]}", on)

    def asked_since(self) -> date:
        """Return the first day of the last quarter whose results had to be out before today (第二十六条)."""
        ends = [end for end in self._month_ends() if end.month in _QUARTERS]
        over = [end for end in ends if self.due_on(end) < self.today]
        last = max(over, default=self.first)
        return date(last.year, (last.month - 1) // 3 * 3 + 1, 1)

    def due_on(self, end: date) -> date:
        """Return until when the results of a stretch that ended on that day have to be out."""
        return self.calendar.add(end, RELEASE_WORKDAYS)

    def ago(self, workdays: int) -> date:
        """Return the working day so many before today."""
        day = self.calendar.add(self.today, -workdays)
        return self.calendar.last_workday_on_or_before(day)

    def dice(self, form: str, key: str) -> random.Random:
        """Return the dice of one document: the same document has the same figures."""
        return random.Random(f"{form} {key}")  # noqa: S311 - a story, not a secret

    def _month_ends(self) -> Iterator[date]:
        day = self.first.replace(day=1)
        while day <= self.today:
            following = (day + timedelta(days=32)).replace(day=1)
            yield following - timedelta(days=1)
            day = following

    def _reported(self, end: date, called: str, on: int) -> Iterator[Reported]:
        day = self.calendar.last_workday_on_or_before(end + timedelta(days=on))
        if self.calendar.add(self.first, LEAD_WORKDAYS) <= day < self.today:
            yield Reported(end, called, day)
