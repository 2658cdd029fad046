"""What a unit has to do: its assignments by date, and one assignment with everything about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from django.db.models import Count, Q, QuerySet

from mingtang.apps.ledger.models import Assignment, CloseOut
from mingtang.kit.acting import Actor
from mingtang_core.duties import Standing, standing
from mingtang_core.terms import Role
from mingtang_core.workdays import WorkCalendar


class Dated(Protocol):
    """Whatever stands under a date on a desk, of this capability or another."""

    @property
    def stands(self) -> Standing:
        """How its date stands today."""

    @property
    def due_on(self) -> date:
        """The date it stands under."""


Item = TypeVar("Item", bound=Dated)


@dataclass(frozen=True)
class DeskItem:
    """One line of a desk: the assignment, how its date stands, and the one next step."""

    assignment: Assignment
    stands: Standing
    step: str

    @property
    def due_on(self) -> date:
        """Return the date the line stands under."""
        return self.assignment.next_due_on or self.assignment.due_on


@dataclass(frozen=True)
class DeskDay(Generic[Item]):
    """The lines under one date heading; a day off in between is a heading without lines."""

    title: str
    note: str
    items: tuple[Item, ...]
    is_late: bool = False


def open_assignments(organ_id: int) -> QuerySet[Assignment]:
    """The unit's assignments that somebody still waits for, in the order of their next date.

    A duty that look-back has concluded is carried over or dropped: nobody waits for the old one any more.
    """
    return (
        Assignment.objects.filter(organ_id=organ_id, state__in=("open", "applied"), plan__state="in-force")
        .filter(duty__look_back__isnull=True)
        .select_related("duty", "plan")
        .order_by("next_due_on", "id")
    )


def desk_items(assignments: Sequence[Assignment], *, today: date, calendar: WorkCalendar) -> list[DeskItem]:
    """Turn assignments into lines."""
    return [
        DeskItem(a, standing(a.next_due_on or a.due_on, today=today, calendar=calendar), next_step(a))
        for a in assignments
    ]


def next_step(assignment: Assignment) -> str:
    """Return the one next step, as the button says it."""
    if assignment.state == Assignment.State.APPLIED:
        return "看核实进度"
    if assignment.next_due_on == assignment.due_on:
        return "办理销号"
    return "报送进展"


def desk_days(items: Sequence[Item], *, today: date, calendar: WorkCalendar) -> list[DeskDay[Item]]:
    """Group lines under dates: overdue, today, each later day; days off between them are told."""
    late = tuple(item for item in items if item.stands.state == "late")
    days = [DeskDay("已逾期", f"{len(late)}件", late, is_late=True)] if late else []
    by_day: dict[date, list[Item]] = {}
    for item in items:
        if item.stands.state != "late":
            by_day.setdefault(item.due_on, []).append(item)
    for day, lines in sorted(by_day.items()):
        days.append(DeskDay(_day_title(day, today), _day_note(day, calendar), tuple(lines)))
    return days


def _day_title(day: date, today: date) -> str:
    names = {today: "今天", today + timedelta(days=1): "明天", today + timedelta(days=2): "后天"}
    return names.get(day) or (
        f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"
    )


def _day_note(day: date, calendar: WorkCalendar) -> str:
    note = f"{day.month}月{day.day}日　周{'一二三四五六日'[day.weekday()]}"
    if not calendar.is_workday(day):
        before = calendar.last_workday_on_or_before(day)
        note += f"，休息日，请在{before.month}月{before.day}日前办"
    return note


def waiting_for_verification(actor: Actor) -> QuerySet[CloseOut]:
    """Applications the actor may decide: all for the office, those of led duties for a lead unit; never the
    own ones.
    """
    pending = CloseOut.objects.filter(decision=CloseOut.Decision.PENDING).select_related(
        "assignment__duty", "assignment__organ", "assignment__plan", "applied_by"
    )
    if actor.is_staff and actor.id:
        pending = pending.exclude(applied_by_id=int(actor.id))
    if not actor.has(Role.OPENNESS_OFFICE):
        mine = actor.organs_with(Role.CLERK, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)
        led = Q(assignment__duty__assignments__organ_id__in=mine, assignment__duty__assignments__role="lead")
        pending = (
            pending.filter(led, assignment__role="responsible")
            .exclude(assignment__organ_id__in=mine)
            .distinct()
        )
    return pending.order_by("applied_on", "id")


def desk_counts(organ_id: int) -> dict[str, int]:
    """How many of the unit's assignments are open, applied and closed."""
    waited_for = Q(duty__look_back__isnull=True)
    counts = Assignment.objects.filter(organ_id=organ_id, plan__state="in-force").aggregate(
        open=Count("id", filter=Q(state="open") & waited_for),
        applied=Count("id", filter=Q(state="applied") & waited_for),
        closed=Count("id", filter=Q(state="closed")),
    )
    return {name: int(n) for name, n in counts.items()}
