"""Of which periods somebody can still say that they hold nothing (“无”)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mingtang.apps.publishing.models import CatalogueItem, DueSlot, NothingToPublish
from mingtang.apps.publishing.queries.slots_expected import periods_of
from mingtang.apps.publishing.queries.slots_owners import owners_on
from mingtang_core.editions.slots import Slot
from mingtang_core.workdays import WorkCalendar


def unsaid(
    item: CatalogueItem, organs: Collection[int], today: date, calendar: WorkCalendar
) -> tuple[list[int], list[Slot]]:
    """Return who of these organs may say it of an item, and the periods open to one of them, newest first."""
    owners, slots = owners_on(today), periods_of(item, today, calendar)
    own = owners.of(item)
    responsible = own or ([item.organ_id] if item.organ_id else organs)
    mine = sorted(set(organs) & set(responsible))
    met = DueSlot.objects.filter(item=item, met_on__isnull=False)
    said = NothingToPublish.objects.filter(item=item)
    settled = {pair for rows in (met, said) for pair in rows.values_list("organ_id", "period")}
    if not own:
        over = {period for _, period in settled}
        return mine, [slot for slot in reversed(slots) if slot.period not in over]
    open_ones = {
        slot.period
        for organ_id in mine
        for slot in owners.slots_of(organ_id, slots)
        if (organ_id, slot.period) not in settled
    }
    return mine, [slot for slot in reversed(slots) if slot.period in open_ones]
