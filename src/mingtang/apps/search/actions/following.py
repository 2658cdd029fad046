"""Following the journal. Sources are read and the index is written under one lock, in one transaction with
the cursor: what was read before a withdrawal can never be written after it was followed.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from django.db import transaction

from mingtang.apps.journal.models import Entry
from mingtang.apps.search.models import IndexCursor
from mingtang.apps.search.ports import Found, IndexSource, engine, index_sources

log = logging.getLogger(__name__)
JOURNAL = "journal"
ENTRIES = 500
AT_ONCE = 20  # things in one transaction: it holds the database's write lock
ROUNDS = 50


def keep_up() -> int:
    """Follow the journal for a while and return how many entries were read."""
    if not index_sources():
        return 0
    total = 0
    for _ in range(ROUNDS):
        done = _follow()
        total += done
        if not done:
            break
    return total


def _follow() -> int:
    """Read entries until enough things are touched, and bring those up to date."""
    cursor, _ = IndexCursor.objects.get_or_create(name=JOURNAL)
    entries = list(Entry.objects.filter(number__gt=cursor.number).order_by("number")[:ENTRIES])
    if not entries:
        return 0
    touched: dict[IndexSource, set[int]] = {}
    read = 0
    for entry in entries:
        for source in index_sources():
            touched.setdefault(source, set()).update(_touched(source, entry))
        read += 1
        if sum(map(len, touched.values())) >= AT_ONCE:
            break
    with transaction.atomic():
        ours = IndexCursor.objects.filter(name=JOURNAL, number=cursor.number)
        if not ours.update(number=entries[read - 1].number):
            return 0  # a twin was here; and an update locks the row for whoever comes next
        for source, things in touched.items():
            bring_up_to_date(source, things)
    return read


def lock() -> None:
    """Hold the lock of the index until the transaction ends."""
    IndexCursor.objects.get_or_create(name=JOURNAL)
    IndexCursor.objects.select_for_update().get(name=JOURNAL)


def bring_up_to_date(source: IndexSource, things: Collection[int]) -> tuple[int, int]:
    """Take in what is public, forget the rest; return how many were written and removed. Under the lock."""
    if not things:
        return 0, 0
    found = _read(source, sorted(things))
    written = engine().index(found)
    removed = engine().delete(source.name, set(things) - {one.thing for one in found})
    return written, removed


def _read(source: IndexSource, things: Sequence[int]) -> list[Found]:
    """Return the things; where one cannot be read, the others are, and it is not found any more."""
    try:
        with transaction.atomic():
            return list(source.read(things))
    except Exception:
        log.exception(
            "a source of search failed", extra={"facts": {"source": source.name, "things": len(things)}}
        )
    if len(things) == 1:
        return []
    return [found for thing in things for found in _read(source, [thing])]


def _touched(source: IndexSource, entry: Entry) -> set[int]:
    try:
        return set(source.touched_by(entry))
    except Exception:
        facts = {"source": source.name, "entry": entry.number}
        log.exception("a source of search failed over an entry", extra={"facts": facts})
        return set()
