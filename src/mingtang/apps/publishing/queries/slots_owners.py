"""Whose an expectation is: an item's one organ, or each of the organs that its 公开主体 names.

"各乡镇人民政府、街道办事处" with periods obliges every township: each has slots of its own, that only its own
documents answer. Membership is that of today, for groups are not dated. A member has slots from the start of
the item, except for periods that were over before the organ existed, where the directory knows since when.

A 公开主体 that is one organ, or that the directory cannot resolve in all its parts, makes one slot a period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.organs.queries import begun_on, directory
from mingtang.apps.publishing.models import CatalogueItem
from mingtang_core.editions.slots import Slot
from mingtang_core.names import Directory, organs_named


@dataclass(frozen=True)
class Owners:
    """The organs of a day as items name them; begun: from which day organs exist, where it is known."""

    today: date
    known: Directory
    begun: Mapping[int, date]

    def of(self, item: CatalogueItem) -> tuple[int, ...]:
        """Return the organs that each have slots of their own, () where an item has one slot a period."""
        limit = item.as_limit()
        if item.organ_id or not limit or not limit.cadence.is_periodic:
            return ()
        return organs_named(item.organ_name, self.known, on=self.today)

    def slots_of(self, organ_id: int, slots: Sequence[Slot]) -> list[Slot]:
        """Return those that one of several organs has to meet."""
        begun = self.begun.get(organ_id, date.min)
        return [slot for slot in slots if slot.end_on >= begun]


def owners_on(today: date) -> Owners:
    """Return the owners of today; four queries."""
    return Owners(today, directory(today), begun_on())
