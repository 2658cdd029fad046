"""The ledger as something that rests on the calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mingtang.apps.ledger.actions.recompute_dates import recompute_dates
from mingtang.apps.ledger.queries.reminders import reminders_that_move
from mingtang.apps.rules.ports import Change
from mingtang.kit.acting import Actor
from mingtang_core.workdays import WorkCalendar


class LedgerDates:
    """Reminders of milestones; due dates are written in the plans and stay."""

    def preview(self, calendar: WorkCalendar, years: Collection[int], today: date) -> Sequence[Change]:
        """Return what would move."""
        return reminders_that_move(calendar, years, today)

    def recompute(
        self, calendar: WorkCalendar, years: Collection[int], *, by: Actor, today: date, occasion: str
    ) -> Sequence[Change]:
        """Move it and tell the units."""
        return recompute_dates(calendar=calendar, years=years, by=by, today=today, occasion=occasion)
