"""Questions to the outbox."""

from __future__ import annotations

from django.db.models import QuerySet

from mingtang.apps.journal.models import Delivery


def mailbox(*, address: str = "", state: str = "") -> QuerySet[Delivery]:
    """Return the messages of the outbox, newest first; of one address or in one state when given."""
    rows = Delivery.objects.order_by("-id")
    if address:
        rows = rows.filter(address=address)
    return rows.filter(state=state) if state else rows
