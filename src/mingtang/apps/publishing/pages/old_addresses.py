"""旧网址: former addresses, at which no page stands; they lead to the page that stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Left, Rank, Rendered
from mingtang.apps.publishing.models import OldAddress

SET, END = "publishing.set-old-addresses", "publishing.end-old-address"


class OldAddresses:
    """Nothing but departures: a rebuild has nothing to write for them, the maps keep them."""

    name, rank = "publishing.old-addresses", Rank.LISTS
    shape = re.compile(r"(?!)")  # any, but the maps keep them

    def addresses(self) -> Iterable[str]:
        """Yield none: there are no pages."""
        return ()

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Tell where each leads; one that was ended leads nowhere."""
        rows = OldAddress.objects.filter(address__in=addresses).select_related("document")
        known = {one.address: one for one in rows}
        for address in addresses:
            old = known.get(address)
            yield Rendered(address, None, Left(target=old.href) if old else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield what an act wrote or ended."""
        if entry.verb == SET:
            batch = int(entry.thing.rpartition(":")[2])
            yield from OldAddress.objects.filter(batch=batch).values_list("address", flat=True).iterator()
        elif entry.verb == END:
            yield str(entry.facts["address"])
