"""重建: every page of every source rendered anew, in parallel processes, resumable.

A page that is as it should be, in the file itself, is not written again. What no source names any more is
queued, so that its source says once more that nothing stands there; files that are in no manifest go. A
rebuild that was killed leaves its row without an end: the next one takes it up and passes over what carries
its number already. Each process claims before it renders, so that a page released meanwhile is never
replaced by an older one.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, islice
from pathlib import Path

from django.db import connections
from django.db.models import F

from mingtang.apps.journal.actions.delivering import is_dead, worker_name
from mingtang.apps.portal.actions.claiming import claim_addresses, release
from mingtang.apps.portal.actions.departing import set_doors, write_maps
from mingtang.apps.portal.actions.writing import Done, put_back_abandoned, write_claimed, write_waiting
from mingtang.apps.portal.models import Page, Queued, Rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import PageSource, sources
from mingtang.apps.portal.queries.pages import pages_at
from mingtang.apps.portal.rendering import frame_digest
from mingtang.kit import clock
from mingtang.kit.among import Among
from mingtang.kit.collecting import seldom_collecting
from mingtang_core.errors import Conflict

log = logging.getLogger(__name__)
AT_ONCE = 500  # what a release may have to wait for is under a second of work
NOTE_EVERY = 10
STALE = timedelta(hours=12)  # of a process on a machine nobody can ask
Tell = Callable[[Rebuild], object]
Listed = tuple[PageSource, Path]


def rebuild(*, now: datetime, processes: int = 1, tell: Tell | None = None) -> Rebuild:
    """Render everything and return the run; raises Conflict while another process does so."""
    run = _begin(now)
    site_folder().sweep()
    put_back_abandoned(worker=worker_name(), now=now)
    with seldom_collecting():
        for _, group in groupby(sources(), key=lambda source: source.rank):
            _render_all(run, list(group), processes, tell)
    orphans = _queue_orphans(run, now)
    while write_waiting(worker=worker_name(), now=now):
        pass
    gone = len(orphans) - len(pages_at(orphans))
    Rebuild.objects.filter(pk=run.pk).update(removed=F("removed") + gone + _remove_foreign())
    write_maps()
    set_doors()
    if hasattr(os, "sync"):
        os.sync()
    Rebuild.objects.filter(pk=run.pk).update(finished_at=now)
    run.refresh_from_db()
    return run


def rebuild_if_needed(*, now: datetime) -> bool:
    """Rebuild where that never was done, where the folder is lost, or where every page's frame has changed.

    The frame changes with the county's settings and with a new version of the product; neither is an entry
    that touches one page.
    """
    last = Rebuild.objects.exclude(finished_at=None).order_by("-id").first()
    if last and last.frame == frame_digest() and site_folder().root.is_dir():
        return False
    with contextlib.suppress(Conflict):  # somebody else is at it
        rebuild(now=now)
    return True


def _begin(now: datetime) -> Rebuild:
    """Begin a run, or take up the one whose process died."""
    me = worker_name()
    last = Rebuild.objects.filter(finished_at=None).order_by("-id").first()
    if last is None:
        return Rebuild.objects.create(worker=me, started_at=now, frame=frame_digest())
    if last.worker != me and not is_dead(last.worker) and last.started_at > now - STALE:
        raise Conflict(f"另一个进程（{last.worker}）正在重建网页，等它做完再来。", code="rebuild-running")
    if not Rebuild.objects.filter(pk=last.pk, worker=last.worker).update(worker=me):
        raise Conflict("另一个进程刚刚接手重建网页，等它做完再来。", code="rebuild-running")
    last.refresh_from_db()
    return last


def _render_all(run: Rebuild, group: list[PageSource], processes: int, tell: Tell | None) -> None:
    """Render the sources of one rank, each process every n-th batch; all of them before the next rank."""
    with tempfile.TemporaryDirectory(prefix="mingtang-rebuild-") as folder:
        lists = [(source, _listed(source, Path(folder))) for source in group]
        if processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
            _share(run, lists, 0, 1)
            _tell(run, tell)
        else:
            _share_out(run, lists, processes, tell)


def _listed(source: PageSource, folder: Path) -> Path:
    """Write a source's addresses into a file: on SQLite a query still being read makes every write fail."""
    place = folder / source.name
    with place.open("w", encoding="utf-8") as file:
        file.writelines(f"{address}\n" for address in source.addresses())
    return place


def _share_out(run: Rebuild, lists: list[Listed], processes: int, tell: Tell | None) -> None:
    _close_connections()
    fork = multiprocessing.get_context("fork")
    shares = [fork.Process(target=_share, args=(run, lists, part, processes)) for part in range(processes)]
    for one in shares:
        one.start()
    try:
        for one in shares:
            while one.is_alive():
                one.join(0.5)
                _tell(run, tell)
    finally:
        for one in shares:
            one.terminate()
            one.join()
    if any(one.exitcode for one in shares):
        raise RuntimeError("a process of the rebuild died; run it again to go on")


def _share(run: Rebuild, lists: Iterable[Listed], part: int, parts: int) -> None:
    done, seen = Done(), 0
    for source, place in lists:
        for number, addresses in enumerate(_batches(place)):
            if number % parts == part:
                done.add(_render(run, source, addresses))
                seen += len(addresses)
            if number % (NOTE_EVERY * parts) == part:
                _note(run, seen, done)
                done, seen = Done(), 0
    _note(run, seen, done)


def _render(run: Rebuild, source: PageSource, addresses: list[str]) -> Done:
    rows = Page.objects.filter(address__in=Among(addresses), rebuild=run.pk)
    now = clock.now_recorded()
    passed = set(rows.values_list("address", flat=True))
    wanted = [address for address in addresses if address not in passed]
    claim = claim_addresses(source, wanted, worker=worker_name(), now=now)
    try:
        return write_claimed(claim, source.name, list(claim.rows), now=now, flush=False, rebuild=run.pk)
    except Exception:
        # Left to the queue, which tries each address alone.
        log.warning("a batch could not be rebuilt", extra={"facts": {"source": source.name}}, exc_info=True)
        release(claim)
        return Done()


def _note(run: Rebuild, seen: int, done: Done) -> None:
    Rebuild.objects.filter(pk=run.pk).update(
        seen=F("seen") + seen, written=F("written") + done.written, removed=F("removed") + done.removed
    )


def _queue_orphans(run: Rebuild, now: datetime) -> set[str]:
    """Queue the pages that no source named; return their addresses."""
    orphans = Page.objects.exclude(rebuild=run.pk).filter(written_at__lt=run.started_at)
    known = {source.name: source.rank for source in sources()}
    rows = [
        Queued(address=address, source=name, rank=known.get(name, 0), since=now)
        for address, name in orphans.values_list("address", "source")
    ]
    Queued.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return {row.address for row in rows}


def _remove_foreign() -> int:
    """Remove files that stand in no manifest: whatever lies in the folder is handed out.

    The queue is asked before the manifest: what is just being written is in one of them at any moment.
    """
    folder = site_folder()
    lying = {address: one.path for address, one in folder.files() if not one.is_symlink()}
    known = set(Queued.objects.values_list("address", flat=True).iterator(2000))
    known |= set(Page.objects.values_list("address", flat=True).iterator(2000))
    for address in (foreign := lying.keys() - known):
        place = Path(lying[address])
        place.unlink(missing_ok=True)
        folder.prune(place.parent)
    return len(foreign)


def _batches(place: Path) -> Iterator[list[str]]:
    with place.open(encoding="utf-8") as file:
        while batch := [line.rstrip("\n") for line in islice(file, AT_ONCE)]:
            yield batch


def _tell(run: Rebuild, tell: Tell | None) -> None:
    if tell:
        run.refresh_from_db()
        tell(run)


def _close_connections() -> None:
    """Close every connection and pool: neither survives a fork."""
    for one in connections.all(initialized_only=True):
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()
