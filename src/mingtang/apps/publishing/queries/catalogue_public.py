"""公开目录和栏目 as the public sees them; nothing here depends on the day on which a page is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mingtang.apps.publishing.models import CatalogueItem, Domain, Edition, NothingToPublish
from mingtang.apps.publishing.queries.catalogue import DomainCount, domain_counts
from mingtang.apps.publishing.queries.catalogue_contents import rows_under
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_rows import ShownRow, shown
from mingtang.kit.dates import chinese_date

SHOWN = 100


@dataclass(frozen=True)
class PublicColumn:
    """A column: its item, the newest that is public in it, how many there are, what holds nothing."""

    item: CatalogueItem
    rows: Sequence[ShownRow]
    total: int
    nothings: Sequence[NothingToPublish]

    @property
    def domain(self) -> Domain:
        """Return the domain of the item."""
        return Domain(self.item.domain)

    @property
    def standing(self) -> list[str]:
        """Return the sentences about periods that hold nothing, while they stand."""
        return [sentence_of(one) for one in self.nothings if one.stands]

    @property
    def former(self) -> list[str]:
        """Return those whose time is over or that content has overtaken."""
        return [sentence_of(one) for one in self.nothings if not one.stands]


def current_items() -> QuerySet[CatalogueItem]:
    """Return the items that have no last day."""
    return CatalogueItem.objects.filter(valid_to=None).order_by("code")


def public_domains() -> list[DomainCount]:
    """Return the domains that hold items."""
    return domain_counts(current_items())


def columns_of(codes: Iterable[str]) -> dict[str, PublicColumn]:
    """Return columns by their codes, also of items that ended; of each no more rows than it shows."""
    items = {item.code: item for item in CatalogueItem.objects.filter(code__in=list(codes))}
    counted = listed().filter(catalogue_item__in=list(items)).order_by().values_list("catalogue_item")
    totals = dict(counted.annotate(n=Count("pk")))
    said: dict[int, list[NothingToPublish]] = {}
    signed = NothingToPublish.objects.filter(item__in=items.values()).exclude(signed_on=None)
    for one in signed.select_related("organ"):
        said.setdefault(one.item_id, []).append(one)
    return {
        code: PublicColumn(
            item, list(shown(rows_under(code)[:SHOWN])), totals.get(code, 0), said.get(item.pk, [])
        )
        for code, item in items.items()
    }


def sentence_of(said: NothingToPublish) -> str:
    """Return the dated sentence that the public reads; it names the organ and no person."""
    day = chinese_date(said.signed_on or said.proposed_on)
    scope = f"（{said.scope}）" if said.scope else ""
    why = said.reason.rstrip("。")
    text = f"截至{day}，{said.label}{scope}没有本项应当公开的信息：{why}。（{said.organ.name}）"
    return text if said.stands or not said.ended_on else f"{text}已于{chinese_date(said.ended_on)}终止。"


def codes_of_document(edition: Edition) -> Iterable[str]:
    """Return the codes under which any edition of the document stands or stood: a new one may have moved."""
    rows = Edition.objects.filter(document_id=edition.document_id).exclude(catalogue_item="")
    return rows.order_by().values_list("catalogue_item", flat=True).distinct()
