"""What is out, and how much waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from mingtang.apps.journal.queries import head
from mingtang.apps.portal.models import Cursor, Page, Queued, Rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.kit.among import Among

JOURNAL = "journal"


@dataclass(frozen=True)
class PortalStatus:
    """How the public pages are doing.

    pages, waiting, failing  how many are out, are to be written, could not be written when tried
    behind                   how long the oldest waits, None when none does
    entries_behind           journal entries nobody has looked at yet
    """

    pages: int
    waiting: int
    failing: int
    behind: timedelta | None
    entries_behind: int
    rebuild: Rebuild | None


def page_at(address: str) -> Page | None:
    """Return the manifest's row of an address, None when nothing is out there."""
    return Page.objects.filter(address=address).first()


def pages_at(addresses: Collection[str]) -> set[str]:
    """Return those of the addresses at which a page is out."""
    return set(Page.objects.filter(address__in=Among(addresses)).values_list("address", flat=True))


def read_page(address: str) -> bytes | None:
    """Return the bytes that are out at an address, None when nothing is."""
    return site_folder().read(address) if page_at(address) else None


def portal_status(*, now: datetime) -> PortalStatus:
    """Return the status at `now`."""
    queue = Queued.objects.filter(entry_number__gt=0)
    oldest = queue.aggregate(oldest=Min("since"))["oldest"]
    cursor = Cursor.objects.filter(name=JOURNAL).first()
    return PortalStatus(
        pages=Page.objects.count(),
        waiting=queue.count(),
        failing=queue.filter(tries__gt=0).count(),
        behind=now - oldest if oldest else None,
        entries_behind=head().number - (cursor.number if cursor else 0),
        rebuild=Rebuild.objects.order_by("-id").first(),
    )
