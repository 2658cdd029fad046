"""Who was told of what."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.channels.models import Channel, Event, Notice
from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.models import Edition
from mingtang.kit.asking import composed, first

TELLS = (Event.RELEASED, Event.REPLACED)


def holders_of(document_id: int) -> dict[int, Channel]:
    """Return the channels, by key, that were told of a document and not yet told to take it down.

    Ended ones are left out: nothing is sent to them any more, and the page that ends one says so.
    """
    last: dict[int, Notice] = {}
    rows = Notice.objects.filter(edition__document_id=document_id, channel__ended_on=None)
    for notice in rows.select_related("channel").order_by("id"):
        last[notice.channel_id] = notice
    return {pk: notice.channel for pk, notice in last.items() if notice.event in TELLS}


@composed
def running_on(today: date) -> QuerySet[Channel]:
    """Return the channels that are told of a release today."""
    running = Channel.objects.filter(ended_on=None, paused_on=None)
    return running.exclude(Q(valid_to__lt=today) | Q(valid_from__gt=today))


def last_entry(edition: Edition) -> int:
    """Return the number of the journal's last entry about an edition."""
    return first(_entries(edition.thing)) or 0


@composed
def _entries(thing: str) -> QuerySet[Entry, int]:
    return Entry.objects.filter(thing=thing).order_by("-number").values_list("number", flat=True)[:1]
