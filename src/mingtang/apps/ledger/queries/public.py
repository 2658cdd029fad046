"""What everyone may see of a plan: progress by section and quarter, and each duty, without internal
remarks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang.apps.ledger.queries.plans import SectionProgress, closed_of_held, progress_by_section


@dataclass(frozen=True)
class PublicProgress:
    """A plan's progress as the public sees it."""

    plan: WorkPlan
    duties: int
    duties_done: int
    sections: list[SectionProgress]
    quarters: tuple[tuple[str, int, int], ...]

    @property
    def percent(self) -> int:
        """Return the share of duties done, in whole percent."""
        return round(100 * self.duties_done / self.duties) if self.duties else 0


def public_plans() -> QuerySet[WorkPlan]:
    """Plans in force, newest first."""
    return WorkPlan.objects.filter(state=WorkPlan.State.IN_FORCE).order_by("-year", "-id")


def public_duties(plan: WorkPlan) -> QuerySet[Duty]:
    """The plan's duties with their units, and counts of those who have (`held`) and closed (`closed`)
    them.
    """
    return (
        plan.duties.prefetch_related("units")
        .annotate(
            held=Count("assignments", filter=~Q(assignments__state="removed")),
            closed=Count("assignments", filter=Q(assignments__state="closed")),
        )
        .order_by("number")
    )


def public_progress(plan: WorkPlan | None = None) -> PublicProgress | None:
    """Progress of `plan`, or of the newest plan in force; None when there is none."""
    plan = plan or public_plans().first()
    if plan is None:
        return None
    counts = closed_of_held(plan)
    return PublicProgress(
        plan=plan,
        duties=plan.duties.count(),
        duties_done=sum(closed == held for closed, held in counts.values()),
        sections=progress_by_section(plan, counts),
        quarters=_by_quarter(plan),
    )


def _by_quarter(plan: WorkPlan) -> tuple[tuple[str, int, int], ...]:
    """Return (quarter, closed in it, due in it) for the plan year."""
    live = plan.assignments.exclude(state="removed").order_by()
    closed, due = (
        _in_quarters(live.exclude(**{field: None}).values_list(field).annotate(n=Count("id")), plan.year)
        for field in ("closed_on", "due_on")
    )
    names = ("第一季度", "第二季度", "第三季度", "第四季度")
    return tuple(zip(names, closed, due, strict=True))


def _in_quarters(counts: Iterable[tuple[date, int]], year: int | None) -> list[int]:
    """Add up counts by day to counts by quarter of the year."""
    sums = [0, 0, 0, 0]
    for day, count in counts:
        if day.year == year:
            sums[(day.month - 1) // 3] += count
    return sums
