"""Questions about plans and their duties."""

from __future__ import annotations

from dataclasses import dataclass

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


def closed_of_held(plan: WorkPlan) -> dict[int, tuple[int, int]]:
    """Return duty id → (assignments closed, assignments held). One query, on one index."""
    counts: dict[int, tuple[int, int]] = {}
    rows = plan.assignments.exclude(state="removed").order_by().values_list("duty_id", "state")
    for duty_id, state, number in rows.annotate(n=Count("id")):
        closed, held = counts.get(duty_id, (0, 0))
        counts[duty_id] = (closed + number * (state == "closed"), held + number)
    return counts


def progress_by_section(
    plan: WorkPlan, counts: dict[int, tuple[int, int]] | None = None
) -> list[SectionProgress]:
    """The parts in their order, with closed and total assignments; `counts` if they are known already."""
    counts = closed_of_held(plan) if counts is None else counts
    totals: dict[str, list[int]] = {}
    for duty_id, title in plan.duties.order_by("number").values_list("pk", "section_title"):
        if duty_id in counts:
            total = totals.setdefault(title or "任务", [0, 0])
            total[0] += counts[duty_id][0]
            total[1] += counts[duty_id][1]
    return [SectionProgress(title, closed, held) for title, (closed, held) in totals.items()]
