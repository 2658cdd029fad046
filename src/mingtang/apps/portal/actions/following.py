"""Following the journal: every source says which of its addresses an entry touches; those are queued.

The cursor moves in the transaction that fills the queue, and only from where it was seen: a twin that read
the same entries queues nothing twice, and nobody can die in between.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.models import Cursor, Queued
from mingtang.apps.portal.ports import PageSource, sources
from mingtang.apps.portal.queries.pages import JOURNAL

log = logging.getLogger(__name__)
AT_ONCE = 500


def follow(*, now: datetime) -> int:
    """Queue what up to 500 new entries touch and return how many entries were read."""
    cursor, _ = Cursor.objects.get_or_create(name=JOURNAL)
    entries = list(Entry.objects.filter(number__gt=cursor.number).order_by("number")[:AT_ONCE])
    if not entries:
        return 0
    found = {one.name: _touched(one, entries) for one in sources()}
    with transaction.atomic():
        ours = Cursor.objects.filter(name=JOURNAL, number=cursor.number)
        if not ours.update(number=entries[-1].number):
            return 0
        for one in sources():
            queue(one, found[one.name], now=now)
    return len(entries)


def queue(source: PageSource, touched: Mapping[str, int], *, now: datetime) -> None:
    """Queue addresses, each with the journal entry that touched it last.

    An address that waits already keeps its place; one that is just being rendered is rendered once more.
    """
    rows = [
        Queued(address=address, source=source.name, rank=source.rank, entry_number=number, since=now)
        for address, number in touched.items()
    ]
    Queued.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["address"],
        update_fields=["source", "rank", "entry_number", "tries", "not_before"],
    )


def _touched(source: PageSource, entries: Iterable[Entry]) -> dict[str, int]:
    """Return address -> number; a source that fails over one entry does not hold up the others."""
    found: dict[str, int] = {}
    for entry in entries:
        try:
            found.update(dict.fromkeys(source.touched_by(entry), entry.number))
        except Exception:
            facts = {"source": source.name, "entry": entry.number}
            log.exception("a page source failed over an entry", extra={"facts": facts})
    return found
