"""Dates of requests that move with the calendar: what the columns say against what another calendar gives."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.queries.standing import OVER, standing_of
from mingtang.apps.rules.ports import Change
from mingtang_core.workdays import WorkCalendar


def due_dates_that_move(calendar: WorkCalendar, years: Collection[int], today: date) -> list[Change]:
    """Return the reply dates of open requests that `calendar` moves, where one of `years` has a say."""
    first = date(min(years), 1, 1)
    touched = FoiRequest.objects.exclude(state__in=OVER).filter(Q(due_on__gte=first) | Q(act_by__gte=first))
    changes = []
    for request in touched.prefetch_related("events").order_by("organ_id", "id"):
        now = standing_of(request, today, calendar=calendar).clock.due_on
        if request.due_on and now and now != request.due_on:
            changes.append(Change(request.organ_id, f"申请{request.number}的答复期限", request.due_on, now))
    return changes
