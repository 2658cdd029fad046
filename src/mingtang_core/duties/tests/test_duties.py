"""Milestones, standing and chasing as properties over dates."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.duties import ChaseRule, DeadlineKind, Level, chase_due, milestones, standing
from mingtang_core.duties.standing import thresholds
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
PERIODIC = st.sampled_from([k for k in DeadlineKind if k is not DeadlineKind.FIXED])


@given(kind=PERIODIC, from_on=DAYS)
def test_milestones_are_ordered_end_with_the_final_one_and_remind_on_a_workday(kind, from_on):
    found = milestones(kind, due_on=None, year=from_on.year, from_on=from_on, calendar=CALENDAR)
    assert found
    assert [m.due_on for m in found] == sorted({m.due_on for m in found})
    assert [m.is_final for m in found] == [False] * (len(found) - 1) + [True]
    for milestone in found:
        assert from_on <= milestone.due_on or len(found) == 1
        assert milestone.remind_on <= milestone.due_on
        assert CALENDAR.is_workday(milestone.remind_on)


@given(due_on=DAYS)
def test_a_date_of_its_own_is_never_moved(due_on):
    (only,) = milestones(
        DeadlineKind.FIXED, due_on=due_on, year=due_on.year, from_on=due_on, calendar=CALENDAR
    )
    assert (only.due_on, only.is_final) == (due_on, True)


@given(due_on=DAYS, today=DAYS)
def test_late_exactly_after_the_day_itself(due_on, today):
    assert (standing(due_on, today=today, calendar=CALENDAR).state == "late") == (today > due_on)


@given(today=DAYS, ahead=st.integers(0, 40))
def test_the_borders_told_to_the_database_are_those_of_the_badge(today, ahead):
    due_on = today + timedelta(days=ahead)
    urgent_to, near_to = thresholds(today, CALENDAR)
    expected = "urgent" if due_on <= urgent_to else "near" if due_on <= near_to else "calm"
    assert standing(due_on, today=today, calendar=CALENDAR).state == expected


@given(due_on=DAYS, workdays=st.integers(1, 20))
def test_a_reminder_before_goes_out_once_on_a_workday(due_on, workdays):
    rules = (ChaseRule(Level.BEFORE, workdays),)
    days = [due_on - timedelta(days=n) for n in range(60)]
    fired = [day for day in days if chase_due(due_on, today=day, calendar=CALENDAR, rules=rules)]
    assert len(fired) == 1
    assert CALENDAR.is_workday(fired[0])
    assert CALENDAR.workdays_between(fired[0], CALENDAR.last_workday_on_or_before(due_on)) == workdays


@given(
    due_on=st.dates(date(2023, 1, 1), date(2026, 6, 30)), after=st.integers(1, 10), every=st.integers(0, 10)
)
def test_overdue_fires_after_n_workdays_and_then_every_m(due_on, after, every):
    rules = (ChaseRule(Level.OVERDUE, after, every, copy_leader=True),)
    days = [due_on + timedelta(days=n) for n in range(1, 90)]
    fired = [
        CALENDAR.workdays_between(due_on, d)
        for d in days
        if chase_due(due_on, today=d, calendar=CALENDAR, rules=rules)
    ]
    assert fired[0] == after
    assert all(b - a == every for a, b in pairwise(fired)) if every else len(fired) == 1


@given(due_on=DAYS, today=DAYS)
def test_nothing_goes_out_on_a_day_off(due_on, today):
    rules = (ChaseRule(Level.BEFORE, 1), ChaseRule(Level.DUE), ChaseRule(Level.OVERDUE, 1, 1))
    if not CALENDAR.is_workday(today):
        assert chase_due(due_on, today=today, calendar=CALENDAR, rules=rules) is None
