"""/zfxxgk/catalogue/: the catalogue by domain and as a sheet; /zfxxgk/column/<code>/: its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import Template

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Landmark, Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.apps.publishing.models import CatalogueItem, Domain, ItemLevel, Way
from mingtang.apps.publishing.pages.statutory import ENTRIES
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.papers.catalogue import catalogue_sheet
from mingtang.apps.publishing.queries.catalogue_public import (
    PublicColumn,
    codes_of_document,
    columns_of,
    current_items,
    public_domains,
)
from mingtang.apps.publishing.queries.catalogue_rows import as_row

ROOT = "/zfxxgk/catalogue/"
SHEET = "/zfxxgk/catalogue/catalogue.xlsx"
COLUMN = Column(
    "主动公开目录", "本县主动公开基本目录和基层政务公开标准目录。", "公开目录,公开事项", "信息公开目录",
    href="/zfxxgk/",
)  # fmt: skip
ITEM_VERBS = ("publishing.add_catalogue_item", "publishing.change_catalogue_item")
NOTHING_VERBS = ("publishing.sign_nothing", "publishing.end_nothing")
IMPORT = "publishing.import_catalogue"
_DOMAIN = re.compile(r"/zfxxgk/catalogue/(\d{2})/")
_COLUMN = re.compile(r"/zfxxgk/column/(\d{2}-\d{3,9})/")
_LABELS = {one.value: one.label for one in (*Way, *ItemLevel)}


class CatalogueSheet:
    """The catalogue as an xlsx, before the page that links it."""

    name, rank = "publishing.catalogue-sheet", Rank.FILES
    shape = re.compile(re.escape(SHEET))

    def addresses(self) -> Iterable[str]:
        """Yield it when there is anything to hand out."""
        if current_items().exists():
            yield SHEET

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Make it from the items that have no last day."""
        for address in addresses:
            rows = [as_row(item) for item in current_items()] if address == SHEET else []
            yield Rendered(address, catalogue_sheet(rows) if rows else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield it when an item changed."""
        if entry.verb in (IMPORT, *ITEM_VERBS):
            yield SHEET


class CataloguePages:
    """The table of contents, a page for each domain, a column for each item."""

    name, rank = "publishing.catalogue", Rank.LISTS
    shape = re.compile(r"/zfxxgk/catalogue/(?:\d\d/)?|/zfxxgk/column/[^/]+/")

    def addresses(self) -> Iterable[str]:
        """Yield the catalogue, its domains and its columns, also of items that ended."""
        yield ROOT
        yield from (one.href for one in public_domains())
        for code in CatalogueItem.objects.order_by("code").values_list("code", flat=True).iterator():
            yield f"/zfxxgk/column/{code}/"

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; a domain that lost its last item has no page."""
        around = frame(COLUMN)
        named = {address: match[1] for address in addresses if (match := _COLUMN.fullmatch(address))}
        columns = columns_of(named.values()) if named else {}
        for address in addresses:
            domain = _DOMAIN.fullmatch(address)
            if address == ROOT:
                yield Rendered(address, _contents(around))
            elif domain and domain[1] in Domain.values:
                yield Rendered(address, _domain(address, Domain(domain[1]), around))
            else:
                found = columns.get(named.get(address, ""))
                yield Rendered(address, _column(address, found, around) if found else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the columns of an edition that came or left; of items that changed, all that shows them."""
        if entry.verb == IMPORT:
            yield from self.addresses()
            yield from (f"{ROOT}{domain}/" for domain in Domain.values)
        elif entry.verb in ITEM_VERBS:
            code = str(entry.facts["code"])
            yield from (ROOT, f"{ROOT}{code[:2]}/", f"/zfxxgk/column/{code}/")
        elif entry.verb in NOTHING_VERBS:
            yield f"/zfxxgk/column/{entry.facts['code']}/"
        else:
            edition = edition_of(entry)
            if edition is not None:
                yield from (f"/zfxxgk/column/{code}/" for code in codes_of_document(edition))

    def landmarks(self) -> Iterable[Landmark]:
        """Yield the catalogue and its domains."""
        yield Landmark("公开目录", COLUMN.name, ROOT)
        yield from (Landmark("公开目录", one.name, one.href) for one in public_domains())


def _contents(around: Frame) -> bytes:
    domains = public_domains()
    content = _template("catalogue").render(
        entries=ENTRIES, domains=domains, sheet=SHEET, total=sum(one.items for one in domains)
    )
    crumbs = (Crumb("政府信息公开", "/zfxxgk/"), Crumb(COLUMN.name))
    return _page(around, ROOT, COLUMN.name, COLUMN.description, crumbs, content)


def _domain(address: str, domain: Domain, around: Frame) -> bytes | None:
    items = list(current_items().filter(domain=domain))
    if not items:
        return None
    groups: dict[str, list[CatalogueItem]] = {}
    for item in items:
        groups.setdefault(item.first_level, []).append(item)
    content = _template("catalogue_domain").render(
        entries=ENTRIES, domain=domain, groups=groups.items(), labels=_LABELS, sheet=SHEET
    )
    crumbs = (Crumb("政府信息公开", "/zfxxgk/"), Crumb(COLUMN.name, ROOT), Crumb(str(domain.label)))
    said = f"{domain.label}：{len(items)}项公开事项的内容、依据、时限和主体。"
    return _page(around, address, f"{domain.label}公开目录", said, crumbs, content)


def _column(address: str, column: PublicColumn, around: Frame) -> bytes:
    item, domain = column.item, column.domain
    content = _template("catalogue_column").render(entries=ENTRIES, one=column, labels=_LABELS)
    has_page = item.valid_to is None
    crumbs = (
        Crumb("政府信息公开", "/zfxxgk/"), Crumb(COLUMN.name, ROOT),
        Crumb(str(domain.label), f"{ROOT}{item.domain}/" if has_page else ""), Crumb(item.second_level),
    )  # fmt: skip
    said = f"{item.first_level}：{item.content}"[:200]
    return _page(around, address, item.second_level, said, crumbs, content)


def _page(
    around: Frame, address: str, title: str, description: str, crumbs: Sequence[Crumb], content: str
) -> bytes:
    head = environment().from_string("<h1>{{ title }}</h1>").render(title=title)
    main = inner(crumbs=crumbs, head=head, content=content)
    return around.page(address=address, title=title, main=str(main), description=description)


def _template(name: str) -> Template:
    return environment().get_template(f"publishing/public/{name}.jinja")
