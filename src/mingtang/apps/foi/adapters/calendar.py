"""Requests as something that rests on the calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mingtang.apps.foi.actions.following import recompute_due_dates
from mingtang.apps.foi.queries.moving import due_dates_that_move
from mingtang.apps.rules.ports import Change
from mingtang.kit.acting import Actor
from mingtang_core.workdays import WorkCalendar


class RequestDates:
    """Reply dates of open requests."""

    def preview(self, calendar: WorkCalendar, years: Collection[int], today: date) -> Sequence[Change]:
        """Return what would move."""
        return due_dates_that_move(calendar, years, today)

    def recompute(
        self, calendar: WorkCalendar, years: Collection[int], *, by: Actor, today: date, occasion: str
    ) -> Sequence[Change]:
        """Move it and tell the organs."""
        return recompute_due_dates(calendar=calendar, years=years, by=by, today=today, occasion=occasion)
