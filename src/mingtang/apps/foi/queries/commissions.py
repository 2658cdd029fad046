"""转办: what units were asked, for their own list and for the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from mingtang.apps.foi.models import Commission, FoiRequest
from mingtang_core.duties import Standing, standing
from mingtang_core.flows import Act
from mingtang_core.flows.requests import OPEN
from mingtang_core.workdays import WorkCalendar

MOST = 30  # lines of a desk


@dataclass(frozen=True)
class AskedLine:
    """What a unit was asked, as a line of its desk."""

    commission: Commission
    stands: Standing

    @property
    def due_on(self) -> date:
        """Return the date the line stands under."""
        return self.commission.due_on


def desk_commissions(organ_id: int, *, today: date, calendar: WorkCalendar) -> list[AskedLine]:
    """Return what this unit was asked and has not answered, by date."""
    rows = waiting_commissions().filter(organ_id=organ_id).order_by("due_on", "id")
    return [AskedLine(row, standing(row.due_on, today=today, calendar=calendar)) for row in rows[:MOST]]


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
