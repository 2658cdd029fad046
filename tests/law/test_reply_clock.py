"""The reply clock: worked examples with their articles, properties, and the slow clock beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingtang_core.deadlines import (
    Clock,
    ClockState,
    Event,
    EventKind,
    Outcome,
    ReplyRules,
    SideKind,
    derive,
    known_at,
    read_clock,
    rules_on,
    side_periods,
)
from mingtang_core.errors import BadInput
from mingtang_core.workdays import load_calendar
from tests.law.slow_clock import is_workday, slow_due

CALENDAR = load_calendar()
K = EventKind


def clock(*events: Event, today: date = date(2026, 11, 20), rules: ReplyRules | None = None) -> Clock:
    return read_clock(events, calendar=CALENDAR, today=today, rules=rules)


def received(on: date) -> Event:
    return Event(K.RECEIVED, on, "r")


def consulted(sent: date, closed: date | None = None, key: str = "c") -> list[Event]:
    asked = Event(K.ORGAN_ASKED, sent, key)
    return [asked, Event(K.OPINION_RECEIVED, closed, f"{key}-answer", key)] if closed else [asked]


# --- worked examples -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2021, 9, 28), date(2021, 11, 1)),
        (date(2023, 4, 17), date(2023, 5, 16)),
        (date(2024, 9, 2), date(2024, 9, 30)),
        (date(2025, 1, 23), date(2025, 2, 26)),
    ],
)
def test_twenty_working_days_from_receipt(on: date, due: date) -> None:
    """Art. 33: 20 working days; holidays and make-up days of the yearly notices."""
    assert clock(received(on)).due_on == due


def test_correction_within_seven_days_counts_anew() -> None:
    """Art. 30: notice by the 7th working day; the period runs from the corrected request."""
    asked = Event(K.CORRECTION_ASKED, date(2022, 2, 7), "k", until=date(2022, 3, 1))
    waiting = clock(received(date(2022, 1, 24)), asked, today=date(2022, 2, 9))
    assert (waiting.state, waiting.due_on, waiting.days_left) == (ClockState.WAITING, None, None)
    assert waiting.irregularities == []
    corrected = clock(received(date(2022, 1, 24)), asked, Event(K.CORRECTED, date(2022, 2, 18)))
    assert corrected.due_on == date(2022, 3, 18)


def test_a_correction_notice_on_the_eighth_day_is_named() -> None:
    """Art. 30: later than 7 working days is an irregularity, and still stops the clock."""
    asked = Event(K.CORRECTION_ASKED, date(2022, 2, 8), "k")
    found = clock(received(date(2022, 1, 24)), asked)
    assert [i.code for i in found.irregularities] == ["correction-asked-late"]
    assert found.state is ClockState.WAITING


def test_only_one_correction_stops_the_clock() -> None:
    """Art. 30: everything at once, once."""
    events = [
        received(date(2022, 1, 24)), Event(K.CORRECTION_ASKED, date(2022, 2, 7), "k"),
        Event(K.CORRECTED, date(2022, 2, 18)), Event(K.CORRECTION_ASKED, date(2022, 2, 22), "k2"),
    ]  # fmt: skip
    found = clock(*events)
    assert found.due_on == date(2022, 3, 18)
    assert [i.code for i in found.irregularities] == ["correction-asked-twice"]


def test_the_full_extension() -> None:
    """Art. 33: at most 20 more, measured from the original date."""
    extended = Event(K.EXTENDED, date(2023, 5, 10), workdays=20)
    assert clock(received(date(2023, 4, 17)), extended).due_on == date(2023, 6, 13)


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([Event(K.EXTENDED, date(2023, 5, 17), workdays=10)], "extended-too-late"),
        ([Event(K.EXTENDED, date(2023, 5, 10), workdays=21)], "extension-too-long"),
        ([Event(K.EXTENDED, date(2023, 5, 10), workdays=0)], "extension-too-long"),
    ],
)
def test_an_extension_that_does_not_count(events: list[Event], code: str) -> None:
    """Art. 33: while the clock lives, 1 to 20."""
    found = clock(received(date(2023, 4, 17)), *events)
    assert found.due_on == date(2023, 5, 16)
    assert [i.code for i in found.irregularities] == [code]


def test_the_second_extension_does_not_count() -> None:
    """Art. 33: once."""
    twice = [Event(K.EXTENDED, date(2023, 5, day), f"e{day}", workdays=5) for day in (10, 11)]
    found = clock(received(date(2023, 4, 17)), *twice)
    assert found.due_on == date(2023, 5, 23)
    assert [i.code for i in found.irregularities] == ["extended-twice"]


def test_third_party_opinion_takes_its_days_out() -> None:
    """Arts. 32, 33: letter 9 September = 5 used; opinion 30 September; 15 left from 8 October."""
    events = [
        received(date(2024, 9, 2)), Event(K.THIRD_PARTY_ASKED, date(2024, 9, 9), "a"),
        Event(K.LETTER_DELIVERED, date(2024, 9, 11), "b", "a"),
    ]  # fmt: skip
    waiting = clock(*events, today=date(2024, 9, 20))
    assert (waiting.state, waiting.due_on, waiting.days_used) == (ClockState.PAUSED, None, 5)
    assert waiting.consultations[0].expires_on == date(2024, 10, 9)
    assert waiting.latest_due_on == date(2024, 10, 29)
    answered = clock(*events, Event(K.OPINION_RECEIVED, date(2024, 9, 30), "c", "a"), today=date(2024, 9, 30))
    assert (answered.due_on, answered.days_used, answered.days_left) == (date(2024, 10, 25), 5, 15)


@pytest.mark.parametrize(
    ("kind", "words"), [(K.THIRD_PARTY_ASKED, "由本机关决定是否公开"), (K.CO_MAKER_ASKED, "视为同意公开")]
)
def test_silence_has_opposite_meanings(kind: EventKind, words: str) -> None:
    """Art. 32: the organ decides; art. 34: consent is deemed. Both after 15 working days from delivery."""
    events = [
        received(date(2024, 9, 2)), Event(kind, date(2024, 9, 9), "a"),
        Event(K.LETTER_DELIVERED, date(2024, 9, 11), "b", "a"),
    ]  # fmt: skip
    assert clock(*events, today=date(2024, 10, 9)).state is ClockState.PAUSED
    over = clock(*events, today=date(2024, 10, 10))
    assert (over.state, over.due_on) == (ClockState.RUNNING, date(2024, 10, 29))
    assert any(words in step.what for step in derive(over, CALENDAR))


def test_two_letters_take_a_day_out_once() -> None:
    """Art. 33: the union of the times."""
    one = clock(received(date(2024, 9, 2)), *consulted(date(2024, 9, 9), date(2024, 9, 30)))
    both = clock(
        received(date(2024, 9, 2)),
        *consulted(date(2024, 9, 9), date(2024, 9, 30)),
        *consulted(date(2024, 9, 12), date(2024, 9, 25), "d"),
    )
    assert both.due_on == one.due_on == date(2024, 10, 25)


def test_asked_and_corrected_on_one_day() -> None:
    """Art. 30: a question comes before its answer, whichever was recorded first."""
    day = date(2022, 2, 7)
    asked, corrected = Event(K.CORRECTION_ASKED, day, "k"), Event(K.CORRECTED, day, "a")
    found = clock(corrected, asked, received(date(2022, 1, 24)))
    assert (found.state, found.run.start.on, found.due_on) == (ClockState.RUNNING, day, date(2022, 3, 7))
    paid = clock(received(day), Event(K.FEE_PAID, day, "a"), Event(K.FEE_ASKED, day, "f"))
    assert paid.run.start.kind is K.FEE_PAID


def test_what_is_used_stands_still_while_the_count_is_stopped() -> None:
    """Art. 33: the day the letter leaves is used; nothing more until the opinion came."""
    events = [received(date(2024, 9, 2)), *consulted(date(2024, 9, 9), date(2024, 9, 30))]
    for day, used, left, state in (
        (date(2024, 9, 6), 4, 16, ClockState.RUNNING),
        (date(2024, 9, 9), 5, 15, ClockState.PAUSED),
        (date(2024, 9, 20), 5, 15, ClockState.PAUSED),
        (date(2024, 9, 30), 5, 15, ClockState.RUNNING),
        (date(2024, 10, 8), 6, 14, ClockState.RUNNING),
        (date(2024, 10, 25), 20, 0, ClockState.RUNNING),
    ):
        found = clock(*events, today=day)
        assert (found.days_used, found.days_left, found.state) == (used, left, state)
    assert clock(*events).consultations[0].outcome is Outcome.ANSWERED
    ended = clock(*events[:2], Event(K.ANSWERED, date(2024, 9, 20), "z"))
    assert ended.consultations[0].outcome is Outcome.DROPPED
    waiting = clock(received(date(2024, 9, 2)), Event(K.CORRECTION_ASKED, date(2024, 9, 5), "k"))
    assert (waiting.days_used, waiting.days_left) == (3, None)


def test_a_letter_on_the_last_day_or_later_stops_nothing() -> None:
    """Art. 33: a clock that has run out cannot be stopped."""
    for day in (date(2024, 9, 30), date(2024, 10, 8)):
        assert clock(received(date(2024, 9, 2)), *consulted(day)).due_on == date(2024, 9, 30)


def test_a_notice_after_the_last_day_stops_nothing_and_is_named() -> None:
    """Arts. 30, 33: late stays late."""
    found = clock(received(date(2024, 9, 2)), Event(K.CORRECTION_ASKED, date(2024, 10, 8), "k"))
    assert (found.due_on, found.is_late) == (date(2024, 9, 30), True)
    assert [i.code for i in found.irregularities] == ["too-late-to-stop"]


def test_payment_counts_anew_or_goes_on_as_the_rules_say() -> None:
    """Fee rule: 20 working days to pay from delivery; restart after payment is configuration."""
    events = [
        received(date(2025, 9, 15)), Event(K.FEE_ASKED, date(2025, 9, 25), "f"),
        Event(K.FEE_NOTICE_DELIVERED, date(2025, 9, 26), "g", "f"),
    ]  # fmt: skip
    waiting = clock(*events, today=date(2025, 9, 28))
    fee = next(p for p in side_periods(waiting, CALENDAR) if p.kind is SideKind.FEE)
    assert (waiting.state, fee.due_on) == (ClockState.WAITING, date(2025, 10, 30))
    paid = Event(K.FEE_PAID, date(2025, 10, 15), "p")
    assert clock(*events, paid).due_on == date(2025, 11, 12)
    going_on = replace(rules_on(date(2025, 9, 15)), fee_restarts=False)
    assert clock(*events, paid, rules=going_on).due_on == date(2025, 10, 31)


def test_a_delayed_day_is_moved_to_a_working_day_before() -> None:
    """Art. 35: the reasonable period the organ set; never before the plain date."""
    delayed = Event(K.DELAYED, date(2025, 9, 5), until=date(2025, 10, 5))
    assert clock(received(date(2025, 8, 18)), delayed).due_on == date(2025, 9, 30)
    early = Event(K.DELAYED, date(2025, 9, 5), until=date(2025, 9, 8))
    assert clock(received(date(2025, 8, 18)), early).due_on == date(2025, 9, 15)


def test_a_reply_in_time_and_a_late_one() -> None:
    for day, is_late in ((date(2024, 9, 30), False), (date(2024, 10, 8), True)):
        found = clock(received(date(2024, 9, 2)), Event(K.ANSWERED, day, "z"))
        assert (found.state, found.is_late, found.days_left) == (ClockState.ENDED, is_late, None)


def test_without_a_confirmed_receipt_nothing_runs() -> None:
    """Art. 31: there is no receipt before both sides confirmed."""
    found = clock()
    assert (found.state, found.due_on) == (ClockState.UNCONFIRMED, None)
    assert "尚未确认" in derive(found, CALENDAR)[-1].what


def test_a_year_without_arrangement_is_provisional() -> None:
    found = clock(received(date(2026, 12, 21)))
    assert found.is_provisional
    assert "暂定" in derive(found, CALENDAR)[-1].what
    assert not clock(received(date(2026, 11, 2))).is_provisional


def test_before_the_regulation_of_2019_there_are_no_rules() -> None:
    with pytest.raises(BadInput, match="2019"):
        clock(received(date(2019, 5, 14)))


# --- properties ------------------------------------------------------------------------------------

FIRST, LAST = date(2019, 6, 1), date(2025, 9, 30)
OTHERS = [
    kind
    for kind in EventKind
    if not kind.is_consultation and kind not in (K.RECEIVED, K.LETTER_DELIVERED, K.OPINION_RECEIVED, K.VOIDED)
]


@st.composite
def cases(draw: st.DrawFn, *, ends: bool = True) -> list[Event]:
    """A case of any shape over official years: up to three letters and up to six other events."""
    start = draw(st.dates(FIRST, LAST))
    day = st.integers(0, 90).map(lambda n: start + timedelta(days=n))
    events = [Event(K.RECEIVED, start, "r")]
    for number in range(draw(st.integers(0, 3))):
        key, sent = f"c{number}", draw(day)
        kind = draw(st.sampled_from((K.THIRD_PARTY_ASKED, K.CO_MAKER_ASKED, K.ORGAN_ASKED)))
        events.append(Event(kind, sent, key))
        after = st.integers(0, 40).map(lambda n, sent=sent: sent + timedelta(days=n))
        if draw(st.booleans()):
            events.append(Event(K.LETTER_DELIVERED, draw(after), f"{key}d", key))
        if draw(st.booleans()):
            events.append(Event(K.OPINION_RECEIVED, draw(after), f"{key}o", key))
    kinds = [kind for kind in OTHERS if ends or not kind.ends_the_case]
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(kinds))
        events.append(
            Event(
                kind, draw(day), f"e{number}", about="f", workdays=draw(st.integers(0, 25)),
                until=draw(day) if kind is K.DELAYED else None,
            )
        )  # fmt: skip
    return events


TODAYS = st.dates(FIRST, date(2026, 6, 30))


def facts_of(events: list[Event]) -> list[dict[str, Any]]:
    return [
        {"kind": e.kind.value, "on": e.on, "key": e.key, "about": e.about, "workdays": e.workdays,
         "until": e.until} for e in events
    ]  # fmt: skip


@settings(max_examples=600)
@given(cases(), TODAYS)
def test_the_fold_agrees_with_the_slow_clock(events: list[Event], today: date) -> None:
    assert clock(*events, today=today).due_on == slow_due(facts_of(events), today)


@given(cases(), TODAYS, st.randoms())
def test_the_order_of_recording_does_not_matter(events: list[Event], today: date, dice: Any) -> None:
    plain = clock(*events, today=today)
    dice.shuffle(events)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    recorded = [replace(e, recorded_at=moment + timedelta(hours=n)) for n, e in enumerate(events)]
    shuffled = clock(*recorded, today=today)
    assert (shuffled.due_on, shuffled.state, shuffled.days_used, shuffled.is_late) == (
        plain.due_on, plain.state, plain.days_used, plain.is_late,
    )  # fmt: skip
    assert len(known_at(recorded, moment)) == 1


@given(cases(), TODAYS)
def test_a_due_date_is_a_working_day_and_the_last_step(events: list[Event], today: date) -> None:
    found = clock(*events, today=today)
    for day in (found.due_on, found.earliest_due_on, found.latest_due_on):
        assert day is None or is_workday(day)
    steps = derive(found, CALENDAR)
    assert all(step.what for step in steps)
    if found.due_on:
        assert steps[-1].on == found.due_on


@given(cases(ends=False), TODAYS, st.integers(0, 60), st.none() | st.integers(0, 40))
def test_more_pause_never_means_earlier(
    events: list[Event], today: date, sent: int, length: int | None
) -> None:
    start = events[0].on
    sent_on = start + timedelta(days=sent)
    closed = sent_on + timedelta(days=length) if length is not None else None
    before = clock(*events, today=today).due_on
    after = clock(*events, *consulted(sent_on, closed, "more"), today=today).due_on
    assert before is None or after is None or after >= before


@given(cases(), TODAYS)
def test_an_extension_never_exceeds_the_cap(events: list[Event], today: date) -> None:
    extended = clock(*events, today=today)
    plain = clock(*(e for e in events if e.kind is not K.EXTENDED), today=today)
    if extended.due_on and plain.due_on and extended.run.start is plain.run.start and not extended.run.pauses:
        assert CALENDAR.workdays_between(plain.due_on, extended.due_on) <= 20


@given(cases(), TODAYS, st.data())
def test_a_void_event_is_as_if_never_there(events: list[Event], today: date, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(events))
    voided = clock(*events, Event(K.VOIDED, today, "v", gone.key), today=today)
    without = clock(*(e for e in events if e.key != gone.key), today=today)
    assert (voided.due_on, voided.state, voided.days_used) == (
        without.due_on, without.state, without.days_used,
    )  # fmt: skip


@given(cases(ends=False), TODAYS)
def test_used_and_left_make_the_whole_while_it_counts(events: list[Event], today: date) -> None:
    found = clock(*events, today=today)
    if found.state in (ClockState.RUNNING, ClockState.PAUSED) and not found.is_late and not found.run.delayed:
        quota = 20 + (found.run.extension.workdays if found.run.extension else 0)
        if today >= found.run.start.on:
            assert found.days_left is not None
            assert found.days_used + found.days_left == quota


@given(cases(ends=False), TODAYS)
def test_never_late_while_paused_and_always_late_when_it_is(events: list[Event], today: date) -> None:
    found = clock(*events, today=today)
    assert found.is_late == (found.due_on is not None and today > found.due_on)
    if found.state is ClockState.WAITING:
        assert not found.is_late
