"""目录与内容对照: columns are questions to editions by their item; what is missing on either side is seen.

Every question about the item of an edition is asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from mingtang.apps.publishing.models import CatalogueItem, Edition, Way
from mingtang.apps.publishing.queries.catalogue import items_on
from mingtang.apps.publishing.queries.public import listed
from mingtang.kit.dates import local_day
from mingtang_core.editions.slots import Freshness, UpdateLimit, freshness


@dataclass(frozen=True)
class ItemContent:
    """An item, how much is public under it, the day of the newest, and how long it has stood still."""

    item: CatalogueItem
    count: int
    newest_on: date | None
    fresh: Freshness | None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is public though the item says that it should be."""
        return not self.count and Way.PROACTIVE.value in self.item.ways

    @property
    def is_ageing(self) -> bool:
        """Return whether it is near the end of its limit, or beyond it."""
        return self.fresh is not None and self.fresh.state != "fresh"


@dataclass(frozen=True)
class Comparison:
    """Both sides at once: items and what they hold; released editions that stand under no item."""

    contents: list[ItemContent]
    unplaced: int

    @property
    def empty(self) -> list[ItemContent]:
        """Return the items without content."""
        return [one for one in self.contents if one.is_empty]

    @property
    def ageing(self) -> list[ItemContent]:
        """Return the columns about to go stale or stale already, the oldest first."""
        found = [one for one in self.contents if one.is_ageing and one.fresh]
        return sorted(found, key=lambda one: (one.fresh.stale_on if one.fresh else date.max, one.item.code))


def under_items() -> QuerySet[Edition]:
    """Return the editions that name an item."""
    return Edition.objects.exclude(catalogue_item="")


def column_rows(code: str) -> QuerySet[Edition]:
    """Return what is public in a column, the newest first."""
    rows = listed().filter(catalogue_item=code).select_related("document", "organ").defer("content")
    return rows.order_by("-released_at", "-id")


def rows_under(code: str) -> QuerySet[Edition]:
    """Return what is public in a column, the newest first."""
    return listed().filter(catalogue_item=code).order_by("-released_at", "-id")


def unplaced() -> QuerySet[Edition]:
    """Return what is public and names no item of the catalogue, the newest first."""
    rows = listed().filter(catalogue_item="").select_related("document", "organ")
    return rows.defer("content").order_by("-released_at", "-id")


def item_of(edition: Edition) -> CatalogueItem | None:
    """Return the item that an edition stands under."""
    code = edition.catalogue_item
    return CatalogueItem.objects.filter(code=code).first() if code else None


def compared(today: date) -> Comparison:
    """Return both sides on a day; three queries."""
    rows = listed().exclude(catalogue_item="").order_by()
    counted = rows.values_list("catalogue_item").annotate(n=Count("pk"), newest=Max("released_at"))
    found = {code: (n, newest) for code, n, newest in counted}
    contents = []
    for item in items_on(today).order_by("code"):
        count, newest = found.get(item.code, (0, None))
        newest_on = local_day(newest) if newest else None
        limit = UpdateLimit(item.update_limit)
        fresh = freshness(limit, updated_on=newest_on or item.valid_from, today=today)
        contents.append(ItemContent(item, count, newest_on, fresh))
    return Comparison(contents, unplaced().count())
