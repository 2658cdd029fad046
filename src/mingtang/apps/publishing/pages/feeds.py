"""/feed.xml, /rss.xml and /feed.json: the newest documents for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.feeds import Feed, Item, atom, json_feed, rss
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.kit.site import current_site
from mingtang_core.editions import from_outer_form
from mingtang_core.flows.editions import State

NEWEST = 50
FORMS = {"/feed.xml": atom, "/rss.xml": rss, "/feed.json": json_feed}
FEEDS = tuple(FORMS)


class Feeds:
    """What feed readers ask for."""

    name, rank = "publishing.feeds", Rank.FEEDS
    shape = re.compile(r"/feed\.xml|/rss\.xml|/feed\.json")

    def addresses(self) -> Iterable[str]:
        """Return the three forms."""
        return FEEDS

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Make each that is asked for."""
        feed = _feed()
        for address in addresses:
            make = FORMS.get(address)
            yield Rendered(address, make(feed) if make else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield all of them when anything public changed."""
        return FEEDS if edition_of(entry) is not None else ()


def _feed() -> Feed:
    """Return the newest; every page names the feed, so there is one before anything is published."""
    rows = Edition.objects.filter(state=State.RELEASED).select_related("document", "organ")
    editions = list(rows.order_by("-released_at", "-id")[:NEWEST])
    site = current_site()
    items = []
    for edition in editions:
        if edition.released_at is None:
            continue
        content = from_outer_form(edition.content)
        items.append(
            Item(
                edition.document.href, edition.title, edition.released_at, edition.released_at,
                source=content.source or content.issuer, summary=content.summary, content=content.body,
            )
        )  # fmt: skip
    return Feed(f"{site.name}政府信息公开", "/feed", "/zfxxgk/", site.name, items)
