"""转办: what units were asked, for their own list and for the case."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from mingtang.apps.foi.models import Commission, FoiRequest
from mingtang_core.flows import Act
from mingtang_core.flows.requests import OPEN


def standing_commissions() -> QuerySet[Commission]:
    """Return the commissions that were not made void, with what a line shows."""
    rows = Commission.objects.exclude(event__answers__act=Act.VOID.value)
    return rows.select_related("request__organ", "organ", "event").annotate(held=Count("files"))


def waiting_commissions() -> QuerySet[Commission]:
    """Return those that still wait for an answer to a request that is being handled."""
    return standing_commissions().filter(answered_on=None, request__state__in=OPEN)


def commissions_of(request: FoiRequest) -> QuerySet[Commission]:
    """Return the commissions of one request."""
    return standing_commissions().filter(request=request)
