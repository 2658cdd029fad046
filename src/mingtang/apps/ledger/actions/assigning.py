"""From a duty's units to assignments with milestones; used when a plan comes into force and when it is
amended.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mingtang.apps.ledger.models import Assignment, Duty, DutyUnit, Milestone
from mingtang.apps.organs.queries import members_of
from mingtang.kit.asking import composed, first
from mingtang_core.duties import milestones
from mingtang_core.workdays import WorkCalendar


def owners_of(duty: Duty, on: date) -> dict[int, tuple[str, str]]:
    """Return organ id → (role, collective name it came through), lead first; an organ appears once."""
    owners: dict[int, tuple[str, str]] = {}
    units = sorted(
        duty.units.all(), key=lambda u: (u.role != DutyUnit.Role.LEAD, u.group_id is not None, u.position)
    )
    for unit in units:
        if unit.organ_id:
            owners.setdefault(unit.organ_id, (unit.role, ""))
        elif unit.group:
            for organ_id in members_of(unit.group, on):
                owners.setdefault(organ_id, (unit.role, unit.words))
    return owners


def assign_duty(duty: Duty, *, from_on: date, calendar: WorkCalendar) -> int:
    """Make an assignment with milestones for each owner who has none; return how many were made."""
    year = duty.plan.year or from_on.year
    dates = milestones(duty.kind, due_on=duty.due_on, year=year, from_on=from_on, calendar=calendar)
    held = set(duty.assignments.values_list("organ_id", flat=True))
    new = [(organ, *how) for organ, how in owners_of(duty, from_on).items() if organ not in held]
    made = Assignment.objects.bulk_create(
        Assignment(
            plan_id=duty.plan_id, duty=duty, organ_id=organ, role=role, via=via,
            next_due_on=dates[0].due_on, due_on=dates[-1].due_on,
        )
        for organ, role, via in new
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(
            assignment=assignment, name=m.name, due_on=m.due_on, remind_on=m.remind_on, is_final=m.is_final
        )
        for assignment in made
        for m in dates
    )
    return len(made)


def settle_dates(assignment: Assignment) -> None:
    """Recompute `next_due_on` from the milestones not yet met; the last one stays until close-out."""
    assignment.next_due_on = first(_open_dates(assignment.pk)) or assignment.due_on


@composed
def _open_dates(assignment_id: int) -> QuerySet[Milestone, date]:
    waiting = Milestone.objects.filter(assignment_id=assignment_id, met_on__isnull=True)
    return waiting.order_by("due_on").values_list("due_on", flat=True)[:1]
