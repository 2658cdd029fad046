"""A person's decision on a message that failed or may not have arrived."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions.recording import record
from mingtang.apps.journal.models import Delivery, DeliveryState
from mingtang.apps.journal.permissions import may_settle_delivery
from mingtang.kit.acting import Actor
from mingtang_core.errors import Conflict, Refused

OPEN = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


@transaction.atomic
def resend(*, by: Actor, delivery_id: int, on: date) -> None:
    """Send again, under the same message id, so that the receiver can tell a copy."""
    _settle(by, delivery_id, on, "journal.resend", state=DeliveryState.WAITING, attempts=0, not_before=None)


@transaction.atomic
def give_up(*, by: Actor, delivery_id: int, on: date) -> None:
    """Leave it at that: the message was not sent, or the receiver was told in another way."""
    _settle(by, delivery_id, on, "journal.give_up", state=DeliveryState.KEPT)


def _settle(by: Actor, delivery_id: int, on: date, verb: str, **changes: object) -> None:
    reasons = may_settle_delivery(by)
    if reasons:
        raise Refused(reasons)
    if not Delivery.objects.filter(pk=delivery_id, state__in=OPEN).update(**changes):
        raise Conflict("这条消息已经处理过了，请刷新页面查看现在的状态。")
    record(by=by, verb=verb, thing=f"journal.delivery:{delivery_id}", on=on)
