"""Claims on queued addresses: who renders what, and how it ends.

A claim outlives its row's next change: an address touched while it is being rendered keeps its claim, so
that nobody else renders it meanwhile, and is queued again when the claim is settled.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F, Min, Q, QuerySet

from mingtang.apps.journal.actions.delivering import is_dead
from mingtang.apps.portal.models import Queued
from mingtang.apps.portal.ports import PageSource, Rank
from mingtang.kit.among import Among

LEASE = timedelta(minutes=10)
PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
_CLAIM = (  # plain SQL, because a rebuild passes here for every page
    "INSERT INTO portal_queued (address, source, rank, entry_number, since, claim, claimed_by, claimed_at, "
    "claimed_number, tries, problem) VALUES (%s, %s, %s, 0, %s, %s, %s, %s, 0, 0, '') "
    "ON CONFLICT (address) DO NOTHING"
)


class Row(NamedTuple):
    """A claimed address; `number` is the journal entry that had touched it when it was claimed."""

    address: str
    source: str
    rank: int
    number: int
    tries: int


@dataclass(frozen=True)
class Claim:
    """Addresses claimed by one worker."""

    mark: str
    rows: tuple[Row, ...]


def claim_waiting(*, worker: str, now: datetime, at_most: int) -> Claim:
    """Claim what may be written now: nothing that would link to what is not out yet.

    A row waits for every row of a lower rank that the journal queued and that has not failed before.
    """
    lowest = Queued.objects.filter(entry_number__gt=0, tries=0).aggregate(lowest=Min("rank"))["lowest"]
    due = Queued.objects.filter(Q(not_before=None) | Q(not_before__lte=now), claim="")
    if lowest is not None:
        due = due.filter(Q(rank__lte=lowest) | Q(tries__gt=0))
    ids = list(due.order_by("rank", "id").values_list("pk", flat=True)[:at_most])
    if not ids:
        return Claim("", ())
    return _claimed(Queued.objects.filter(pk__in=Among(ids)), worker, now)


def claim_addresses(source: PageSource, addresses: Sequence[str], *, worker: str, now: datetime) -> Claim:
    """Claim addresses for a rebuild; those that wait already are left to whoever follows the journal."""
    mark = uuid.uuid4().hex
    with connection.cursor() as cursor, transaction.atomic():
        at = connection.ops.adapt_datetimefield_value(now)
        rows = [(one, source.name, int(source.rank), at, mark, worker, at) for one in addresses]
        cursor.executemany(_CLAIM, rows)
    return _of(mark)


def still_ours(claim: Claim, addresses: Collection[str], *, now: datetime) -> bool:
    """Return whether nobody took these addresses from us while we rendered, and renew the claim."""
    return _ours(claim, addresses).update(claimed_at=now) == len(addresses)


def still_open(claim: Claim, rows: Collection[Row]) -> list[Row]:
    """Return those that are neither settled nor put back."""
    held = set(Queued.objects.filter(claim=claim.mark).values_list("address", flat=True))
    return [row for row in rows if row.address in held]


@transaction.atomic
def settle(claim: Claim, addresses: Collection[str]) -> None:
    """Take what was written off the queue; what was touched meanwhile waits again."""
    ours = _ours(claim, addresses)
    settled, _ = ours.filter(claimed_number=F("entry_number")).delete()
    if settled < len(addresses):
        ours.update(claim="", claimed_by="")


def leave_last(claim: Claim, addresses: Collection[str]) -> None:
    """Put addresses that have nothing any more behind every list that may still name them."""
    ours = _ours(claim, addresses)
    ours.filter(claimed_number=F("entry_number")).update(rank=Rank.LEAVING)
    ours.update(claim="", claimed_by="")


def release(claim: Claim) -> None:
    """Give back what is still held, as it was."""
    Queued.objects.filter(claim=claim.mark).update(claim="", claimed_by="")


def try_later(claim: Claim, addresses: Collection[str], problem: str, *, now: datetime) -> None:
    """Put what failed back, later each time."""
    for row in claim.rows:
        if row.address in addresses:
            pause = min(PAUSE * 2 ** min(row.tries, 10), LONGEST_PAUSE)
            Queued.objects.filter(claim=claim.mark, address=row.address).update(
                claim="",
                claimed_by="",
                tries=row.tries + 1,
                not_before=now + pause,
                problem=problem[:200],
            )


def put_back_abandoned(*, worker: str, now: datetime) -> int:
    """Free what a dead worker had claimed, or one that has been silent for ten minutes; return how much."""
    freed = 0
    claims = Queued.objects.exclude(claim="").exclude(claimed_by=worker)
    for by, at in claims.values_list("claimed_by").annotate(at=Min("claimed_at")).order_by():
        if is_dead(by) or at < now - LEASE:
            late = Q() if is_dead(by) else Q(claimed_at__lt=now - LEASE)
            freed += claims.filter(late, claimed_by=by).update(claim="", claimed_by="")
    return freed


def _claimed(rows: QuerySet[Queued], worker: str, now: datetime) -> Claim:
    mark = uuid.uuid4().hex
    rows.filter(claim="").update(
        claim=mark, claimed_by=worker, claimed_at=now, claimed_number=F("entry_number")
    )
    return _of(mark)


def _of(mark: str) -> Claim:
    rows = Queued.objects.filter(claim=mark).order_by("rank", "id")
    found = rows.values_list("address", "source", "rank", "claimed_number", "tries")
    return Claim(mark, tuple(Row(*row) for row in found))


def _ours(claim: Claim, addresses: Collection[str]) -> QuerySet[Queued]:
    return Queued.objects.filter(claim=claim.mark, address__in=Among(addresses))
