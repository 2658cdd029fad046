"""/d/<index number>/: the page of a document, and /d/…/v<n>/ of an edition that was superseded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Left, Rank, Rendered
from mingtang.apps.portal.rendering import (
    Article,
    Column,
    Crumb,
    Frame,
    absolute,
    breadcrumbs,
    environment,
    frame,
    inner,
    linked,
)
from mingtang.apps.publishing.models import WAS_PUBLIC, Document, Edition
from mingtang.apps.publishing.pages.statutory import drawn_side
from mingtang.apps.publishing.pages.touching import edition_of, related_documents, rendered_edition
from mingtang.apps.publishing.queries.classes import classes
from mingtang.apps.publishing.queries.public import PublicDocument, Showing, numbered, public_documents
from mingtang.apps.publishing.queries.public_editions import PublicEdition
from mingtang.apps.publishing.queries.public_lists import ListKey
from mingtang_core.editions import EditionContent, address_part, index_number_at
from mingtang_core.editions.classifications import shown
from mingtang_core.editions.elements import laid_out
from mingtang_core.flows.editions import State

COLUMN = Column(
    "法定主动公开内容", "本县各行政机关依法主动公开的政府信息。", "政府信息公开,主动公开", "信息公开目录",
    href="/zfxxgk/",
)  # fmt: skip
_ADDRESS = re.compile(r"/d/([^/]+)/(?:v(\d+)/)?")
_GONE = "这份信息已经撤下，不再公开。"


@dataclass(frozen=True)
class House:
    """What all pages of a batch have in common: the frame, the entries beside the text, names of topics."""

    frame: Frame
    side: Markup
    topics: Mapping[str, str]


class DocumentPages:
    """Every document that is or was public."""

    name, rank = "publishing.documents", Rank.PAGES
    shape = _ADDRESS

    def addresses(self) -> Iterable[str]:
        """Yield documents first, then superseded editions."""
        was = Edition.objects.filter(state__in=WAS_PUBLIC)
        numbers = Document.objects.filter(pk__in=was.values("document_id")).exclude(index_number="")
        for number in numbers.order_by("pk").values_list("index_number", flat=True).iterator():
            yield f"/d/{address_part(number)}/"
        earlier = Edition.objects.filter(state=State.SUPERSEDED).exclude(document__index_number="")
        rows = earlier.order_by("pk").values_list("document__index_number", "number")
        for number, edition in rows.iterator():
            yield f"/d/{address_part(number)}/v{edition}/"

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render a batch with a few queries for all."""
        parsed = {address: match for address in addresses if (match := _ADDRESS.fullmatch(address))}
        keys = _keys({match[1] for match in parsed.values()})
        documents = public_documents(keys.values())
        house = House(frame(COLUMN), drawn_side(), classes("topic", with_retired=True))
        for address in addresses:
            match = parsed.get(address)
            found = documents.get(keys.get(match[1], 0)) if match else None
            if match is None or found is None:
                yield Rendered(address, None)
            elif match[2]:
                yield _earlier(address, found, int(match[2]), house)
            else:
                yield _current(address, found, house)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the page, its earlier editions, and the pages that name it."""
        rendered = rendered_edition(entry)
        if rendered is not None:
            yield rendered.document.href
        edition = edition_of(entry)
        if edition is None or not edition.document.index_number:
            return
        base = edition.document.href
        yield base
        earlier = Edition.objects.filter(document_id=edition.document_id, state=State.SUPERSEDED)
        for number in earlier.values_list("number", flat=True):
            yield f"{base}v{number}/"
        others = Document.objects.filter(pk__in=related_documents(edition)).exclude(index_number="")
        yield from (one.href for one in others)


def _keys(parts: set[str]) -> dict[str, int]:
    """Return document keys by the part of the address that names them."""
    rows = numbered(index_number_at(part) for part in parts).values_list("index_number", "pk")
    return {address_part(number): pk for number, pk in rows}


def _current(address: str, found: PublicDocument, house: House) -> Rendered:
    if found.showing is Showing.MOVED:
        return Rendered(address, None, Left(found.edition.moved_to, "这份信息已经迁移到新的地址。"))
    if found.showing is Showing.GONE:
        return Rendered(address, None, Left("", _GONE))
    if found.showing is Showing.NOTHING:
        return Rendered(address, None)
    return Rendered(address, _page(address, found, found.edition, house))


def _earlier(address: str, found: PublicDocument, number: int, house: House) -> Rendered:
    if found.showing is Showing.GONE:
        return Rendered(address, None, Left("", _GONE))
    edition = next((one for one in found.versions if one.number == number), None)
    if edition is None:
        return Rendered(address, None)
    return Rendered(address, _page(address, found, edition, house))


def _page(address: str, found: PublicDocument, edition: PublicEdition, house: House) -> bytes:
    content = found.content if edition is found.edition else edition.as_content()
    is_current = edition is found.edition
    crumbs = _way_to(edition.organ_name, edition.organ_slug)
    topic = shown(house.topics, content.topic) if content.topic else ""
    main = environment().get_template("publishing/public/document.jinja").render(
        side=house.side, one=found, edition=edition, content=content, topic=topic,
        body=Markup(laid_out(content.body, content.title)),  # noqa: S704 - the canonical form that saving made
        is_current=is_current, showing=found.showing.value, href=found.href,
    )  # fmt: skip
    return house.frame.page(
        address=address,
        title=content.title,
        main=inner(crumbs=crumbs, head="", content=main),
        description=content.summary,
        article=_article(content, edition),
        linked_data=[breadcrumbs(crumbs, address), _linked(address, content, edition)] if is_current else (),
        is_indexed=is_current and found.showing is Showing.TEXT,
    )


@lru_cache(maxsize=1024)
def _way_to(organ: str, slug: str) -> tuple[Crumb, ...]:
    return (
        Crumb("政府信息公开", "/zfxxgk/"),
        Crumb("法定主动公开内容", "/zfxxgk/contents/"),
        Crumb(organ, ListKey("organ", slug).href),
    )


def _article(content: EditionContent, edition: PublicEdition) -> Article | None:
    if edition.released_at is None:
        return None
    source = content.source or content.issuer
    words = ",".join(content.keywords)
    return Article(content.title, edition.released_at, source, keywords=words, description=content.summary)


def _linked(address: str, content: EditionContent, edition: PublicEdition) -> str:
    return linked(
        {
            "@type": "Article",
            "headline": content.title[:110],
            "identifier": edition.index_number,
            "url": absolute(address),
            "datePublished": edition.released_at.isoformat() if edition.released_at else "",
            "publisher": {"@type": "GovernmentOrganization", "name": content.issuer},
            "inLanguage": "zh-CN",
        }
    )
