"""Questions about plans and their duties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from mingtang.apps.ledger.models import Duty, WorkPlan


def plans_for_office() -> QuerySet[WorkPlan]:
    """All plans, newest year first, with how many duties and assignments they have and how many are
    closed.
    """
    return WorkPlan.objects.select_related("uploaded_by", "reading").annotate(
        duty_count=Count("duties", distinct=True)
    )


def current_plan() -> WorkPlan | None:
    """The newest plan in force."""
    return (
        WorkPlan.objects.filter(state=WorkPlan.State.IN_FORCE)
        .order_by("-year", "-in_force_on", "-id")
        .first()
    )


def plan_before(plan: WorkPlan) -> WorkPlan | None:
    """The plan in force for an earlier year, for looking back."""
    earlier = WorkPlan.objects.filter(state=WorkPlan.State.IN_FORCE, year__lt=plan.year or 0)
    return earlier.order_by("-year", "-id").first()


def duties_with_counts(plan: WorkPlan) -> QuerySet[Duty]:
    """The plan's duties with how many units have them (`held`) and how many closed (`closed`)."""
    live = ~Q(assignments__state="removed")
    return (
        plan.duties.prefetch_related("units")
        .annotate(
            held=Count("assignments", filter=live),
            closed=Count("assignments", filter=Q(assignments__state="closed")),
        )
        .order_by("number")
    )


@dataclass(frozen=True)
class SectionProgress:
    """How a part of the plan stands: assignments closed of all."""

    title: str
    closed: int
    total: int

    @property
    def percent(self) -> int:
        """Return the share closed, in whole percent."""
        return round(100 * self.closed / self.total) if self.total else 0


def progress_by_section(plan: WorkPlan) -> list[SectionProgress]:
    """The plan's parts in their order, with closed and total assignments."""
    rows: Any = list(
        plan.assignments.exclude(state="removed")
        .values("duty__section_title", "duty__number", "state")
        .annotate(n=Count("id"))
        .order_by("duty__number")
    )
    totals: dict[str, list[int]] = {}
    for row in rows:
        closed, total = totals.setdefault(row["duty__section_title"] or "任务", [0, 0])
        totals[row["duty__section_title"] or "任务"] = [
            closed + row["n"] * (row["state"] == "closed"),
            total + row["n"],
        ]
    return [SectionProgress(title, *counts) for title, counts in totals.items()]
