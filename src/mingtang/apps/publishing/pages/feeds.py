"""/feed.xml, /rss.xml, /feed.json and /sitemap.xml: for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.feeds import Feed, Item, Listed, atom, json_feed, rss, sitemaps
from mingtang.apps.portal.ports import Rank, Rendered, sources
from mingtang.apps.publishing.pages.lists import COLUMNS, ListPages
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_lists import all_keys
from mingtang.kit.site import current_site
from mingtang_core.editions import from_outer_form
from mingtang_core.flows.editions import State

NEWEST = 50
AT_MOST = 50_000
_OLDER_PAGE = re.compile(r"/p\d+/$")
FIXED = ("/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml")


class Feeds:
    """What feed readers, search engines and phones ask for."""

    name, rank = "publishing.feeds", Rank.FEEDS

    def addresses(self) -> Iterable[str]:
        """Yield the fixed ones, and the parts of a map that does not fit into one file."""
        yield from FIXED
        count = listed().count() + sum(1 for _ in _lists())
        if count > AT_MOST:
            yield from (f"/sitemap-{number}.xml" for number in range(1, -(-count // AT_MOST) + 1))

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Make each that is asked for."""
        made: dict[str, bytes] = {}
        if any(address.startswith("/sitemap") for address in addresses):
            made |= dict(sitemaps(_listed(), at_most=AT_MOST))
        if {"/feed.xml", "/rss.xml", "/feed.json"} & set(addresses):
            feed = _feed()
            made |= (
                {"/feed.xml": atom(feed), "/rss.xml": rss(feed), "/feed.json": json_feed(feed)}
                if feed
                else {}
            )
        for address in addresses:
            yield Rendered(address, made.get(address))

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield feeds and maps when anything public changed, the map when an organ stated what it is for."""
        if entry.verb == "organs.state_profile":
            yield "/sitemap.xml"
        if edition_of(entry) is not None:
            yield from ("/feed.xml", "/rss.xml", "/feed.json", "/sitemap.xml")


def _feed() -> Feed | None:
    rows = listed().filter(state=State.RELEASED).select_related("document", "organ")
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
    if not items:
        return None
    return Feed(f"{site.name}政府信息公开", "/feed", "/zfxxgk/", site.name, items)


def _lists() -> Iterator[str]:
    """Yield every list of every app under its own address, without older pages: those change places."""
    yield from COLUMNS
    yield from (key.href for key in all_keys())
    for source in sources():
        if source.rank is Rank.LISTS and source.name != ListPages.name:  # whose pages take a count each
            yield from (address for address in source.addresses() if not _OLDER_PAGE.search(address))


def _listed() -> Iterator[Listed]:
    yield from map(Listed, _lists())
    rows = listed().select_related("document").only("document__index_number", "released_at")
    for edition in rows.order_by("pk").iterator():
        yield Listed(edition.document.href, edition.released_at)
