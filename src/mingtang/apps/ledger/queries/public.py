"""What everyone may see of a plan: progress by section and quarter, and each duty, without internal
remarks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang.apps.ledger.queries.plans import SectionProgress, progress_by_section


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


def is_done(duty: Duty) -> bool:
    """Return whether every unit closed the duty; reads the counts of `public_duties`."""
    held: int = getattr(duty, "held", 0)
    return held > 0 and held == getattr(duty, "closed", 0)


def public_progress(plan: WorkPlan | None = None) -> PublicProgress | None:
    """Progress of `plan`, or of the newest plan in force; None when there is none."""
    plan = plan or public_plans().first()
    if plan is None:
        return None
    duties = list(public_duties(plan))
    return PublicProgress(
        plan=plan,
        duties=len(duties),
        duties_done=sum(is_done(duty) for duty in duties),
        sections=progress_by_section(plan),
        quarters=_by_quarter(plan),
    )


def _by_quarter(plan: WorkPlan) -> tuple[tuple[str, int, int], ...]:
    """Return (quarter, closed in it, due by its end) for the plan year."""
    year = plan.year or 0
    live = plan.assignments.exclude(state="removed")
    out = []
    for index, name in enumerate(("第一季度", "第二季度", "第三季度", "第四季度")):
        first = date(year, 3 * index + 1, 1)
        end = date(year, 3 * index + 4, 1) if index < 3 else date(year + 1, 1, 1)
        counts = live.aggregate(
            closed=Count("id", filter=Q(closed_on__gte=first, closed_on__lt=end)),
            due=Count("id", filter=Q(due_on__gte=first, due_on__lt=end)),
        )
        out.append((name, int(counts["closed"]), int(counts["due"])))
    return tuple(out)
