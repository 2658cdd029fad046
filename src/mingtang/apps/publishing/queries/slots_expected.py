"""应公开时点 as they are today: items, what was published under them, and what was said to be nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.fields.json import KT

from mingtang.apps.publishing.models import WAS_PUBLIC, CatalogueItem, Edition, NothingToPublish
from mingtang.apps.publishing.queries.catalogue_contents import under_items
from mingtang.apps.publishing.queries.slots_owners import Owners, owners_on
from mingtang.kit.dates import local_day
from mingtang_core.editions import WithdrawalKind
from mingtang_core.editions.slots import (
    Arrival,
    Slot,
    SlotState,
    answers,
    expected_slots,
    slot_of_one,
    slot_state,
    year_slot,
)
from mingtang_core.editions.time_limits import TimeLimit
from mingtang_core.flows.editions import State
from mingtang_core.terms import DisclosureAttribute
from mingtang_core.workdays import WorkCalendar

NOT_TO_PUBLISH = (State.DISCARDED, State.FILED)
CLOSED = (DisclosureAttribute.ON_REQUEST, DisclosureAttribute.CLOSED)
TAKEN_BACK = (WithdrawalKind.ERROR, WithdrawalKind.VANISH)
Said = tuple[str, int]  # 无: of which period, by which organ


@dataclass(frozen=True)
class Expected:
    """One slot as it stands today.

    edition  whose own clock it is; met: what answered it
    is_own   it belongs to one of several organs, and nobody else answers it
    """

    item: CatalogueItem
    slot: Slot
    state: SlotState
    organ_id: int | None
    edition: Edition | None = None
    met: Arrival | None = None
    is_own: bool = False


def tracked_from(item: CatalogueItem, today: date) -> date:
    """Return from when an item is followed: its own first day, at the earliest the year before this one."""
    return max(item.valid_from, date(today.year - 1, 1, 1))


def all_expected(today: date, calendar: WorkCalendar) -> Iterator[Expected]:
    """Yield every slot of every item that is or lately was in force; seven queries."""
    signed: dict[int, set[Said]] = {}
    said = NothingToPublish.objects.exclude(signed_on=None).values_list("item_id", "period", "organ_id")
    for pk, period, organ_id in said:
        signed.setdefault(pk, set()).add((period, organ_id))
    editions: dict[str, list[Edition]] = {}
    rows = under_items().exclude(state__in=NOT_TO_PUBLISH).exclude(attribute__in=CLOSED)
    rows = rows.annotate(first_published=KT("content__first_published_on")).defer("content")
    for edition in rows.select_related("document"):
        editions.setdefault(edition.catalogue_item, []).append(edition)
    owners = owners_on(today)
    lately = Q(valid_to=None) | Q(valid_to__gte=date(today.year - 1, 1, 1))
    for item in CatalogueItem.objects.filter(lately, valid_from__lte=today):
        limit = item.as_limit()
        if limit:
            of_item = editions.get(item.code, ())
            if limit.cadence.is_periodic:
                yield from _of_periods(item, of_item, signed.get(item.pk, set()), owners, calendar)
            else:
                yield from _of_editions(item, limit, of_item, today, calendar)


def periods_of(item: CatalogueItem, today: date, calendar: WorkCalendar) -> list[Slot]:
    """Return the spans for which an item can be said to hold nothing: its periods, or this year."""
    limit = item.as_limit()
    if limit and limit.cadence.is_periodic:
        starts_on = tracked_from(item, today)
        made = expected_slots(
            limit, starts_on=starts_on, until=today, calendar=calendar, ended_on=item.valid_to
        )
        return list(made)
    return [year_slot(today.year, formed=item.valid_from)]


def arrivals_of(editions: Sequence[Edition]) -> list[Arrival]:
    """Return what was published, and stands; an old document counts from its first publication (补录)."""
    found = []
    for edition in editions:
        is_public = edition.state in WAS_PUBLIC and edition.withdrawal not in TAKEN_BACK
        if is_public and edition.released_at:
            on = _published_on(edition)
            found.append(Arrival(edition.pk, min(edition.written_on or on, on), on))
    return found


def _published_on(edition: Edition) -> date:
    first = getattr(edition, "first_published", None)
    day = local_day(edition.released_at) if edition.released_at else date.max
    return min(day, date.fromisoformat(first)) if first and edition.document.is_old else day


def _of_periods(
    item: CatalogueItem,
    editions: Sequence[Edition],
    signed: Collection[Said],
    owners: Owners,
    calendar: WorkCalendar,
) -> Iterator[Expected]:
    """Yield the periods of an item once, or once for each of its organs with what that organ published."""
    today = owners.today
    slots = periods_of(item, today, calendar)
    own = owners.of(item)
    if not own:
        nothings = {period for period, _ in signed}
        for slot, state, met in _answered(slots, editions, nothings, today, calendar):
            yield Expected(item, slot, state, item.organ_id, None, met)
    for organ_id in own:
        published = [edition for edition in editions if edition.organ_id == organ_id]
        nothings = {period for period, by in signed if by == organ_id}
        its_slots = owners.slots_of(organ_id, slots)
        for slot, state, met in _answered(its_slots, published, nothings, today, calendar):
            yield Expected(item, slot, state, organ_id, None, met, is_own=True)


def _answered(
    slots: Sequence[Slot],
    editions: Sequence[Edition],
    nothings: Collection[str],
    today: date,
    calendar: WorkCalendar,
) -> Iterator[tuple[Slot, SlotState, Arrival | None]]:
    found = answers(slots, [one for one in arrivals_of(editions) if one.published_on <= today])
    for slot in slots:
        met = found.get(slot.period)
        state = slot_state(
            slot.due_on, today=today, calendar=calendar, met_on=met.published_on if met else None,
            is_nothing=slot.period in nothings,
        )  # fmt: skip
        yield slot, state, met


def _of_editions(
    item: CatalogueItem,
    limit: TimeLimit,
    editions: Sequence[Edition],
    today: date,
    calendar: WorkCalendar,
) -> Iterator[Expected]:
    """Yield the clock of each edition, from the day on which it was formed (成文日期)."""
    arrivals = {one.key: one for one in arrivals_of(editions)}
    since = tracked_from(item, today)
    for edition in editions:
        met = arrivals.get(edition.pk)
        is_over = edition.state == State.WITHDRAWN and met is None
        if edition.written_on is None or edition.written_on < since or is_over:
            continue
        slot = slot_of_one(
            limit, formed_on=edition.written_on, period=f"edition:{edition.pk}", label=edition.title,
            calendar=calendar,
        )  # fmt: skip
        met_on = met.published_on if met else None
        state = slot_state(slot.due_on, today=today, calendar=calendar, met_on=met_on)
        yield Expected(item, slot, state, edition.organ_id, edition, met)
