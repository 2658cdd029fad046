"""变更: change a duty of a plan in force; what it was, who changed it and why stays with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import assign_duty, owners_of, settle_dates
from mingtang.apps.ledger.actions.review_rows import RowFields, unit_words, write_fields
from mingtang.apps.ledger.models import Amendment, Assignment, Doubt, Duty, Milestone
from mingtang.apps.ledger.permissions import may_amend
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.duties import milestones
from mingtang_core.errors import BadInput
from mingtang_core.workdays import WorkCalendar


@transaction.atomic
def amend_duty(*, duty: Duty, fields: RowFields, reason: str, by: Actor, today: date) -> Amendment:
    """Change a duty: new units get it, units no longer named are released, open dates follow the new
    deadline.

    Assignments already closed keep their record. A unit nobody knows is refused: in force, every unit must
    be real.
    """
    refuse(may_amend(by, duty))
    reason = need_words(reason, "变更理由")
    before = facts_of(duty)
    write_fields(duty, fields.cleaned(), today=today)
    unknown = list(
        duty.doubts.filter(code__startswith="unit-", state=Doubt.State.OPEN).values_list("text", flat=True)
    )
    if unknown:
        raise BadInput("".join(unknown) + "请填机构名录里的名称。")
    calendar = calendar_in_force()
    _follow_units(duty, today, calendar)
    if (before["deadline_kind"], before["due_on"]) != (duty.deadline_kind, _iso(duty.due_on)):
        _follow_deadline(duty, today, calendar)
    amendment = Amendment.objects.create(
        duty=duty, made_by_id=staff_id(by), made_on=today, before=before, after=facts_of(duty), reason=reason
    )
    record(
        by=by,
        verb="ledger.amend_duty",
        thing=duty.thing,
        on=today,
        reason=reason,
        facts={"amendment": amendment.pk},
    )
    return amendment


def facts_of(duty: Duty) -> dict[str, Any]:
    """Return what an amendment can change, as plain values."""
    lead, responsible = unit_words(duty)
    return {
        "work": duty.work,
        "lead": list(lead),
        "responsible": list(responsible),
        "deadline_kind": duty.deadline_kind,
        "due_on": _iso(duty.due_on),
        "quantities": duty.quantities,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _follow_units(duty: Duty, today: date, calendar: WorkCalendar) -> None:
    duty = Duty.objects.prefetch_related("units__group").get(pk=duty.pk)
    owners = owners_of(duty, today)
    for assignment in duty.assignments.exclude(state=Assignment.State.CLOSED):
        if assignment.organ_id not in owners:
            assignment.state, assignment.next_due_on = Assignment.State.REMOVED, None
        else:
            assignment.role, assignment.via = owners[assignment.organ_id]
            if assignment.state == Assignment.State.REMOVED:
                assignment.state = Assignment.State.OPEN
                settle_dates(assignment)
        assignment.version += 1
        assignment.save()
    assign_duty(duty, from_on=today, calendar=calendar)


def _follow_deadline(duty: Duty, today: date, calendar: WorkCalendar) -> None:
    year = duty.plan.year or today.year
    dates = milestones(duty.kind, due_on=duty.due_on, year=year, from_on=today, calendar=calendar)
    for assignment in duty.assignments.exclude(state__in=(Assignment.State.CLOSED, Assignment.State.REMOVED)):
        assignment.milestones.filter(met_on__isnull=True).delete()
        Milestone.objects.bulk_create(
            Milestone(
                assignment=assignment,
                name=m.name,
                due_on=m.due_on,
                remind_on=m.remind_on,
                is_final=m.is_final,
            )
            for m in dates
        )
        assignment.due_on = dates[-1].due_on
        settle_dates(assignment)
        assignment.save()
