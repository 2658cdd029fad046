"""处理疑问: take a suggestion, or keep the row as it is and say why."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.lay_out_rows import set_units
from mingtang.apps.ledger.actions.review_rows import unit_words
from mingtang.apps.ledger.models import Doubt, DutyUnit
from mingtang.apps.ledger.permissions import may_review
from mingtang.apps.organs.models import Organ
from mingtang.apps.organs.queries import directory
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput


@transaction.atomic
def take_suggestion(*, doubt: Doubt, choice: int, by: Actor, today: date) -> None:
    """Apply suggestion number `choice` of the doubt: an organ for a unit, or a date for a deadline."""
    refuse(may_review(by, doubt.plan))
    if not 0 <= choice < len(doubt.suggestions):
        raise BadInput("这条建议已经不在了。请刷新后重选。")
    said = doubt.suggestions[choice]
    if "organ" in said:
        _name_organ(doubt, int(said["organ"]))
    elif "words" in said:
        _say_instead(doubt, str(said["words"]), today)
    elif said.get("deadline") and doubt.duty:
        doubt.duty.deadline_kind, doubt.duty.due_on = (
            DeadlineKind.FIXED.value,
            date.fromisoformat(said["deadline"]),
        )
        doubt.duty.save()
    _settle(doubt, Doubt.State.RESOLVED, str(said.get("label", "")), by=by, today=today)


@transaction.atomic
def name_organ(*, doubt: Doubt, organ: Organ, by: Actor, today: date) -> None:
    """Say which organ a unit is, when no suggestion fits."""
    refuse(may_review(by, doubt.plan))
    _name_organ(doubt, organ.pk)
    _settle(doubt, Doubt.State.RESOLVED, "", by=by, today=today)


@transaction.atomic
def waive_doubt(*, doubt: Doubt, reason: str, by: Actor, today: date) -> None:
    """Keep what the source says, with a reason that stays on record."""
    refuse(may_review(by, doubt.plan))
    _settle(doubt, Doubt.State.WAIVED, need_words(reason, "保留的理由", at_most=300), by=by, today=today)


def _name_organ(doubt: Doubt, organ_id: int) -> None:
    if doubt.unit is None:
        raise BadInput("这一处的单位已经改过了。请刷新后再看。")
    DutyUnit.objects.filter(pk=doubt.unit.pk).update(organ_id=organ_id, group_id=None, found_how="人工指定")


def _say_instead(doubt: Doubt, words: str, today: date) -> None:
    """Put other words in the unit's place; they are matched against the directory like any others."""
    if doubt.unit is None or doubt.duty is None:
        raise BadInput("这一处的单位已经改过了。请刷新后再看。")
    old = doubt.unit.words
    lead, responsible = unit_words(doubt.duty)
    swapped = [[words if name == old else name for name in names] for names in (lead, responsible)]
    set_units(doubt.duty, *swapped, named=directory(today), on=today)


def _settle(doubt: Doubt, state: Doubt.State, reason: str, *, by: Actor, today: date) -> None:
    doubt.state, doubt.reason, doubt.settled_by_id = state, reason, staff_id(by)
    doubt.unit = DutyUnit.objects.filter(pk=doubt.unit_id or 0).first()
    doubt.save()
    thing = doubt.duty.thing if doubt.duty else doubt.plan.thing
    record(
        by=by,
        verb=f"ledger.doubt_{state.value}",
        thing=thing,
        on=today,
        reason=reason,
        facts={"code": doubt.code},
    )
