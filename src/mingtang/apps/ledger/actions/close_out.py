"""销号: the unit applies, a different person verifies; proof that falls away opens the duty again."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import settle_dates
from mingtang.apps.ledger.models import Assignment, CloseOut
from mingtang.apps.ledger.permissions import may_accept, may_apply_close_out, may_verify
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang.kit.keeping import insert, update, update_if
from mingtang.kit.refusing import need_version, need_words, refuse, staff_id
from mingtang_core.errors import Conflict

_MEET_ALL = "UPDATE ledger_milestone SET met_on = %s WHERE assignment_id = %s AND met_on IS NULL"


@transaction.atomic
def apply_close_out(*, assignment: Assignment, statement: str, by: Actor, today: date) -> CloseOut:
    """The unit says the duty is done and shows by what."""
    refuse(may_apply_close_out(by, assignment))
    statement = need_words(statement, "完成情况")
    _move(assignment, Assignment.State.OPEN, state=Assignment.State.APPLIED)
    application = CloseOut(
        assignment=assignment, applied_by_id=staff_id(by), applied_on=today, statement=statement
    )
    insert(application)
    record(
        by=by, verb="ledger.apply_close_out", thing=assignment.thing, on=today, organ_id=assignment.organ_id
    )
    return application


@transaction.atomic
def accept_close_out(*, assignment: Assignment, by: Actor, today: date, version: int | None = None) -> None:
    """Verify and close. Of two people at once one closes and the other is told."""
    refuse(may_accept(by, assignment))
    need_version(version, assignment.version)
    pending = _pending(assignment)
    _move(
        assignment,
        Assignment.State.APPLIED,
        state=Assignment.State.CLOSED,
        closed_on=today,
        next_due_on=None,
        was_on_time=pending.applied_on <= assignment.due_on,
    )
    with connection.cursor() as cursor:
        cursor.execute(_MEET_ALL, [connection.ops.adapt_datefield_value(pending.applied_on), assignment.pk])
    _decide(pending, CloseOut.Decision.ACCEPTED, "", by=by, today=today)
    record(
        by=by, verb="ledger.accept_close_out", thing=assignment.thing, on=today, organ_id=assignment.organ_id
    )


@transaction.atomic
def refuse_close_out(*, assignment: Assignment, reason: str, by: Actor, today: date) -> None:
    """Send the application back with a reason; the duty is open again with its dates as they were."""
    refuse(may_verify(by, assignment))
    reason = need_words(reason, "退回理由")
    pending = _pending(assignment)
    _move(assignment, Assignment.State.APPLIED, state=Assignment.State.OPEN)
    _decide(pending, CloseOut.Decision.REFUSED, reason, by=by, today=today)
    record(
        by=by,
        verb="ledger.refuse_close_out",
        thing=assignment.thing,
        on=today,
        reason=reason,
        organ_id=assignment.organ_id,
    )


@transaction.atomic
def reopen(*, assignment: Assignment, reason: str, by: Actor, today: date) -> None:
    """Open a closed duty again because its proof no longer stands; done by the daily look."""
    moved = Assignment.objects.filter(pk=assignment.pk, state=Assignment.State.CLOSED).update(
        state=Assignment.State.OPEN, closed_on=None, was_on_time=None, next_due_on=assignment.due_on
    )
    if not moved:
        return
    assignment.refresh_from_db()
    final = assignment.milestones.filter(is_final=True)
    final.update(met_on=None)
    settle_dates(assignment)
    assignment.save()
    assignment.close_outs.filter(decision=CloseOut.Decision.ACCEPTED).update(
        decision=CloseOut.Decision.REOPENED
    )
    record(
        by=by,
        verb="ledger.reopen",
        thing=assignment.thing,
        on=today,
        reason=reason,
        organ_id=assignment.organ_id,
    )


def _pending(assignment: Assignment) -> CloseOut:
    for pending in _waiting(assignment.pk):  # at most one waits
        return pending
    raise Conflict("别人刚刚处理过这项销号申请。请刷新，看过最新情况再决定。")


@composed
def _waiting(assignment_id: int) -> QuerySet[CloseOut]:
    pending = CloseOut.objects.filter(assignment_id=assignment_id, decision=CloseOut.Decision.PENDING)
    return pending.order_by()


def _decide(pending: CloseOut, decision: CloseOut.Decision, reason: str, *, by: Actor, today: date) -> None:
    pending.decision, pending.reason = decision, reason
    pending.decided_by_id, pending.decided_on = staff_id(by), today
    update(pending, "decision", "reason", "decided_by", "decided_on")


def _move(assignment: Assignment, seen: Assignment.State, **changes: object) -> None:
    """Change the assignment only if it is still as seen."""
    known = {"state": seen, "version": assignment.version}
    if not update_if(assignment, known, version=assignment.version + 1, **changes):
        raise Conflict("别人刚刚处理过这项任务。请刷新，看过最新情况再决定。")
