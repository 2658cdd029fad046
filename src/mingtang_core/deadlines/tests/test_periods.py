"""期间: worked examples with their articles, and what must hold for any."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.deadlines import Unit, end_of, end_of_hours, release_due, reminder_of_fixed
from mingtang_core.errors import BadInput
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    ("start", "length", "unit", "plain", "due", "safe"),
    [
        # 预算公开 20 days: rolled to a working Sunday; safe before the festival
        (date(2024, 1, 25), 20, Unit.DAY, date(2024, 2, 14), date(2024, 2, 18), date(2024, 2, 9)),
        # 征求意见 30 days end in the holiday
        (date(2026, 9, 1), 30, Unit.DAY, date(2026, 10, 1), date(2026, 10, 8), date(2026, 9, 30)),
        # 双公示 7 working days over Spring Festival and over a working Sunday
        (date(2026, 2, 6), 7, Unit.WORKDAY, date(2026, 2, 24), date(2026, 2, 24), date(2026, 2, 24)),
        (date(2026, 9, 18), 7, Unit.WORKDAY, date(2026, 9, 29), date(2026, 9, 29), date(2026, 9, 29)),
        # 合同 2 working days over National Day
        (date(2025, 9, 29), 2, Unit.WORKDAY, date(2025, 10, 9), date(2025, 10, 9), date(2025, 10, 9)),
        # 信箱 1 working day: a working Sunday
        (date(2025, 9, 26), 1, Unit.WORKDAY, date(2025, 9, 28), date(2025, 9, 28), date(2025, 9, 28)),
        # 六个月: the same number day, or the month's end; over the turn of a year
        (date(2025, 8, 31), 6, Unit.MONTH, date(2026, 2, 28), date(2026, 2, 28), date(2026, 2, 28)),
        (date(2025, 12, 15), 1, Unit.MONTH, date(2026, 1, 15), date(2026, 1, 15), date(2026, 1, 15)),
        (date(2025, 6, 30), 6, Unit.MONTH, date(2025, 12, 30), date(2025, 12, 30), date(2025, 12, 30)),
        (date(2025, 11, 8), 2, Unit.MONTH, date(2026, 1, 8), date(2026, 1, 8), date(2026, 1, 8)),
    ],
)
def test_worked_examples(start: date, length: int, unit: Unit, plain: date, due: date, safe: date) -> None:
    """民法典 arts. 201 to 203; 28 February 2026 is a working Saturday."""
    period = end_of(start, length, unit, calendar=CALENDAR)
    assert (period.plain_end_on, period.due_on, period.safe_on) == (plain, due, safe)
    assert period.steps[-1].on == due


def test_release_within_twenty_working_days() -> None:
    """条例 art. 26: formed on 6 February 2026."""
    period = release_due(date(2026, 2, 6), calendar=CALENDAR)
    assert period.due_on == date(2026, 3, 12)
    assert period.steps[1].article == "《政府信息公开条例》第二十六条"


def test_a_period_into_a_year_without_arrangement_is_provisional() -> None:
    assert end_of(date(2026, 12, 20), 20, Unit.DAY, calendar=CALENDAR).is_provisional
    assert not end_of(date(2026, 12, 1), 20, Unit.DAY, calendar=CALENDAR).is_provisional


def test_hours_run_through_nights_and_holidays() -> None:
    start = datetime(2026, 10, 1, 22, tzinfo=UTC)
    assert end_of_hours(start, 5) == datetime(2026, 10, 2, 3, tzinfo=UTC)
    with pytest.raises(ValueError, match="aware"):
        end_of_hours(datetime(2026, 10, 1, 22), 5)  # noqa: DTZ001 - that is the fault


def test_a_fixed_date_is_reminded_of_before_and_never_moves() -> None:
    """年报 by 31 January: a Saturday in 2026, a Sunday in 2027."""
    assert reminder_of_fixed(date(2026, 1, 31), calendar=CALENDAR) == date(2026, 1, 30)
    assert reminder_of_fixed(date(2026, 3, 31), calendar=CALENDAR) == date(2026, 3, 31)


@pytest.mark.parametrize("length", [0, -1, 3661])
def test_a_length_that_cannot_be(length: int) -> None:
    with pytest.raises(BadInput, match=str(length)):
        end_of(date(2026, 3, 2), length, Unit.DAY, calendar=CALENDAR)


@given(st.dates(date(2008, 1, 1), date(2025, 6, 30)), st.integers(1, 400), st.sampled_from(Unit))
def test_due_and_safe_days_are_worked_and_stand_round_the_plain_end(
    start: date, length: int, unit: Unit
) -> None:
    period = end_of(start, min(length, 18) if unit is Unit.MONTH else length, unit, calendar=CALENDAR)
    assert CALENDAR.is_workday(period.due_on)
    assert CALENDAR.is_workday(period.safe_on)
    assert start < period.plain_end_on
    assert period.safe_on <= period.plain_end_on <= period.due_on
    assert CALENDAR.workdays_between(period.safe_on, period.due_on) <= 1
