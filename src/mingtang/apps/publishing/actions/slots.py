"""应公开时点: computed anew from items, editions and calendar; a copy for lists.

What is stored is no more than what `queries.slots_expected` says now: run twice, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.publishing.models import CatalogueItem, DueSlot, NothingToPublish
from mingtang.apps.publishing.queries.slots_expected import Expected, all_expected
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor, job
from mingtang_core.editions.slots import Arrival

_COPIED = (
    "label", "edition_id", "start_on", "due_on", "is_provisional", "state", "met_on",
    "met_by_id", "steps",
)  # fmt: skip
_BATCH = 500


def refresh_slots(today: date) -> None:
    """Bring the copies up to date, and end what was said to be nothing where content came or time is over."""
    with transaction.atomic():
        # The lock keeps a twin out; items are few.
        list(CatalogueItem.objects.select_for_update().values_list("pk", flat=True))
        expected = list(all_expected(today, calendar_in_force()))
        _store(expected)
        _end_nothings(expected, today, job("refresh_slots"))


def _store(expected: Iterable[Expected]) -> None:
    kept = {(slot.item_id, slot.period, slot.organ_id): slot for slot in DueSlot.objects.all()}
    new, changed = [], []
    for one in expected:
        made = _copy(one)
        old = kept.pop((made.item_id, made.period, made.organ_id), None)
        if old is None:
            new.append(made)
        elif any(getattr(old, name) != getattr(made, name) for name in _COPIED):
            made.pk = old.pk
            changed.append(made)
    names = [name.removesuffix("_id") for name in _COPIED]
    DueSlot.objects.bulk_create(new, batch_size=_BATCH)
    DueSlot.objects.bulk_update(changed, names, batch_size=_BATCH)
    DueSlot.objects.filter(pk__in=[slot.pk for slot in kept.values()]).delete()


def _copy(one: Expected) -> DueSlot:
    slot = one.slot
    return DueSlot(
        item_id=one.item.pk, period=slot.period, label=slot.label[:320] or "（没有标题）",
        edition_id=one.edition.pk if one.edition else None, organ_id=one.organ_id, start_on=slot.start_on,
        due_on=slot.due_on, is_provisional=slot.is_provisional, state=one.state.value,
        met_on=one.met.published_on if one.met else None, met_by_id=one.met.key if one.met else None,
        steps=[step.outer_form() for step in slot.steps],
    )  # fmt: skip


def _end_nothings(expected: Iterable[Expected], today: date, by: Actor) -> None:
    met: dict[tuple[int, str, int | None], Arrival] = {}
    for one in expected:
        if one.met:
            # An item without periods is said to hold nothing for a year: any document of it ends that.
            period = str(one.met.published_on.year) if one.edition else one.slot.period
            met[one.item.pk, period, one.organ_id if one.is_own else None] = one.met
    open_ones = NothingToPublish.objects.select_related("item").exclude(signed_on=None)
    for said in open_ones.filter(ended_on=None):
        of_period = said.item_id, said.period
        arrival = met.get((*of_period, said.organ_id)) or met.get((*of_period, None))
        if arrival is None and said.expires_on >= today:
            continue
        said.ended_on, said.ended_by_id = today, arrival.key if arrival else None
        said.save(update_fields=["ended_on", "ended_by"])
        record(
            by=by, verb="publishing.end_nothing", thing=said.thing, on=today, organ_id=said.organ_id,
            facts={"code": said.item.code, "period": said.period, "edition": said.ended_by_id},
        )  # fmt: skip
