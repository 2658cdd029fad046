"""公开目录和栏目 as the public sees them; nothing here depends on the day on which a page is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from mingtang.apps.publishing.models import CatalogueItem, Domain, Edition, NothingToPublish
from mingtang.apps.publishing.queries.catalogue import DomainCount, domain_counts
from mingtang.apps.publishing.queries.catalogue_contents import column_rows
from mingtang.kit.dates import chinese_date

SHOWN = 100


@dataclass(frozen=True)
class PublicColumn:
    """A column: its item, the newest that is public in it, how many there are, what holds nothing."""

    item: CatalogueItem
    rows: Sequence[Edition]
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


def column_of(code: str) -> PublicColumn | None:
    """Return a column, also of an item that ended; None for no such item; four queries."""
    item = CatalogueItem.objects.filter(code=code).first()
    if item is None:
        return None
    rows = column_rows(code)
    said = NothingToPublish.objects.filter(item=item).exclude(signed_on=None).select_related("organ")
    return PublicColumn(item, list(rows[:SHOWN]), rows.count(), list(said))


def sentence_of(said: NothingToPublish) -> str:
    """Return the dated sentence that the public reads; it names the organ and no person."""
    day = chinese_date(said.signed_on or said.proposed_on)
    scope = f"（{said.scope}）" if said.scope else ""
    why = said.reason.rstrip("。")
    text = f"截至{day}，{said.label}{scope}没有本项应当公开的信息：{why}。（{said.organ.name}）"
    return text if said.stands or not said.ended_on else f"{text}已于{chinese_date(said.ended_on)}终止。"


def codes_of_document(edition: Edition) -> Iterable[str]:
    """Return the codes under which any edition of the document stands or stood: a new one may have moved."""
    rows = Edition.objects.filter(document_id=edition.document_id, content__has_key="catalogue_item")
    return (
        rows.annotate(item_code=KT("content__catalogue_item")).values_list("item_code", flat=True).distinct()
    )
