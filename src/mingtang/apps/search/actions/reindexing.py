"""Reading everything anew: after another cutting of words, or when somebody doubts the index.

What is the same is left alone. In the end, what the index holds and no source has any more is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mingtang.apps.search.actions.following import AT_ONCE, bring_up_to_date, lock
from mingtang.apps.search.models import Reindexing
from mingtang.apps.search.ports import IndexSource, engine, index_sources

SWEPT_AT_ONCE = 500


def reindex(*, now: datetime, tell: Callable[[Reindexing], None] = lambda _: None) -> Reindexing:
    """Read all sources and return the figures; one that was broken off is taken up where it stopped."""
    run = Reindexing.objects.filter(finished_at=None).order_by("-id").first()
    run = run or Reindexing.objects.create(started_at=now)
    names = [source.name for source in index_sources()]
    begun = names.index(run.source) if run.source in names else 0
    for source in index_sources()[begun:]:
        _read_all(source, run, tell)
        _sweep(source, run)
    Reindexing.objects.filter(pk=run.pk).update(finished_at=now)
    run.refresh_from_db()
    return run


def _read_all(source: IndexSource, run: Reindexing, tell: Callable[[Reindexing], None]) -> None:
    after = run.thing if run.source == source.name else 0
    while things := source.things(after, AT_ONCE):
        with transaction.atomic():
            lock()
            written, removed = bring_up_to_date(source, things)
            Reindexing.objects.filter(pk=run.pk).update(
                source=source.name, thing=things[-1], seen=F("seen") + len(things),
                written=F("written") + written, removed=F("removed") + removed,
            )  # fmt: skip
        after = things[-1]
        run.refresh_from_db()
        tell(run)


def _sweep(source: IndexSource, run: Reindexing) -> None:
    """Forget what the index holds and the source has no more."""
    after = 0
    while held := engine().known(source.name, after, SWEPT_AT_ONCE):
        with transaction.atomic():
            lock()
            removed = engine().delete(source.name, set(held) - source.public_among(held))
            Reindexing.objects.filter(pk=run.pk).update(removed=F("removed") + removed)
        after = held[-1]
