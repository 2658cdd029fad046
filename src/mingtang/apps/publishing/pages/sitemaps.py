"""/sitemap.xml: the map of the maps; one of all lists, and one for every thousand documents.

A release changes the map of its own thousand and no other. /sitemap/ is 网站地图 for people: it names lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Max

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.feeds import Listed, sitemap, sitemap_index
from mingtang.apps.portal.ports import Landmark, Rank, Rendered, landmarks, sources
from mingtang.apps.portal.rendering import Column, Crumb, environment, frame, inner
from mingtang.apps.publishing.models import Document, Edition, href_of
from mingtang.apps.publishing.pages.catalogue import IMPORT, ITEM_VERBS
from mingtang.apps.publishing.pages.lists import COLUMNS, ListPages
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_lists import all_keys, keys_of, rows_of
from mingtang.apps.publishing.queries.public_rows import RELEASED, moment_of

INDEX, LISTS, FOR_PEOPLE = "/sitemap.xml", "/sitemap-lists.xml", "/sitemap/"
COLUMN = Column("网站地图", "本网站的栏目和入口。", "网站地图,站点地图", "其他栏目", FOR_PEOPLE)
SIZE = 1_000
CHANGES_LISTS = (IMPORT, *ITEM_VERBS, "organs.", "subsites.open", "subsites.close", "ledger.confirm_plan")
_PART = re.compile(r"/sitemap-(\d+)\.xml")
_OLDER_PAGE = re.compile(r"/p\d+/$")


class SiteMaps:
    """What search engines ask for."""

    name, rank = "publishing.sitemaps", Rank.FEEDS
    shape = re.compile(r"/sitemap(?:-lists|-\d+)?\.xml|/sitemap/")

    def addresses(self) -> Iterable[str]:
        """Yield the index and every part."""
        yield from (INDEX, LISTS, FOR_PEOPLE, *_parts())

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Make each that is asked for."""
        for address in addresses:
            part = _PART.fullmatch(address)
            if address == INDEX:
                yield Rendered(address, sitemap_index((LISTS, *_parts())))
            elif address == LISTS:
                yield Rendered(address, sitemap(map(Listed, _lists())))
            elif address == FOR_PEOPLE:
                yield Rendered(address, _for_people())
            else:
                yield Rendered(address, _documents(int(part[1])) if part and address in _parts() else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the part of an edition that came or left, and the lists when there is one more or less."""
        if entry.verb.startswith(CHANGES_LISTS):
            yield from (LISTS, FOR_PEOPLE)
        edition = edition_of(entry)
        if edition is not None:
            yield from (_part_of(edition.document_id), INDEX)
            if any(_is_first_or_last(edition)):
                yield from (LISTS, FOR_PEOPLE)


def _part_of(document_id: int) -> str:
    return f"/sitemap-{document_id // SIZE}.xml"


def _parts() -> Iterator[str]:
    newest = Document.objects.exclude(index_number="").aggregate(newest=Max("pk"))["newest"]
    if newest is not None:
        yield from (f"/sitemap-{number}.xml" for number in range(newest // SIZE + 1))


def _documents(number: int) -> bytes:
    rows = listed().filter(document_id__gte=number * SIZE, document_id__lt=(number + 1) * SIZE)
    found = rows.order_by("document_id").values_list("document__index_number", RELEASED)
    return sitemap(Listed(href_of(number), moment_of(at) if at else None) for number, at in found)


def _is_first_or_last(edition: Edition) -> Iterator[bool]:
    for key in keys_of(edition):
        yield len(rows_of(key).order_by().values_list("pk")[:2]) < 2


def _lists() -> Iterator[str]:
    """Yield every list of every app under its own address, without older pages: those change places."""
    yield from COLUMNS
    yield from (key.href for key in all_keys())
    for source in sources():
        if source.rank is Rank.LISTS and source.name != ListPages.name:  # whose pages take a count each
            yield from (address for address in source.addresses() if not _OLDER_PAGE.search(address))


def _for_people() -> bytes:
    """Return 网站地图: what the bar names first, then what each source has, under its heading."""
    around = frame(COLUMN)
    bar = [Landmark("网站导航", one.label, one.href) for one in around.links]
    sections = {"网站导航": bar, **landmarks()}
    content = environment().get_template("publishing/public/site_map.jinja").render(sections=sections)
    main = inner(crumbs=[Crumb(COLUMN.name)], head=f"<h1>{COLUMN.name}</h1>", content=content)
    return around.page(address=FOR_PEOPLE, title=COLUMN.name, main=main, description=COLUMN.description)
