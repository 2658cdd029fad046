"""Rendering what is claimed and writing it: the file, then the manifest, then off the queue.

Whoever dies in between leaves the claim behind: it is done again, and doing it twice changes nothing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection, transaction

from mingtang.apps.portal.actions.claiming import (
    Claim,
    Row,
    claim_waiting,
    leave_last,
    put_back_abandoned,
    settle,
    still_open,
    still_ours,
    try_later,
)
from mingtang.apps.portal.actions.departing import forget_departures, note_departures, write_names
from mingtang.apps.portal.addresses import is_address, media_type
from mingtang.apps.portal.models import Departure, Page
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import HasOwnNames, Left, Rank, Rendered, source_named
from mingtang.apps.portal.queries.pages import pages_at
from mingtang.kit.among import Among

__all__ = ["put_back_abandoned", "write_claimed", "write_waiting"]

log = logging.getLogger(__name__)
AT_ONCE = 100
_NOTE = (  # plain SQL, because a rebuild passes here for every page
    "INSERT INTO portal_page (address, digest, size_bytes, media_type, source, entry_number, written_at, "
    "rebuild) VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (address) DO UPDATE SET "
    "digest = excluded.digest, size_bytes = excluded.size_bytes, media_type = excluded.media_type, "
    "source = excluded.source, written_at = excluded.written_at, {0} = excluded.{0}"
)
HELD_BYTES = 32 * 1024 * 1024


@dataclass
class Done:
    """What a step did: files written, files that stood there already, addresses that left."""

    written: int = 0
    same: int = 0
    removed: int = 0

    def add(self, other: Done) -> None:
        """Add another step's figures."""
        self.written += other.written
        self.same += other.same
        self.removed += other.removed


def write_waiting(*, worker: str, now: datetime) -> int:
    """Render and write one batch of the queue and return how many addresses were settled or put back."""
    claim = claim_waiting(worker=worker, now=now, at_most=AT_ONCE)
    for name, rows in groupby(claim.rows, key=lambda row: row.source):
        _write_or_put_back(claim, name, list(rows), now)
    return len(claim.rows)


def write_claimed(
    claim: Claim, name: str, rows: list[Row], *, now: datetime, flush: bool, rebuild: int = 0
) -> Done:
    """Render the rows of one source and write what differs; raises what the source raises."""
    done, of = Done(), {row.address: row for row in rows}
    source = source_named(name)
    missing = dict(of)
    for held in _held(source.render(list(of)) if source else ()):
        if not still_ours(claim, [one.address for one in held], now=now):
            return done  # taken from us: whoever took it renders it again
        for one in held:
            missing.pop(one.address, None)
        contents = {one.address: one.content for one in held if one.content is not None}
        done.add(_put(claim, contents, of, now=now, flush=flush, rebuild=rebuild))
        left = {one.address: one.left for one in held if one.content is None}
        done.removed += _take_away(claim, left, of, now=now)
    done.removed += _take_away(claim, dict.fromkeys(missing), of, now=now)
    if isinstance(source, HasOwnNames):
        write_names()
    return done


def _write_or_put_back(claim: Claim, name: str, rows: list[Row], now: datetime) -> None:
    """Write a batch; when it fails, each address alone, so that one bad page holds up no other."""
    try:
        write_claimed(claim, name, rows, now=now, flush=True)
    except Exception as error:
        open_rows = still_open(claim, rows)
        if len(rows) > 1:
            for row in open_rows:
                _write_or_put_back(claim, name, [row], now)
            return
        log.exception("a page could not be written", extra={"facts": {"source": name}})
        try_later(claim, {row.address for row in open_rows}, type(error).__name__, now=now)


def _put(
    claim: Claim,
    contents: dict[str, bytes],
    of: dict[str, Row],
    *,
    now: datetime,
    flush: bool,
    rebuild: int,
) -> Done:
    """Write the files that differ from what lies there, then their rows."""
    if not contents:
        return Done()
    folder, digests = site_folder(), {a: hashlib.sha256(c).hexdigest() for a, c in contents.items()}
    known = dict(Page.objects.filter(address__in=Among(contents)).values_list("address", "digest"))
    differ = [a for a, c in contents.items() if known.get(a) != digests[a] or folder.read(a) != c]
    for address in differ:
        folder.put(address, contents[address], flush=flush, is_new=address not in known)
    forget_departures(contents)
    same = contents.keys() - differ
    with transaction.atomic():
        _note_pages(differ, contents, digests, of, now, rebuild)
        if same and rebuild:
            Page.objects.filter(address__in=Among(same)).update(rebuild=rebuild)
        settle(claim, contents)
    return Done(written=len(differ), same=len(same))


def _note_pages(
    addresses: Iterable[str],
    contents: dict[str, bytes],
    digests: dict[str, str],
    of: dict[str, Row],
    now: datetime,
    rebuild: int,
) -> None:
    at = connection.ops.adapt_datetimefield_value(now)
    rows = [
        (
            one, digests[one], len(contents[one]), media_type(one), of[one].source, of[one].number, at,
            rebuild,
        )
        for one in addresses
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany(_NOTE.format("rebuild" if rebuild else "entry_number"), rows)


def _take_away(claim: Claim, left: dict[str, Left | None], of: dict[str, Row], *, now: datetime) -> int:
    """Remove what is no longer there, after the lists that named it; note first where it went."""
    early = [address for address in left if of[address].rank != Rank.LEAVING]
    leave_last(claim, early)
    going = {address: one for address, one in left.items() if of[address].rank == Rank.LEAVING}
    if not going:
        return 0
    note_departures({a: (one, of[a].number) for a, one in going.items() if one}, now=now)
    forget_departures([address for address, one in going.items() if one is None])
    folder = site_folder()
    doors = set(Departure.objects.filter(address__in=going).values_list("address", flat=True))
    ours = pages_at(going)
    for address in going:
        if is_address(address):
            folder.remove(address)
        if address in doors:
            folder.set_door(address, even_alone=address in ours)
    with transaction.atomic():
        removed, _ = Page.objects.filter(address__in=Among(going)).delete()
        settle(claim, going)
    return removed


def _held(rendered: Iterable[Rendered]) -> Iterator[list[Rendered]]:
    """Yield what was rendered in parts that fit in memory."""
    held: list[Rendered] = []
    size = 0
    for one in rendered:
        held.append(one)
        size += len(one.content or b"")
        if size > HELD_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held
