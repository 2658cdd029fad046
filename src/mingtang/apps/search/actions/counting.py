"""Counting by day, with nothing else kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from mingtang.apps.search.models import DayCount


@transaction.atomic
def count(what: DayCount.What, *, today: date) -> None:
    """Count one more."""
    DayCount.objects.get_or_create(on=today, what=what)
    DayCount.objects.filter(on=today, what=what).update(total=F("total") + 1)
