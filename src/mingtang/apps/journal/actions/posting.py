"""Putting a message into the outbox (待发件)."""

from __future__ import annotations

from datetime import date

from mingtang.apps.journal.actions.recording import require_transaction
from mingtang.apps.journal.models import Delivery
from mingtang.kit import clock


def post(*, channel: str, address: str, subject: str, text: str, key: str, on: date) -> Delivery:
    """Put one message into the outbox, in the transaction of the act; the same `key` twice is one message."""
    require_transaction()
    delivery, _made = Delivery.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel,
            "address": address,
            "subject": " ".join(subject.split())[:200],
            "text": text,
            "on": on,
            "created_at": clock.now_recorded(),
        },
    )
    return delivery
