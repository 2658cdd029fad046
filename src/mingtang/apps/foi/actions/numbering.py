"""编号: numbers without gaps, of requests and of letters."""

from __future__ import annotations

from django.db.models import F

from mingtang.apps.foi.models import NumberSeries


def take_number(series: str) -> int:
    """Take the next number of a series; without gaps, because it is taken where it is used."""
    NumberSeries.objects.get_or_create(name=series)
    NumberSeries.objects.filter(name=series).update(last=F("last") + 1)
    return NumberSeries.objects.get(name=series).last
