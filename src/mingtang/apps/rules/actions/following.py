"""Stored dates follow the calendar even when nobody entered anything: a new version of the product brings a
year, or a plan was confirmed in the very moment in which a year was entered.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.rules.ports import dependents
from mingtang.apps.rules.queries import calendar_held
from mingtang.kit.acting import job

JOB = job("follow_calendar")
YEARS_AHEAD = 2


def follow_calendar(today: date) -> int:
    """Move every stored date that is not where the calendar in force puts it; return how many moved."""
    moved = 0
    for year in range(today.year, today.year + YEARS_AHEAD):
        with transaction.atomic():
            calendar, occasion = calendar_held(), f"rules.calendar:{year}:{today.isoformat()}"
            for one in dependents():
                changes = one.recompute(calendar, {year}, by=JOB, today=today, occasion=occasion)
                moved += sum(change.count for change in changes)
    return moved
