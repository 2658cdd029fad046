"""审核流程和审核人员库: which steps an organ needs, and who lends a hand to small ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mingtang.apps.accounts.models import Staff
from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.models import PoolReviewer, ReviewRule
from mingtang.apps.publishing.permissions import may_set_review
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.errors import BadInput, Conflict
from mingtang_core.flows.editions import Step

FEWEST_STEPS = 2


@transaction.atomic
def set_review_rule(
    *,
    organ: Organ | None,
    steps: Sequence[Step],
    kind: str = "",
    uses_pool: bool = False,
    afterwards_hours: int = 24,
    by: Actor,
    today: date,
) -> ReviewRule:
    """Set the steps for an organ (None: the county) and kind ("": all), from today; the old rule ends.

    保密审查 is in every list, and at least one other step: 先审后发, and nobody alone.
    """
    refuse(may_set_review(by, organ.pk if organ else None))
    if Step.SECRECY not in steps or len(set(steps)) < FEWEST_STEPS:
        raise BadInput("每个流程都要有保密审查，并且至少还有另一个审核环节。", code="steps")
    if len(set(steps)) < len(steps):
        raise BadInput("同一个环节不能出现两次。", code="steps")
    if not 1 <= afterwards_hours <= 72:
        raise BadInput("补审时限请填1到72小时。", code="afterwards_hours")
    current = ReviewRule.objects.select_for_update().filter(organ=organ, kind=kind, ended_on=None)
    current.update(ended_on=today)
    rule = ReviewRule.objects.create(
        organ=organ, kind=kind, steps=[step.value for step in steps], uses_pool=uses_pool,
        afterwards_hours=afterwards_hours, effective_on=today,
    )  # fmt: skip
    record(
        by=by, verb="publishing.set-review-rule", thing=rule.thing, on=today,
        organ_id=organ.pk if organ else None, facts={"kind": kind, "steps": ",".join(rule.steps)},
    )  # fmt: skip
    return rule


@transaction.atomic
def add_to_pool(*, staff: Staff, step: Step, by: Actor, today: date) -> PoolReviewer:
    """Let a person do a step for every organ that uses the pool."""
    refuse(may_set_review(by, None))
    if PoolReviewer.objects.filter(staff=staff, step=step.value, valid_to=None).exists():
        raise Conflict(f"{staff.full_name}已经在审核人员库里做{step.label}。")
    entry = PoolReviewer.objects.create(staff=staff, step=step.value, valid_from=today)
    record(
        by=by, verb="publishing.add-to-pool", thing=f"publishing.pool:{entry.pk}", on=today,
        facts={"staff": staff.pk, "step": step.value},
    )  # fmt: skip
    return entry


@transaction.atomic
def take_from_pool(*, entry: PoolReviewer, by: Actor, today: date) -> None:
    """End a person's part in the pool, today included."""
    refuse(may_set_review(by, None))
    PoolReviewer.objects.filter(pk=entry.pk, valid_to=None).update(valid_to=today)
    record(
        by=by, verb="publishing.take-from-pool", thing=f"publishing.pool:{entry.pk}", on=today,
        facts={"staff": entry.staff_id, "step": entry.step},
    )  # fmt: skip
