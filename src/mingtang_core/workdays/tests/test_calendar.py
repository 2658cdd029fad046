"""Working days as arranged by the State Council office; vectors computed apart from this code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.errors import BadInput
from mingtang_core.workdays import WorkCalendar, Year, load_calendar, provisional_year, read_year

CALENDAR = load_calendar()
days = st.dates(date(2004, 1, 1), date(2034, 12, 31))


def d(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "workdays", "end"),
    [
        ("2021-09-28", 20, "2021-11-01"),
        ("2022-01-24", 7, "2022-02-07"),
        ("2022-02-18", 20, "2022-03-18"),
        ("2023-04-17", 20, "2023-05-16"),
        ("2023-04-17", 40, "2023-06-13"),
        ("2024-09-11", 15, "2024-10-09"),
        ("2025-01-23", 20, "2025-02-26"),
        ("2025-09-26", 1, "2025-09-28"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-26", 20, "2025-10-30"),
        ("2026-02-06", 20, "2026-03-12"),
        ("2026-02-06", 7, "2026-02-24"),
        ("2026-09-18", 7, "2026-09-29"),
        ("2025-09-29", 2, "2025-10-09"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, workdays, end):
    assert CALENDAR.add(d(start), workdays) == d(end)
    assert CALENDAR.workdays_between(d(start), d(end)) == workdays


WORKED = {
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
PER_YEAR = {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}


@pytest.mark.parametrize("year", WORKED)
def test_weekend_days_worked_in_exchange(year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    every = [first + timedelta(n) for n in range((last - first).days + 1)]
    worked = [day for day in every if day.weekday() >= 5 and CALENDAR.is_workday(day)]
    assert " ".join(f"{day:%m-%d}" for day in worked) == WORKED[year]
    assert all(CALENDAR.day_name(day) == "调休上班" for day in worked)
    assert CALENDAR.workdays_between(date(year - 1, 12, 31), last) == PER_YEAR[year]


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_packaged_year_is_official_and_names_its_source(year):
    assert not CALENDAR.is_provisional(year)
    assert CALENDAR.source(year)
    if year >= 2016:
        assert "国办发明电" in CALENDAR.source(year)


@pytest.mark.parametrize("year", [1999, 2027, 2031, 2040])
def test_a_year_without_arrangement_is_provisional_without_make_up_days(year):
    assert CALENDAR.is_provisional(year)
    assert provisional_year(year).worked == frozenset()


def test_a_provisional_year_leaves_out_statutory_days_on_their_own_dates():
    off = [day for day in provisional_year(2027).off if not CALENDAR.is_workday(day)]
    assert sorted(off) == sorted(provisional_year(2027).off)
    assert CALENDAR.day_name(d("2027-10-02")) == "国庆节"
    assert CALENDAR.is_workday(d("2027-10-04"))
    assert len(provisional_year(2027).off) == 13


def test_statutory_days_that_meet_are_one_day_off():
    """In 2028 中秋 falls on 3 October and in 2031 on 1 October."""
    assert len(provisional_year(2028).off) == 12
    assert len(provisional_year(2031).off) == 12


def test_names_of_days():
    assert CALENDAR.day_name(d("2026-10-01")) == "国庆节"
    assert CALENDAR.day_name(d("2026-09-26")) == "中秋节"
    assert CALENDAR.day_name(d("2026-03-03")) is None


def test_a_date_on_a_holiday_reminds_on_the_last_working_day_before():
    assert CALENDAR.last_workday_on_or_before(d("2026-01-31")) == d("2026-01-30")
    assert CALENDAR.last_workday_on_or_before(d("2026-10-07")) == d("2026-09-30")
    assert CALENDAR.last_workday_on_or_before(d("2026-06-30")) == d("2026-06-30")
    assert CALENDAR.next_workday_after(d("2026-09-30")) == d("2026-10-08")


@given(days, st.integers(1, 300))
def test_adding_and_counting_agree(day, workdays):
    end = CALENDAR.add(day, workdays)
    assert CALENDAR.is_workday(end)
    assert CALENDAR.workdays_between(day, end) == workdays
    assert CALENDAR.add(CALENDAR.add(end, 1), -1) == end


@given(days, days, days)
def test_counts_of_adjoining_spans_add_up(a, b, c):
    count = CALENDAR.workdays_between
    assert count(a, b) + count(b, c) == count(a, c)
    assert count(a, b) == -count(b, a)


@given(days, st.integers(0, 60))
def test_counting_is_asking_each_day(day, length):
    span = [day + timedelta(n) for n in range(1, length + 1)]
    assert CALENDAR.workdays_between(day, day + timedelta(length)) == sum(map(CALENDAR.is_workday, span))


OWN = """
year = 2027
source = "某通知"
[off]
"元旦" = [2027-01-01, 2027-01-02, 2027-01-03]
[worked]
days = [2027-01-09]
"""


def test_a_year_can_be_added_when_its_notice_comes():
    own = load_calendar([read_year(OWN)])
    assert not own.is_provisional(2027)
    assert own.is_workday(d("2027-01-09"))
    assert own.source(2027) == "某通知"
    assert load_calendar().is_provisional(2027)


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "year = 2027",
        OWN.replace("2027-01-09", "2026-01-10"),
        OWN.replace("2027-01-09", "2027-01-08"),
        OWN.replace("[2027-01-09]", "3"),
    ],
)
def test_a_wrong_arrangement_is_refused_in_a_sentence(text):
    with pytest.raises(BadInput):
        read_year(text)


def test_a_date_out_of_all_reason_is_bad_input():
    with pytest.raises(BadInput):
        CALENDAR.is_workday(date(1201, 1, 1))


def test_a_calendar_can_be_made_of_any_years():
    bare = WorkCalendar({2026: Year(2026, {})})
    assert bare.is_workday(d("2026-10-01"))
    assert bare.add(d("2026-10-01"), 0) == d("2026-10-01")
