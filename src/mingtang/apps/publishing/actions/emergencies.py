"""突发事件的补审: a second or third review that is not made good in time is told, put on record
and into the ledger.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mingtang.apps.accounts.queries import staff_with
from mingtang.apps.journal.actions import post_to_all, record
from mingtang.apps.ledger.actions.enter_duty import enter_duty
from mingtang.apps.publishing.models import Alarm, Edition
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit import clock
from mingtang.kit.acting import job
from mingtang_core.editions import Lane
from mingtang_core.flows.editions import State, Step
from mingtang_core.terms import Role

WATCH = job("publishing.watch_emergencies")
AFTERWARDS = (Step.SECOND, Step.FINAL)


def watch_emergencies(today: date) -> int:
    """Raise an alarm for each review that is overdue, close what was made good; return how many are new."""
    now, raised = clock.now_recorded(), 0
    urgent = Edition.objects.filter(lane=Lane.EMERGENCY, review_due_at__isnull=False)
    for edition in urgent.exclude(state=State.DRAFT).select_related("document", "organ"):
        done = {mark.step for mark in edition.marks.all() if mark.is_afterwards}
        open_steps = [step for step in AFTERWARDS if step.value not in done]
        due_at = edition.review_due_at
        if edition.state == State.RELEASED and due_at is not None and due_at < now:
            raised += sum(_raise(edition, step, due_at, today) for step in open_steps)
        over = [f"补{step.label}" for step in AFTERWARDS if step not in open_steps]
        if edition.state != State.RELEASED:
            over = [f"补{step.label}" for step in AFTERWARDS]
        Alarm.objects.filter(edition=edition, what__in=over, settled_at=None).update(settled_at=now)
    return raised


@transaction.atomic
def _raise(edition: Edition, step: Step, due_at: datetime, today: date) -> bool:
    alarm, is_new = Alarm.objects.get_or_create(
        edition=edition, what=f"补{step.label}",
        defaults={"due_at": due_at, "raised_at": clock.now_recorded()},
    )  # fmt: skip
    if not is_new:
        return False
    people = (*staff_with(Role.OPENNESS_OFFICE, None, today), *staff_with(step.role, edition.organ_id, today))
    post_to_all(
        channel="mail", addresses=[one.email for one in people if one.email],
        subject=f"突发事件信息没有按时{alarm.what}",
        text=f"《{edition.title}》已经发布，{alarm.what}超过了规定的时间。请补办；有异议的，可以撤下。",
        key=f"alarm:{alarm.pk}", on=today,
    )  # fmt: skip
    enter_duty(
        organ=edition.organ, work=f"{alarm.what}突发事件信息《{edition.title}》，并说明逾期原因。",
        due_on=calendar_in_force().next_workday_after(today), by=WATCH, today=today,
    )  # fmt: skip
    record(
        by=WATCH, verb="publishing.raise-alarm", thing=edition.thing, on=today, organ_id=edition.organ_id,
        facts={"step": step.value},
    )  # fmt: skip
    return True
