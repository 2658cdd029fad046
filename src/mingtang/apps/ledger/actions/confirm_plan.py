"""确认生效: the second person confirms, and the plan is in every unit's hands."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import assign_duty
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.permissions import may_confirm, may_submit
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, need_words, refuse, staff_id
from mingtang_core.errors import Conflict


@transaction.atomic
def submit_plan(*, plan: WorkPlan, by: Actor, today: date) -> None:
    """Hand the checked plan to a second person."""
    refuse(may_submit(by, plan))
    _move(
        plan,
        WorkPlan.State.REVIEW,
        state=WorkPlan.State.SUBMITTED,
        submitted_by_id=staff_id(by),
        submitted_on=today,
        returned_reason="",
    )
    record(by=by, verb="ledger.submit_plan", thing=plan.thing, on=today, facts={"rows": plan.duties.count()})


@transaction.atomic
def return_plan(*, plan: WorkPlan, reason: str, by: Actor, today: date) -> None:
    """The second person sends the plan back to review, with a reason."""
    refuse(may_confirm(by, plan))
    reason = need_words(reason, "退回理由")
    _move(plan, WorkPlan.State.SUBMITTED, state=WorkPlan.State.REVIEW, returned_reason=reason)
    record(by=by, verb="ledger.return_plan", thing=plan.thing, on=today, reason=reason)


@transaction.atomic
def confirm_plan(*, plan: WorkPlan, by: Actor, today: date, version: int | None = None) -> int:
    """Bring the plan into force and return how many assignments were made.

    Groups are expanded as they are on this day; a unit that leads a duty and is also in its group leads only.
    """
    refuse(may_confirm(by, plan))
    need_version(version, plan.version)
    _move(
        plan,
        WorkPlan.State.SUBMITTED,
        state=WorkPlan.State.IN_FORCE,
        confirmed_by_id=staff_id(by),
        in_force_on=today,
    )
    duties = plan.duties.prefetch_related("units__group")
    calendar = calendar_in_force()
    made = sum(assign_duty(duty, from_on=today, calendar=calendar) for duty in duties)
    record(by=by, verb="ledger.confirm_plan", thing=plan.thing, on=today, facts={"assignments": made})
    for duty in duties:
        record(by=by, verb="ledger.assign_duty", thing=duty.thing, on=today, facts={"number": duty.number})
    return made


def _move(plan: WorkPlan, seen: WorkPlan.State, **changes: object) -> None:
    """Change the plan only if it is still as seen; of two people at once one gets a sentence."""
    moved = WorkPlan.objects.filter(pk=plan.pk, state=seen, version=plan.version).update(
        version=plan.version + 1, **changes
    )
    if not moved:
        raise Conflict("别人刚刚处理过这份要点。请刷新，看过最新情况再决定。")
    plan.refresh_from_db()
