"""回头看: conclude on each duty of last year's plan; what is not done is carried over."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import assign_duty
from mingtang.apps.ledger.models import Duty, DutyUnit, LookBack, WorkPlan
from mingtang.apps.ledger.permissions import may_look_back
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput, Conflict


@transaction.atomic
def conclude(
    *, duty: Duty, conclusion: LookBack.Conclusion, reason: str = "", into: WorkPlan | None = None,
    due_on: date | None = None, by: Actor, today: date,
) -> LookBack:  # fmt: skip
    """Conclude on one duty. Done needs every assignment closed; everything else needs a reason.

    CARRIED adds the duty to plan `into` (in force) for the units that have not closed it, due on `due_on` or
    over the whole year.
    """
    refuse(may_look_back(by, duty))
    if hasattr(duty, "look_back"):
        raise Conflict("这一项已经有结论了。请刷新后再看。")
    open_ones = duty.assignments.exclude(state__in=("closed", "removed")).count()
    if conclusion == LookBack.Conclusion.DONE and open_ones:
        raise BadInput(f"还有{open_ones}个单位没有销号，不能写“已完成”。请先核实销号，或转入今年。")
    if conclusion != LookBack.Conclusion.DONE:
        reason = need_words(reason, "说明", at_most=500)
    carried = _carry(duty, into, due_on, today) if conclusion == LookBack.Conclusion.CARRIED else None
    look = LookBack.objects.create(
        duty=duty,
        conclusion=conclusion,
        reason=reason,
        carried_to=carried,
        concluded_by_id=staff_id(by),
        concluded_on=today,
    )
    record(
        by=by, verb="ledger.look_back", thing=duty.thing, on=today, reason=reason,
        facts={"conclusion": conclusion.value, "carried_to": carried.pk if carried else None},
    )  # fmt: skip
    if carried:
        record(
            by=by, verb="ledger.assign_duty", thing=carried.thing, on=today, facts={"number": carried.number}
        )
    return look


def _carry(duty: Duty, into: WorkPlan | None, due_on: date | None, today: date) -> Duty:
    if into is None or into.state != WorkPlan.State.IN_FORCE or into.pk == duty.plan_id:
        raise BadInput("请选择今年已经生效的要点，把这一项转进去。")
    number = (into.duties.aggregate(last=Max("number"))["last"] or 0) + 1
    kind = DeadlineKind.FIXED if due_on else DeadlineKind.ALL_YEAR
    carried = Duty.objects.create(
        plan=into, number=number, work=duty.work, section="上年转入", section_title="上年转入",
        deadline_kind=kind.value, due_on=due_on, quantities=duty.quantities, is_checked=True,
    )  # fmt: skip
    unfinished = duty.assignments.exclude(state__in=("closed", "removed")).select_related("organ")
    DutyUnit.objects.bulk_create(
        DutyUnit(
            duty=carried, role=one.role, position=position, words=one.organ.name, organ=one.organ,
            found_how="上年没有完成的单位",
        )
        for position, one in enumerate(unfinished.order_by("role", "organ__position"))
    )  # fmt: skip
    assign_duty(carried, from_on=today, calendar=calendar_in_force())
    return carried
