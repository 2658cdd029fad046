"""The county on one screen: four figures, units × states, the late list, the burn-up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mingtang.apps.ledger.models import Assignment, Chase, WorkPlan
from mingtang.apps.organs.models import Organ
from mingtang_core.duties.standing import thresholds
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class Figures:
    """Counts of assignments; near includes urgent."""

    total: int
    closed: int
    on_time: int
    near: int
    urgent: int
    late: int
    units: int
    late_units: int

    @property
    def percent(self) -> int:
        """Return the share closed, in whole percent."""
        return round(100 * self.closed / self.total) if self.total else 0


@dataclass(frozen=True)
class UnitRow:
    """One line of the heat table."""

    organ_id: int
    name: str
    slug: str
    closed: int
    working: int
    near: int
    urgent: int
    late: int

    @property
    def total(self) -> int:
        """Return all assignments of the unit."""
        return self.closed + self.working + self.near + self.urgent + self.late

    @property
    def percent(self) -> int:
        """Return the share closed, in whole percent."""
        return round(100 * self.closed / self.total) if self.total else 0


OPEN = Q(state__in=("open", "applied"))


def unit_rows(plan: WorkPlan, *, today: date, calendar: WorkCalendar) -> list[UnitRow]:
    """The heat table: units with most overdue first, then most near; the same borders as `standing`.

    Two queries: the counting walks one index and tells each date once, the names are few.
    """
    live = plan.assignments.exclude(state="removed").order_by()
    said = live.values_list("organ_id", "state", "next_due_on").annotate(n=Count("id"))
    urgent_to, near_to = thresholds(today, calendar)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for organ_id, state, due_on, number in said:
        if state == Assignment.State.CLOSED or due_on is None:
            bucket = "closed"
        elif due_on < today:
            bucket = "late"
        else:
            bucket = "urgent" if due_on <= urgent_to else "near" if due_on <= near_to else "working"
        counts[organ_id][bucket] += number
    organs = [organ for organ in Organ.objects.all() if organ.pk in counts]
    rows = [
        UnitRow(
            organ.pk, organ.name, organ.slug, n["closed"], n["working"], n["near"], n["urgent"], n["late"]
        )
        for organ in organs
        for n in (counts[organ.pk],)
    ]
    return sorted(rows, key=lambda row: (-row.late, -row.urgent, -row.near))


def figures(plan: WorkPlan, rows: Sequence[UnitRow]) -> Figures:
    """The four figures, from the heat table's rows."""
    return Figures(
        total=sum(r.total for r in rows),
        closed=sum(r.closed for r in rows),
        on_time=plan.assignments.filter(state="closed", was_on_time=True).count(),
        near=sum(r.near + r.urgent for r in rows),
        urgent=sum(r.urgent for r in rows),
        late=sum(r.late for r in rows),
        units=len(rows),
        late_units=sum(bool(r.late) for r in rows),
    )


def late_assignments(plan: WorkPlan, today: date) -> QuerySet[Assignment]:
    """Overdue assignments, the longest overdue first, with how often each was chased."""
    chases = Chase.objects.filter(milestone__assignment=OuterRef("pk")).order_by()
    chased = chases.values("milestone__assignment").annotate(n=Count("id")).values("n")
    return (
        plan.assignments.filter(OPEN, next_due_on__lt=today)
        .select_related("duty", "organ")
        .annotate(chased=Coalesce(Subquery(chased), 0))
        .order_by("next_due_on", "id")
    )


def units_of(plan: WorkPlan) -> QuerySet[Organ]:
    """The units that hold something of the plan."""
    held = plan.assignments.filter(organ=OuterRef("pk"))
    return Organ.objects.filter(Exists(held))


STATE_FILTERS = ("all", "closed", "working", "near", "urgent", "late", "applied")


def filtered(
    plan: WorkPlan, *, state: str = "all", organ_id: int | None = None, today: date, calendar: WorkCalendar
) -> QuerySet[Assignment]:
    """The assignments behind a number of the office page, in the order of their dates."""
    urgent_to, near_to = thresholds(today, calendar)
    chosen = {
        "closed": Q(state="closed"),
        "applied": Q(state="applied"),
        "late": OPEN & Q(next_due_on__lt=today),
        "urgent": OPEN & Q(next_due_on__gte=today, next_due_on__lte=urgent_to),
        "near": OPEN & Q(next_due_on__gt=urgent_to, next_due_on__lte=near_to),
        "working": OPEN & Q(next_due_on__gt=near_to),
    }.get(state, Q())
    found = plan.assignments.exclude(state="removed").filter(chosen).select_related("duty", "organ")
    if organ_id is not None:
        found = found.filter(organ_id=organ_id)
    return found.order_by("due_on", "id")


@dataclass(frozen=True)
class BurnUp:
    """Closed so far and asked for so far, at the end of each month.

    points  (month end or today, planned, closed or None for the future)
    """

    points: tuple[tuple[date, int, int | None], ...]
    total: int
    planned_today: int
    closed_today: int


def burn_up(plan: WorkPlan, today: date) -> BurnUp:
    """How closing goes against the dates the plan gives. Two grouped queries."""
    live = plan.assignments.exclude(state="removed")
    due = dict(live.values_list("due_on").annotate(n=Count("id")))
    closed = dict(live.filter(state="closed").values_list("closed_on").annotate(n=Count("id")))
    year = plan.year or today.year
    ends = [date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1) for month in range(1, 13)]
    points = []
    for month, end in enumerate(ends, start=1):
        first = date(year, month, 1)
        point = today if first <= today < end else date.fromordinal(end.toordinal() - 1)
        done = sum(n for day, n in closed.items() if day and day <= point) if first <= today else None
        points.append((point, sum(n for day, n in due.items() if day <= point), done))
    return BurnUp(
        points=tuple(points),
        total=sum(due.values()),
        planned_today=sum(n for day, n in due.items() if day <= today),
        closed_today=sum(closed.values()),
    )


def last_chased(assignment_ids: Sequence[int]) -> dict[int, date]:
    """When each assignment was last chased."""
    chases = Chase.objects.filter(milestone__assignment_id__in=assignment_ids).order_by("sent_on")
    return dict(chases.values_list("milestone__assignment_id", "sent_on"))
