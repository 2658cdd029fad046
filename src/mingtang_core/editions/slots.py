"""应公开时点: what a catalogue item expects to be published when, and how each expectation stands.

A periodic item (每月, 每季度, 每年) expects something for every period from its start on, at the latest
twenty working days after the period ends (政府信息公开条例第二十六条) or as its limit says. Any other item
expects each piece of information within its limit from the day on which it was formed.

What is published answers the earliest period still open whose days and time to publish hold the day on
which it was formed; if there is none, the oldest period that was missed. So one month that was left out
does not make every later month late.

>>> from mingtang_core.workdays import load_calendar
>>> limit = TimeLimit(Cadence.MONTHLY)
>>> calendar = load_calendar()
>>> slots = expected_slots(limit, starts_on=date(2026, 1, 10), until=date(2026, 2, 3), calendar=calendar)
>>> [(slot.period, slot.start_on.day, slot.due_on.isoformat()) for slot in slots]
[('2026-01', 10, '2026-03-05'), ('2026-02', 1, '2026-03-27')]
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingtang_core.deadlines.periods import ARTICLE_26, RELEASE_WORKDAYS, Unit, end_of
from mingtang_core.derivations import Step, in_words
from mingtang_core.duties import standing
from mingtang_core.editions.time_limits import Cadence, TimeLimit
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar

_MONTHS_OF = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}


class SlotState(Term):
    """How an expectation stands: yellow within five working days, red within two."""

    WAITING = "waiting", "未到期"
    NEAR = "near", "临近"
    URGENT = "urgent", "马上到期"
    OVERDUE = "overdue", "逾期"
    MET = "met", "已公开"
    MET_LATE = "met-late", "迟公开"
    NOTHING = "nothing", "无"

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to publish or to say that there is nothing."""
        return self in (SlotState.WAITING, SlotState.NEAR, SlotState.URGENT, SlotState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One expectation.

    period    its name: "2026", "2026-q1", "2026-03", or what a single piece of information is known by
    start_on  from when it may be met; end_on: the last day of the period
    due_on    the last day on which publishing is in time
    """

    period: str
    label: str
    start_on: date
    end_on: date
    due_on: date
    is_provisional: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that was published: what it is known by, when it was formed and when it was published."""

    key: int
    formed_on: date
    published_on: date


def expected_slots(
    limit: TimeLimit, *, starts_on: date, until: date, calendar: WorkCalendar, ended_on: date | None = None
) -> tuple[Slot, ...]:
    """Return the slots of all periods that began by `until`, the first counted from the item's start.

    ended_on  the last day of the item, if it has ended: no period that begins later is expected
    An item without a period has none: see `slot_of_one`.
    """
    if not limit.cadence.is_periodic:
        return ()
    last = min(until, ended_on) if ended_on else until
    periods = _periods(limit.cadence, starts_on, last)
    slots = (_slot(limit, *period, starts_on, calendar) for period in periods)
    return tuple(slot for slot in slots if slot.due_on >= starts_on)  # a fixed date may lie before the start


def slot_of_one(
    limit: TimeLimit, *, formed_on: date, period: str, label: str, calendar: WorkCalendar
) -> Slot:
    """Return the expectation that one piece of information makes by having been formed."""
    article = ARTICLE_26 if limit.n == RELEASE_WORKDAYS and limit.unit is Unit.WORKDAY else "公开目录所列时限"
    span = end_of(formed_on, limit.n, limit.unit, calendar=calendar, article=article)
    begun = Step(formed_on, f"{in_words(formed_on)}形成或者变更", ARTICLE_26)
    return Slot(
        period, label, formed_on, formed_on, span.due_on, span.is_provisional, (begun, *span.steps)
    )  # fmt: skip


def year_slot(year: int, *, formed: date, label: str = "") -> Slot:
    """Return the year as a span for which an item without periods may be said to hold nothing."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Slot(str(year), label or f"{year}年", max(first, formed), last, last, False, ())


def answers(slots: Sequence[Slot], arrivals: Iterable[Arrival]) -> Mapping[str, Arrival]:
    """Return which arrival answers which period, by the rule above; each answers one at most."""
    open_ones = {slot.period: slot for slot in sorted(slots, key=lambda slot: slot.start_on)}
    found: dict[str, Arrival] = {}
    for arrival in sorted(arrivals, key=lambda one: (one.published_on, one.key)):
        fits = [one for one in open_ones.values() if one.start_on <= arrival.formed_on <= one.due_on]
        missed = [one for one in open_ones.values() if one.due_on < arrival.formed_on]
        chosen = next(iter([*fits, *missed]), None)
        if chosen:
            found[chosen.period] = arrival
            del open_ones[chosen.period]
    return found


def slot_state(
    due_on: date, *, today: date, calendar: WorkCalendar, met_on: date | None = None, is_nothing: bool = False
) -> SlotState:
    """Return how a slot stands today. What was published counts before what was said to be nothing."""
    if met_on:
        return SlotState.MET if met_on <= due_on else SlotState.MET_LATE
    if is_nothing:
        return SlotState.NOTHING
    stands = standing(due_on, today=today, calendar=calendar).state
    return {
        "late": SlotState.OVERDUE, "urgent": SlotState.URGENT, "near": SlotState.NEAR,
    }.get(stands, SlotState.WAITING)  # fmt: skip


class UpdateLimit(Term):
    """更新要求: how long a column may stand still (国办秘函〔2019〕19号; the year is unconfirmed)."""

    NONE = "", "不要求"
    TWO_WEEKS = "two-weeks", "2周"
    HALF_YEAR = "half-year", "6个月"
    YEAR = "year", "1年"

    @property
    def days(self) -> int:
        """Return the limit in days, 0 for none."""
        return {"two-weeks": 14, "half-year": 182, "year": 365}.get(self.value, 0)


WARN_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long a column has stood still: `state` is fresh, ageing (from 80 % on) or stale."""

    since_on: date
    warn_on: date
    stale_on: date
    state: str


def freshness(limit: UpdateLimit, *, updated_on: date, today: date) -> Freshness | None:
    """Return how fresh a column is whose newest entry (or own beginning) is of that day; None: no limit."""
    if not limit.days:
        return None
    warn_on = updated_on + timedelta(days=limit.days * WARN_PERCENT // 100)
    stale_on = updated_on + timedelta(days=limit.days)
    state = "stale" if today > stale_on else "ageing" if today >= warn_on else "fresh"
    return Freshness(updated_on, warn_on, stale_on, state)


def periods_named(slots: Collection[Slot]) -> dict[str, str]:
    """Return the names of periods by their codes."""
    return {slot.period: slot.label for slot in slots}


def _periods(cadence: Cadence, starts_on: date, until: date) -> Iterator[tuple[str, str, date, date]]:
    """Yield code, name, first and last day of the periods that touch [starts_on, until]; every day once."""
    months = _MONTHS_OF[cadence]
    index = (starts_on.year * 12 + starts_on.month - 1) // months * months
    while True:
        year, month = divmod(index, 12)
        begins = date(year, month + 1, 1)
        if begins > until:
            return
        last_year, last_month = divmod(index + months - 1, 12)
        ends = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
        if months == 1:
            yield f"{year}-{month + 1:02d}", f"{year}年{month + 1}月", begins, ends
        elif months == 12:
            yield f"{year}", f"{year}年", begins, ends
        else:
            quarter = month // 3 + 1
            yield f"{year}-q{quarter}", f"{year}年{'一二三四'[quarter - 1]}季度", begins, ends
        index += months


def _slot(
    limit: TimeLimit, code: str, label: str, begins: date, ends: date, starts_on: date, calendar: WorkCalendar
) -> Slot:
    first = max(begins, starts_on)
    if limit.fixed:
        due_on = date(begins.year, *limit.fixed)
        remind = calendar.last_workday_on_or_before(due_on)
        step = Step(
            due_on, f"每年{due_on.month}月{due_on.day}日前公布，日期固定，不因放假顺延", "公开目录所列时限"
        )
        steps: tuple[Step, ...] = (step,)
        if remind != due_on:
            steps += (Step(remind, f"当日放假，应在{in_words(remind)}前办好"),)
        return Slot(code, label, begins, ends, due_on, False, steps)
    whole = slot_of_one(limit, formed_on=ends, period=code, label=label, calendar=calendar)
    begun = Step(ends, f"{label}到{in_words(ends)}为止，信息最迟在这一天形成", ARTICLE_26)
    return Slot(code, label, first, ends, whole.due_on, whole.is_provisional, (begun, *whole.steps[1:]))
