"""Which subsites there are, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.publishing.models import CatalogueItem, Edition
from mingtang.apps.publishing.queries.catalogue_rows import organs_by_name
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.subsites.models import Showing, Subsite
from mingtang.kit.asking import composed


@dataclass(frozen=True)
class ListKey:
    """The list of everything that a subsite shows, in pages counted from the oldest."""

    slug: str

    @property
    def href(self) -> str:
        """Return the address of the list."""
        return f"/sites/{self.slug}/list/"

    def page(self, number: int) -> str:
        """Return the address of a full page."""
        return f"{self.href}p{number}/"


def open_subsites() -> QuerySet[Subsite]:
    """Return the subsites that stand, in the order of the directory."""
    return Subsite.objects.filter(closed_on=None).select_related("organ")


def shown_at(organ_id: int) -> QuerySet[Edition]:
    """Return what an organ's entrance shows, oldest first: its own, and what it had a part in."""
    besides = Showing.objects.filter(organ_id=organ_id).values("edition_id")
    return listed().filter(Q(organ_id=organ_id) | Q(pk__in=besides)).order_by("released_at", "id")


def items_of(organ_id: int) -> QuerySet[CatalogueItem]:
    """Return the organ's items of the catalogue (公开事项)."""
    return CatalogueItem.objects.filter(organ_id=organ_id, valid_to=None).order_by("code")


def showing_subsites(edition: Edition) -> Iterator[Subsite]:
    """Yield the open subsites that show an edition."""
    organs = {edition.organ_id, *Showing.objects.filter(edition=edition).values_list("organ_id", flat=True)}
    yield from open_subsites().filter(organ_id__in=organs)


def others_of(edition: Edition, today: date) -> Iterator[tuple[int, str]]:
    """Yield the other organs to which an edition belongs, and why; the strongest reason last.

    Names that the directory does not know, or not for certain, belong nowhere.
    """
    content = edition.as_content()
    if content.catalogue_item:
        yield from ((organ_id, Showing.Why.ITEM) for organ_id in _whose_item_is(content.catalogue_item))
    named = [(content.drafting_unit, Showing.Why.DRAFTED)]
    named += [(name, Showing.Why.JOINT) for name in content.co_issuers]
    if any(name for name, _ in named):
        organs = organs_by_name((name for name, _ in named), today)
        yield from ((organs[name].pk, why) for name, why in named if name in organs)


@composed
def _whose_item_is(code: str) -> QuerySet[CatalogueItem, int]:
    items = CatalogueItem.objects.filter(code=code, organ__isnull=False)
    return items.order_by("pk").values_list("organ_id", flat=True)
