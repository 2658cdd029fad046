"""Sending what waits in the outbox: claim a row, hand it over, note the end.

A row is claimed by a conditional update, so that two workers never send the same. Whoever dies between
handing over and noting leaves a claimed row behind: nobody can know whether it left, so it becomes 不确定
and only a person may send it again. What certainly did not leave is tried again, later each time.
"""

from __future__ import annotations

import logging
import os
import socket
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet

from mingtang.apps.journal.models import Delivery, DeliveryState
from mingtang.apps.journal.ports import Letter, Mailer, NotHandedOver, StaysHere, courier_for
from mingtang.kit.asking import composed

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
AT_ONCE = 200
# Plain SQL: two for every message, and composing them takes ten times as long as running them.
_CLAIM = (
    "UPDATE journal_delivery SET state = %s, claimed_by = %s, claimed_at = %s, attempts = %s "
    "WHERE id = %s AND state = %s AND attempts = %s"
)
_SETTLE = (
    "UPDATE journal_delivery SET state = %s, settled_at = %s, problem = %s "
    "WHERE id = %s AND state = %s AND claimed_by = %s"
)
PAUSES = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))


def worker_name() -> str:
    """Return who we are in claims: machine and process."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}"


def deliver_waiting(*, mailer: Mailer, worker: str, now: datetime) -> int:
    """Send waiting messages, at most two hundred at once, and return how many were tried."""
    tried = 0
    for delivery in _due(now):
        if _claim(delivery, worker, now):
            _hand_over(delivery, courier_for(delivery.channel) or mailer, now)
            tried += 1
    return tried


@composed
def _due(now: datetime) -> QuerySet[Delivery]:
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    return waiting.filter(Q(not_before=None) | Q(not_before__lte=now)).order_by("id")[:AT_ONCE]


def find_abandoned(*, worker: str, now: datetime) -> int:
    """Mark messages as uncertain whose sender died, or has been silent for ten minutes; return how many."""
    found = 0
    for delivery in Delivery.objects.filter(state=DeliveryState.CLAIMED):
        claimed_at = delivery.claimed_at or now
        if delivery.claimed_by != worker and (is_dead(delivery.claimed_by) or claimed_at < now - LEASE):
            found += _settle(delivery, DeliveryState.UNCERTAIN, now, "发送途中程序中断，不知道对方是否收到")
    return found


def _claim(delivery: Delivery, worker: str, now: datetime) -> bool:
    """Claim the message if it waits as it was seen; another worker's try in between changes `attempts`."""
    changes = [DeliveryState.CLAIMED.value, worker, _moment(now), delivery.attempts + 1]
    if not _change(_CLAIM, *changes, delivery.pk, DeliveryState.WAITING.value, delivery.attempts):
        return False
    delivery.attempts, delivery.claimed_by = delivery.attempts + 1, worker
    return True


def _hand_over(delivery: Delivery, mailer: Mailer, now: datetime) -> None:
    letter = Letter(delivery.message_id, delivery.address, delivery.subject, delivery.text)
    try:
        mailer.hand_over(letter)
    except NotHandedOver as error:
        _try_later(delivery, error, now)
    except StaysHere as stays:
        _settle(delivery, DeliveryState.KEPT, now, stays.why)
    except Exception as error:
        log.warning("delivery is uncertain", extra={"facts": {"delivery": delivery.pk}}, exc_info=True)
        _settle(delivery, DeliveryState.UNCERTAIN, now, f"对方没有确认收到（{type(error).__name__}）")
    else:
        _settle(delivery, DeliveryState.KEPT if mailer.keeps else DeliveryState.SENT, now, "")


def _try_later(delivery: Delivery, error: NotHandedOver, now: datetime) -> None:
    if error.is_final or delivery.attempts > len(PAUSES):
        _settle(delivery, DeliveryState.FAILED, now, error.problem)
        return
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED).update(
        state=DeliveryState.WAITING,
        not_before=now + PAUSES[delivery.attempts - 1],
        problem=error.problem[:200],
    )


def _settle(delivery: Delivery, state: DeliveryState, now: datetime, problem: str) -> int:
    """Note the end, unless somebody else noted one for a claim that was taken from us."""
    changes = [state.value, _moment(now), problem[:200]]
    return _change(_SETTLE, *changes, delivery.pk, DeliveryState.CLAIMED.value, delivery.claimed_by)


def _moment(at: datetime) -> str | datetime | None:
    return connection.ops.adapt_datetimefield_value(at)


def _change(statement: str, *values: str | int | datetime | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def is_dead(worker: str) -> bool:
    """Return whether a worker of this machine is certainly gone; of other machines nobody can tell."""
    host, _, process = worker.rpartition(":")
    # On Windows signal 0 is Ctrl-C: there only the lease tells.
    if os.name == "nt" or host != socket.gethostname()[:50] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
