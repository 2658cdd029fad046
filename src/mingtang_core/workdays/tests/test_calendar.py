"""Working days as arranged by the State Council office; vectors computed apart from this code."""

import os
import re
import subprocess
import sys
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


# As the notices of 2008 to 2026 put them: spans of days off, then Saturdays and Sundays worked. Written from
# public copies of the notices, apart from the data. A day beside a weekend stands alone (与周末连休).
NOTICES = """
2008 01-01 02-06:02-12 04-04:04-06 05-01:05-03 06-07:06-09 09-13:09-15 09-29:10-05
     + 02-02 02-03 05-04 09-27 09-28
2009 01-01:01-03 01-25:01-31 04-04:04-06 05-01:05-03 05-28:05-30 10-01:10-08
     + 01-04 01-24 02-01 05-31 09-27 10-10
2010 01-01:01-03 02-13:02-19 04-03:04-05 05-01:05-03 06-14:06-16 09-22:09-24 10-01:10-07
     + 02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09
2011 01-01:01-03 02-02:02-08 04-03:04-05 04-30:05-02 06-04:06-06 09-10:09-12 10-01:10-07
     + 01-30 02-12 04-02 10-08 10-09 12-31
2012 01-01:01-03 01-22:01-28 04-02:04-04 04-29:05-01 06-22:06-24 09-30:10-07
     + 01-21 01-29 03-31 04-01 04-28 09-29
2013 01-01:01-03 02-09:02-15 04-04:04-06 04-29:05-01 06-10:06-12 09-19:09-21 10-01:10-07
     + 01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12
2014 01-01 01-31:02-06 04-05 04-07 05-01:05-03 06-02 09-08 10-01:10-07
     + 01-26 02-08 05-04 09-28 10-11
2015 01-01:01-03 02-18:02-24 04-05:04-06 05-01 06-20 06-22 09-03:09-05 09-27 10-01:10-07
     + 01-04 02-15 02-28 09-06 10-10
2016 01-01 02-07:02-13 04-04 05-01:05-02 06-09:06-11 09-15:09-17 10-01:10-07
     + 02-06 02-14 06-12 09-18 10-08 10-09
2017 01-01:01-02 01-27:02-02 04-02:04-04 05-01 05-28:05-30 10-01:10-08
     + 01-22 02-04 04-01 05-27 09-30
2018 01-01 02-15:02-21 04-05:04-07 04-29:05-01 06-18 09-24 10-01:10-07 12-30:12-31
     + 02-11 02-24 04-08 04-28 09-29 09-30 12-29
2019 01-01 02-04:02-10 04-05 05-01:05-04 06-07 09-13 10-01:10-07
     + 02-02 02-03 04-28 05-05 09-29 10-12
2020 01-01 01-24:02-02 04-04:04-06 05-01:05-05 06-25:06-27 10-01:10-08
     + 01-19 04-26 05-09 06-28 09-27 10-10
2021 01-01:01-03 02-11:02-17 04-03:04-05 05-01:05-05 06-12:06-14 09-19:09-21 10-01:10-07
     + 02-07 02-20 04-25 05-08 09-18 09-26 10-09
2022 01-01:01-03 01-31:02-06 04-03:04-05 04-30:05-04 06-03:06-05 09-10:09-12 10-01:10-07 12-31
     + 01-29 01-30 04-02 04-24 05-07 10-08 10-09
2023 01-01:01-02 01-21:01-27 04-05 04-29:05-03 06-22:06-24 09-29:10-06
     + 01-28 01-29 04-23 05-06 06-25 10-07 10-08
2024 01-01 02-10:02-17 04-04:04-06 05-01:05-05 06-10 09-15:09-17 10-01:10-07
     + 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
2025 01-01 01-28:02-04 04-04:04-06 05-01:05-05 05-31:06-02 10-01:10-08
     + 01-26 02-08 04-27 09-28 10-11
2026 01-01:01-03 02-15:02-23 04-04:04-06 05-01:05-05 06-19:06-21 09-25:09-27 10-01:10-07
     + 01-04 02-14 02-28 05-09 09-20 10-10
"""
ARRANGED = re.findall(r"^(\d{4}) ([^+]+)\+ ([-\d ]+)$", NOTICES, re.MULTILINE)


@pytest.mark.parametrize(("year", "spans", "worked"), ARRANGED, ids=[year for year, _, _ in ARRANGED])
def test_each_day_is_worked_or_off_as_its_notice_says(year, spans, worked):
    off = set()
    for span in spans.split():
        first, _, last = span.partition(":")
        start, end = d(f"{year}-{first}"), d(f"{year}-{last or first}")
        off |= {start + timedelta(n) for n in range((end - start).days + 1)}
    makes_up = {d(f"{year}-{day}") for day in worked.split()}
    for n in range(366 if year in ("2008", "2012", "2016", "2020", "2024") else 365):
        day = date(int(year), 1, 1) + timedelta(n)
        assert CALENDAR.is_workday(day) == (day in makes_up or (day.weekday() < 5 and day not in off)), day


def test_every_notice_from_2008_on_was_compared():
    assert [int(year) for year, _, _ in ARRANGED] == list(range(2008, 2027))


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_packaged_year_is_official_and_names_its_source(year):
    assert not CALENDAR.is_provisional(year)
    assert ("国办发明电" in CALENDAR.source(year)) == (year >= 2008)
    assert ("尚未与通知原文核对" in CALENDAR.source(year)) == (year < 2008)


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


def test_a_version_names_the_arrangements_and_nothing_else():
    asked = load_calendar([read_year(OWN)])
    asked.add(d("2041-05-01"), 300)
    assert asked.version == load_calendar([read_year(OWN)]).version
    assert re.fullmatch("[0-9a-f]{12}", asked.version)


@pytest.mark.parametrize(
    "changed",
    [
        OWN.replace("2027-01-09", "2027-01-10"),
        OWN.replace("[2027-01-09]", "[]"),
        OWN.replace("某通知", "另一个通知"),
        OWN.replace("2027", "2028").replace("2028-01-09", "2028-01-08"),
    ],
)
def test_another_arrangement_is_another_version(changed):
    one, other = load_calendar([read_year(OWN)]), load_calendar([read_year(changed)])
    assert len({one.version, other.version, CALENDAR.version}) == 3


def test_the_same_days_are_another_version_once_they_are_official():
    provisional = provisional_year(2027)
    official = Year(2027, provisional.off, provisional.worked, provisional.source)
    assert load_calendar([official]).version != CALENDAR.version


def test_every_process_gives_the_same_version():
    """Hashes of strings differ from process to process; a version must not."""
    ask = "from mingtang_core.workdays import load_calendar; print(load_calendar().version)"
    for seed in ("1", "2"):
        said = subprocess.run(
            [sys.executable, "-c", ask], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert said.stdout.strip() == CALENDAR.version
