"""Slots of catalogue items: every period once, dates by the calendar, what answers what (条例第二十六条)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.deadlines.periods import Unit
from mingtang_core.editions.slots import (
    Arrival,
    SlotState,
    UpdateLimit,
    answers,
    expected_slots,
    freshness,
    slot_of_one,
    slot_state,
    year_slot,
)
from mingtang_core.editions.time_limits import Cadence, TimeLimit, read_time_limit
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()
PERIODIC = [cadence for cadence in Cadence if cadence.is_periodic]


def slots(words, starts_on, until, ended_on=None):
    limit = read_time_limit(words)
    return expected_slots(limit, starts_on=starts_on, until=until, calendar=CALENDAR, ended_on=ended_on)


@given(cadence=st.sampled_from(PERIODIC), year=st.integers(2005, 2034), day=st.integers(1, 28))
def test_every_day_of_a_year_is_in_exactly_one_period(cadence, year, day):
    made = expected_slots(
        TimeLimit(cadence), starts_on=date(year, 1, day), until=date(year, 12, 31), calendar=CALENDAR
    )
    assert len({slot.period for slot in made}) == len(made)
    covered = [
        slot.start_on + timedelta(days=n)
        for slot in made
        for n in range((slot.end_on - slot.start_on).days + 1)
    ]
    whole = (date(year, 12, 31) - date(year, 1, day)).days + 1
    assert covered == [date(year, 1, day) + timedelta(days=n) for n in range(whole)]
    assert all(slot.due_on > slot.end_on and CALENDAR.is_workday(slot.due_on) for slot in made)


@given(start=st.dates(date(2010, 1, 1), date(2026, 12, 31)), later=st.integers(0, 400))
def test_waiting_longer_only_adds_periods(start, later):
    limit = TimeLimit(Cadence.MONTHLY)
    few = expected_slots(limit, starts_on=start, until=start, calendar=CALENDAR)
    more = expected_slots(limit, starts_on=start, until=start + timedelta(days=later), calendar=CALENDAR)
    assert more[: len(few)] == few


@pytest.mark.parametrize(
    ("period", "due_on"),
    [
        # February 2026: the holidays from the 15th to the 23rd, work on Saturdays 14 and 28.
        ("2026-01", date(2026, 3, 5)),
        # 6 April is off: 1–3, 7–10, 13–17, 20–24 April make 17, then 27, 28 and 29.
        ("2026-03", date(2026, 4, 29)),
        # October 2026 after 1–7: 8, 9, the make-up Saturday 10, 12–16, 19–23, 26–30 make 18, then 2 and 3.
        ("2026-09", date(2026, 11, 3)),
    ],
)
def test_twenty_working_days_after_a_month_counted_by_hand(period, due_on):
    made = {slot.period: slot for slot in slots("每月", date(2026, 1, 1), date(2026, 12, 31))}
    assert made[period].due_on == due_on
    assert "第二十六条" in made[period].steps[0].article
    assert made[period].steps[-1].on == due_on


def test_a_single_piece_of_information_has_twenty_working_days():
    """domain 10.3: formed on Friday 6 February 2026, due on Thursday 12 March."""
    slot = slot_of_one(
        TimeLimit(Cadence.WITHIN),
        formed_on=date(2026, 2, 6),
        period="edition:1",
        label="通知",
        calendar=CALENDAR,
    )
    assert slot.due_on == date(2026, 3, 12)
    seven = slot_of_one(
        TimeLimit(Cadence.WITHIN, 7), formed_on=date(2026, 2, 6), period="e", label="", calendar=CALENDAR
    )
    assert seven.due_on == date(2026, 2, 24)


def test_real_time_has_a_limit_in_days_that_does_not_end_on_a_holiday():
    limit = TimeLimit(Cadence.REAL_TIME, 1, Unit.DAY)
    slot = slot_of_one(limit, formed_on=date(2026, 9, 30), period="e", label="", calendar=CALENDAR)
    assert slot.due_on == date(2026, 10, 8)


def test_a_fixed_date_never_moves_and_is_reminded_of_before():
    (slot,) = slots("每年1月31日前", date(2027, 1, 1), date(2027, 2, 1))  # 31 January 2027 is a Sunday
    assert slot.due_on == date(2027, 1, 31)
    assert slot.steps[-1].on == date(2027, 1, 29)
    assert slots("每年1月31日前", date(2027, 3, 1), date(2027, 3, 5)) == ()


def test_an_item_that_ended_expects_no_further_period():
    made = slots("每月", date(2026, 1, 1), date(2026, 12, 31), ended_on=date(2026, 2, 10))
    assert [slot.period for slot in made] == ["2026-01", "2026-02"]
    assert slots("及时公开", date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_what_is_published_answers_the_earliest_period_that_it_fits():
    made = slots("每月", date(2026, 1, 1), date(2026, 4, 30))
    found = answers(made, [
        Arrival(1, date(2026, 2, 10), date(2026, 2, 11)), Arrival(2, date(2026, 3, 10), date(2026, 3, 12)),
    ])  # fmt: skip
    assert {period: one.key for period, one in found.items()} == {"2026-01": 1, "2026-02": 2}


def test_a_month_left_out_does_not_make_the_later_ones_late():
    made = slots("每月", date(2026, 1, 1), date(2026, 4, 30))
    found = answers(made, [Arrival(n, date(2026, n, 20), date(2026, n, 21)) for n in (3, 4)])
    assert {period: one.key for period, one in found.items()} == {"2026-02": 3, "2026-03": 4}


def test_a_second_paper_makes_the_missed_month_good_late():
    made = slots("每月", date(2026, 1, 1), date(2026, 3, 31))
    day = date(2026, 4, 30)  # after the end of March's time: nothing fits any more
    found = answers(made, [Arrival(7, day, day)])
    assert list(found) == ["2026-01"]


def test_the_state_follows_the_days_that_pass():
    """Yellow within five working days, red within two, overdue from the next day on."""
    due_on = date(2026, 3, 12)
    seen = [
        slot_state(due_on, today=date(2026, 3, day), calendar=CALENDAR).value for day in (4, 5, 9, 10, 12, 13)
    ]
    assert seen == ["waiting", "near", "near", "urgent", "urgent", "overdue"]
    said = {"today": date(2026, 4, 1), "calendar": CALENDAR}
    assert slot_state(due_on, met_on=due_on, **said) is SlotState.MET
    assert slot_state(due_on, met_on=date(2026, 3, 13), is_nothing=True, **said) is SlotState.MET_LATE
    assert slot_state(due_on, is_nothing=True, **said) is SlotState.NOTHING
    assert not SlotState.NOTHING.is_open


def test_a_column_ages_at_four_fifths_of_its_limit():
    since = date(2026, 3, 2)
    states = [
        freshness(UpdateLimit.TWO_WEEKS, updated_on=since, today=since + timedelta(days=n)).state
        for n in (0, 10, 11, 14, 15)
    ]
    assert states == ["fresh", "fresh", "ageing", "ageing", "stale"]
    assert freshness(UpdateLimit.NONE, updated_on=since, today=since) is None


def test_a_year_is_a_span_for_an_item_without_periods():
    slot = year_slot(2026, formed=date(2026, 3, 5))
    assert (slot.start_on, slot.due_on, slot.label) == (date(2026, 3, 5), date(2026, 12, 31), "2026年")
