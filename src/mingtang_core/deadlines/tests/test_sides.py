"""旁支期限 and 收到申请之日: when each begins, ends, and is over."""

from __future__ import annotations

from datetime import date

import pytest

from mingtang_core.deadlines import (
    Channel,
    Event,
    EventKind,
    Irregularity,
    SideKind,
    SidePeriod,
    derive,
    read_clock,
    receipt,
    side_periods,
)
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()
K = EventKind
RECEIVED = Event(K.RECEIVED, date(2024, 9, 2), "r")


def sides(*events: Event, today: date) -> dict[SideKind, SidePeriod]:
    clock = read_clock([RECEIVED, *events], calendar=CALENDAR, today=today)
    return {period.kind: period for period in side_periods(clock, CALENDAR)}


@pytest.mark.parametrize(
    ("channel", "confirmed", "day"),
    [
        (Channel.COUNTER, None, date(2026, 3, 2)),
        (Channel.SIGNED_POST, None, date(2026, 3, 2)),
        (Channel.POST, None, None),
        (Channel.INTERNET, None, None),
        (Channel.FAX, None, None),
        (Channel.POST, date(2026, 3, 3), date(2026, 3, 3)),
        (Channel.INTERNET, date(2026, 3, 4), date(2026, 3, 4)),
        (Channel.FAX, date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_the_day_of_receipt_by_channel(channel: Channel, confirmed: date | None, day: date | None) -> None:
    """条例 art. 31."""
    found = receipt(channel, arrived_on=date(2026, 3, 2), confirmed_on=confirmed)
    assert (found.received_on, found.step.on) == (day, day)
    assert found.step.article == "《政府信息公开条例》第三十一条"


def test_the_notice_of_correction_has_seven_working_days() -> None:
    """条例 art. 30."""
    notice = sides(today=date(2024, 9, 11))[SideKind.CORRECTION_NOTICE]
    assert (notice.due_on, notice.met_on, notice.is_over) == (date(2024, 9, 11), None, False)
    assert sides(today=date(2024, 9, 12))[SideKind.CORRECTION_NOTICE].is_over


def test_the_requester_corrects_by_the_day_of_the_notice() -> None:
    """条例 art. 30: as set in the notice, from its delivery."""
    asked = Event(K.CORRECTION_ASKED, date(2024, 9, 5), "k", until=date(2024, 9, 27))
    delivered = Event(K.CORRECTION_NOTICE_DELIVERED, date(2024, 9, 9), "d", "k")
    waiting = sides(asked, delivered, today=date(2024, 9, 27))[SideKind.CORRECTION]
    assert (waiting.start_on, waiting.due_on, waiting.is_over) == (date(2024, 9, 9), date(2024, 9, 27), False)
    assert sides(asked, delivered, today=date(2024, 9, 28))[SideKind.CORRECTION].is_over
    corrected = Event(K.CORRECTED, date(2024, 9, 20))
    met = sides(asked, delivered, corrected, today=date(2024, 9, 28))[SideKind.CORRECTION]
    assert (met.met_on, met.is_over) == (date(2024, 9, 20), False)


@pytest.mark.parametrize(
    ("kind", "side"),
    [(K.THIRD_PARTY_ASKED, SideKind.THIRD_PARTY), (K.CO_MAKER_ASKED, SideKind.CO_MAKER)],
)
def test_an_opinion_has_fifteen_working_days_from_delivery(kind: EventKind, side: SideKind) -> None:
    """条例 arts. 32, 34; an opinion that comes later does not meet the period."""
    asked = Event(kind, date(2024, 9, 9), "a")
    assert sides(asked, today=date(2024, 9, 9))[side].due_on is None
    delivered = Event(K.LETTER_DELIVERED, date(2024, 9, 11), "b", "a")
    open_period = sides(asked, delivered, today=date(2024, 10, 9))[side]
    assert (open_period.start_on, open_period.due_on) == (date(2024, 9, 11), date(2024, 10, 9))
    assert not open_period.is_over
    in_time = Event(K.OPINION_RECEIVED, date(2024, 10, 9), "c", "a")
    assert sides(asked, delivered, in_time, today=date(2024, 10, 20))[side].met_on == date(2024, 10, 9)
    late = Event(K.OPINION_RECEIVED, date(2024, 10, 10), "c", "a")
    assert sides(asked, delivered, late, today=date(2024, 10, 20))[side].met_on is None


def test_another_organ_has_no_period_in_law() -> None:
    """条例 art. 33 names none."""
    found = sides(Event(K.ORGAN_ASKED, date(2024, 9, 9), "a"), today=date(2024, 9, 20))
    assert set(found) == {SideKind.CORRECTION_NOTICE}


def test_the_delayed_day_and_the_fee() -> None:
    """条例 art. 35; fee rule: 20 working days from delivery."""
    delayed = Event(K.DELAYED, date(2024, 9, 9), until=date(2024, 12, 2))
    fee = [
        Event(K.FEE_ASKED, date(2024, 9, 10), "f"),
        Event(K.FEE_NOTICE_DELIVERED, date(2024, 9, 12), "g", "f"),
    ]
    found = sides(delayed, *fee, today=date(2024, 9, 12))
    assert found[SideKind.DELAYED].due_on == date(2024, 12, 2)
    assert (found[SideKind.FEE].start_on, found[SideKind.FEE].due_on) == (
        date(2024, 9, 12),
        date(2024, 10, 16),
    )
    other = Event(K.FEE_NOTICE_DELIVERED, date(2024, 9, 12), "g", "of another notice")
    assert sides(fee[0], other, today=date(2024, 9, 12))[SideKind.FEE].due_on is None
    paid = Event(K.FEE_PAID, date(2024, 9, 20))
    assert sides(*fee, paid, today=date(2024, 11, 1))[SideKind.FEE].met_on == date(2024, 9, 20)


def test_they_stand_in_the_order_in_which_they_began() -> None:
    events = [
        Event(K.THIRD_PARTY_ASKED, date(2024, 9, 9), "a"), Event(K.FEE_ASKED, date(2024, 9, 5), "f"),
    ]  # fmt: skip
    assert list(sides(*events, today=date(2024, 9, 20))) == [
        SideKind.CORRECTION_NOTICE, SideKind.FEE, SideKind.THIRD_PARTY,
    ]  # fmt: skip


def codes(*events: Event, today: date = date(2025, 3, 3)) -> list[str]:
    clock = read_clock([RECEIVED, *events], calendar=CALENDAR, today=today)
    noted: list[Irregularity] = list(clock.irregularities)
    told = {step.what for step in derive(clock, CALENDAR)}
    assert all(irregularity.text in told for irregularity in noted)
    return [irregularity.code for irregularity in noted]


def test_what_came_after_its_period_is_taken_and_named() -> None:
    asked = Event(K.CORRECTION_ASKED, date(2024, 9, 5), "k", until=date(2024, 9, 20))
    assert codes(asked, Event(K.CORRECTED, date(2024, 9, 20))) == []
    assert codes(asked, Event(K.CORRECTED, date(2024, 9, 21))) == ["corrected-late"]
    fee = [
        Event(K.FEE_ASKED, date(2024, 9, 10), "f"),
        Event(K.FEE_NOTICE_DELIVERED, date(2024, 9, 12), "g", "f"),
    ]
    assert codes(*fee, Event(K.FEE_PAID, date(2024, 10, 16))) == []
    assert codes(*fee, Event(K.FEE_PAID, date(2024, 10, 17))) == ["paid-late"]
    assert codes(*fee, Event(K.FEE_ASKED, date(2024, 9, 13), "f2")) == ["fee-asked-twice"]
    assert codes(Event(K.FEE_ASKED, date(2024, 10, 8), "f")) == ["too-late-to-stop"]
