"""Stored dates of the ledger that rest on work days: the day on which a milestone is reminded of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.ledger.models import Milestone
from mingtang.apps.rules.ports import Change
from mingtang_core.workdays import WorkCalendar


def milestones_waiting(years: Collection[int], today: date) -> QuerySet[Milestone]:
    """Return milestones still to come whose reminder rests on one of `years`.

    January of the next year belongs to them: a reminder before a day off may reach back over New Year.
    """
    within = Q()
    for year in years:
        within |= Q(due_on__gte=date(year, 1, 1), due_on__lte=date(year + 1, 1, 31))
    return Milestone.objects.filter(
        within, due_on__gte=today, met_on__isnull=True, assignment__plan__state="in-force",
        assignment__state__in=("open", "applied"),
    )  # fmt: skip


def reminders_that_move(calendar: WorkCalendar, years: Collection[int], today: date) -> list[Change]:
    """Return, by organ and date, the reminders that stand on another day than `calendar` gives. One query."""
    waiting = milestones_waiting(years, today)
    said = (
        waiting.order_by("assignment__organ__position", "assignment__organ_id", "due_on", "remind_on")
        .values_list("assignment__organ_id", "due_on", "remind_on")
        .annotate(n=Count("id"))
    )
    moved = ((organ, due, was, calendar.last_workday_on_or_before(due), n) for organ, due, was, n in said)
    return [
        Change(organ, f"{due.year}年{due.month}月{due.day}日时限的提醒日", was, now, n)
        for organ, due, was, now, n in moved
        if was != now
    ]
