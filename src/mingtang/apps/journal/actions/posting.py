"""Putting messages into the outbox (待发件)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from mingtang.apps.journal.actions.recording import require_transaction
from mingtang.apps.journal.models import Delivery
from mingtang.kit import clock
from mingtang.kit.asking import composed
from mingtang.kit.keeping import insert


def post(*, channel: str, address: str, subject: str, text: str, key: str, on: date) -> Delivery:
    """Put one message into the outbox, in the transaction of the act; the same `key` twice is one message."""
    _put([_message(channel, address, subject, text, key, on)])
    (delivery,) = _deliveries(key)
    return delivery


def post_to_all(
    *, channel: str, addresses: Iterable[str], subject: str, text: str, key: str, on: date
) -> None:
    """Put one message for each different address into the outbox; the key of each is `key:address`."""
    _put(
        _message(channel, address, subject, text, f"{key}:{address}", on)
        for address in dict.fromkeys(addresses)
    )


def _message(channel: str, address: str, subject: str, text: str, key: str, on: date) -> Delivery:
    return Delivery(
        key=key,
        channel=channel,
        address=address,
        subject=" ".join(subject.split())[:200],
        text=text,
        on=on,
        created_at=clock.now_recorded(),
    )


def _put(messages: Iterable[Delivery]) -> None:
    require_transaction()
    for message in messages:
        insert(message, unless_there=True)


@composed
def _deliveries(key: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(key=key).order_by()
