"""登记任务: a duty that arises from the work itself is put into the ledger of the plan in force."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import assign_duty
from mingtang.apps.ledger.models import Duty, DutyUnit, WorkPlan
from mingtang.apps.ledger.queries.plans import current_plan
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import Reason

SECTION = "日常登记"


@transaction.atomic
def enter_duty(*, organ: Organ, work: str, due_on: date, by: Actor, today: date) -> Duty | None:
    """Add a duty of one organ behind the plan's own; None while no plan is in force.

    Only the product's own jobs do this: people change a plan in force by 变更.
    """
    if by.kind != "job":
        refuse((Reason("not-job", "日常登记的任务由系统自动生成；增加任务请用“变更”。"),))
    plan = current_plan()
    if plan is None:
        return None
    plan = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    number = (plan.duties.aggregate(last=Max("number"))["last"] or 0) + 1
    duty = Duty.objects.create(
        plan=plan, number=number, section=SECTION, section_title=SECTION, work=work,
        deadline_kind=DeadlineKind.FIXED.value, due_on=due_on, is_checked=True,
    )  # fmt: skip
    DutyUnit.objects.create(duty=duty, organ=organ, words=organ.name, role=DutyUnit.Role.LEAD, position=1)
    assign_duty(duty, from_on=today, calendar=calendar_in_force())
    record(by=by, verb="ledger.enter_duty", thing=duty.thing, on=today, organ_id=organ.pk,
           facts={"number": number})  # fmt: skip
    return duty
