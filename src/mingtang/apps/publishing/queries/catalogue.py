"""Questions to the catalogue: its items on a day, searched, counted, and how they were changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.publishing.models import CatalogueChange, CatalogueItem, Domain
from mingtang.apps.publishing.queries.catalogue_rows import LABELS
from mingtang_core.errors import NotFound


@dataclass(frozen=True)
class DomainCount:
    """A domain and how many items of it are in force."""

    code: str
    name: str
    items: int

    @property
    def href(self) -> str:
        """Return the address of its public page."""
        return f"/zfxxgk/catalogue/{self.code}/"


def items_on(today: date) -> QuerySet[CatalogueItem]:
    """Return the items in force on a day."""
    ends_later = Q(valid_to=None) | Q(valid_to__gte=today)
    return CatalogueItem.objects.filter(ends_later, valid_from__lte=today).select_related("organ")


def searched(
    rows: QuerySet[CatalogueItem], *, words: str = "", domain: str = "", organ: str = ""
) -> QuerySet[CatalogueItem]:
    """Return the items of a domain, an organ (its slug), or with all of the words in them."""
    if domain:
        rows = rows.filter(domain=domain)
    if organ:
        rows = rows.filter(organ__slug=organ)
    for word in words.split():
        rows = rows.filter(
            Q(first_level__contains=word)
            | Q(second_level__contains=word)
            | Q(content__contains=word)
            | Q(basis__contains=word)
            | Q(organ_name__contains=word)
            | Q(code=word)
        )
    return rows


def domain_counts(rows: QuerySet[CatalogueItem]) -> list[DomainCount]:
    """Return the domains that hold something, in their order; one query."""
    found = dict(rows.order_by().values_list("domain").annotate(n=Count("pk")))
    return [DomainCount(one.value, one.label, found[one.value]) for one in Domain if one.value in found]


def item_by_code(code: str) -> CatalogueItem:
    """Return one item, in force or not; raises NotFound."""
    found = CatalogueItem.objects.select_related("organ").filter(code=code).first()
    if found is None:
        raise NotFound("公开目录里没有这个编号，请回到目录重新选择。")
    return found


@dataclass(frozen=True)
class ShownChange:
    """One change of an item, field by field, as the page shows it."""

    change: CatalogueChange
    fields: tuple[tuple[str, str, str], ...]


def changes_of(item: CatalogueItem) -> Sequence[ShownChange]:
    """Return how an item was changed, newest first."""
    return [
        ShownChange(
            one, tuple((label, *one.facts[name]) for name, label in LABELS.items() if name in one.facts)
        )
        for one in CatalogueChange.objects.filter(item=item)
    ]


def item_choices(chosen: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the items that did not end, by domain, as a select offers them; one query.

    chosen  an item that is offered too, though it ended, so that saving a draft does not lose it
    """
    rows = CatalogueItem.objects.filter(Q(valid_to=None) | Q(code=chosen)).order_by("code")
    groups: dict[str, list[tuple[str, str]]] = {}
    for domain, code, first, second in rows.values_list("domain", "code", "first_level", "second_level"):
        groups.setdefault(Domain(domain).label, []).append((code, f"{code} {first}－{second}"))
    return list(groups.items())
