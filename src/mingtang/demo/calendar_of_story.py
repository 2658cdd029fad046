"""When things happen in the demo, relative to the day it is shown on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mingtang_core.workdays import WorkCalendar

PLAN_SEASON = (4, 10)  # before it, last year's plan is still the one in full swing


@dataclass(frozen=True)
class StoryDates:
    """The dates that carry the story."""

    first: date
    today: date
    year: int
    last_plan_on: date
    plan_on: date
    look_back_on: date
    draft_on: date

    @property
    def is_between_years(self) -> bool:
        """Return whether the new year's plan is still being prepared."""
        return self.today.year > self.year


def story_dates(today: date, calendar: WorkCalendar) -> StoryDates:
    """Return the story's dates: fourteen months or a little more, so that two plans have lived."""
    year = today.year if (today.month, today.day) >= PLAN_SEASON else today.year - 1
    first = min(_months_before(today, 14), date(year - 1, 11, 2))
    first = calendar.next_workday_after(first)
    last_plan = max(calendar.add(first, 4), calendar.next_workday_after(date(year - 1, 3, 13)))
    return StoryDates(
        first=first,
        today=today,
        year=year,
        last_plan_on=last_plan,
        plan_on=calendar.next_workday_after(date(year, 3, 11)),
        look_back_on=calendar.next_workday_after(date(year, 3, 27)),
        draft_on=calendar.add(today, -3),
    )


def _months_before(day: date, months: int) -> date:
    """Return the first of the month `months` before, on about the same day."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1) + timedelta(days=min(day.day, 28) - 1)
