"""When the notice of a year comes, reminders computed over the provisional year move and units are told."""

from datetime import date

import pytest

from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.ledger.actions.amend_duty import amend_duty
from mingtang.apps.ledger.actions.chase import send_due_reminders
from mingtang.apps.ledger.models import Assignment, Milestone
from mingtang.apps.ledger.queries.reminders import reminders_that_move
from mingtang.apps.ledger.tests.conftest import fields_of
from mingtang.apps.rules.actions import follow_calendar, set_year, withdraw_year
from mingtang.apps.rules.queries import calendar_with, moves_with, versions_of
from mingtang_core.workdays import Year, read_lines

pytestmark = pytest.mark.django_db
# 10 October 2027 is a Sunday; the 9th is worked, so that a reminder of the 10th moves from the 8th to it.
NOTICE = """元旦：1月1日至3日
春节：2月4日至12日，2月14日上班
清明节：4月3日至5日
劳动节：5月1日至5日
国庆节：10月1日至7日，10月9日上班"""
DUE = date(2027, 10, 10)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MINGTANG_WORKDAYS = tmp_path


@pytest.fixture
def due_in_2027(in_force, county):
    """The first duty of the plan falls due on a Sunday of the next year."""
    duty = in_force.duties.get(number=1)
    fields = fields_of(duty, due_on=DUE)
    amend_duty(duty=duty, fields=fields, reason="延到明年", by=county.actor("office"), today=county.today)
    return duty


def enter(county, text=NOTICE, **more):
    said = read_lines(text, 2027)
    return set_year(
        year=2027, off=said.off, worked=said.worked, source="某通知〔2026〕9号",
        by=county.actor("administrator"), today=county.today, **more,
    )  # fmt: skip


def reminders(duty):
    return set(Milestone.objects.filter(assignment__duty=duty).values_list("due_on", "remind_on"))


def letters():
    return Delivery.objects.filter(subject__startswith="提醒日有调整")


def test_reminders_move_and_the_due_date_stays(due_in_2027, county):
    assert reminders(due_in_2027) == {(DUE, date(2027, 10, 8))}
    row = enter(county)
    assert reminders(due_in_2027) == {(DUE, date(2027, 10, 9))}
    # Both units of the duty hold one milestone each.
    assert [(m["was"], m["now"], m["count"]) for m in row.moved] == [("2027-10-08", "2027-10-09", 1)] * 2
    facts = Entry.objects.get(verb="rules.set_year").facts
    assert facts["moved"] == 2
    assert Entry.objects.get(verb="ledger.recompute_dates").thing == "rules.year:2027:1"


def test_each_unit_gets_one_letter_that_says_old_and_new(due_in_2027, county):
    enter(county)
    assert set(letters().values_list("address", flat=True)) == {
        "clerk@qinghe.example", "other-clerk@qinghe.example",
    }  # fmt: skip
    text = letters().first().text
    assert "2027年10月10日时限的提醒日：原为2027年10月8日（周五），改为2027年10月9日（周六）" in text
    assert "完成时限本身不变" in text and "操作留痕" in text


def test_what_is_shown_before_is_what_moves(due_in_2027, county, django_assert_num_queries):
    said = read_lines(NOTICE, 2027)
    calendar = calendar_with(Year(2027, said.off, frozenset(said.worked)))
    with django_assert_num_queries(1):
        shown = reminders_that_move(calendar, {2027}, county.today)
    assert list(moves_with(calendar, {2027}, county.today)) == shown
    assert reminders(due_in_2027) == {(DUE, date(2027, 10, 8))}
    assert len(enter(county).moved) == len(shown) == 2


def test_withdrawing_moves_them_back_and_tells_again(due_in_2027, county):
    enter(county)
    withdraw_year(year=2027, by=county.actor("administrator"), today=county.today, reason="录错了")
    assert reminders(due_in_2027) == {(DUE, date(2027, 10, 8))}
    assert letters().count() == 4
    assert len(versions_of(2027)[0].moved) == 2


def test_what_is_done_past_or_elsewhere_stays(due_in_2027, county):
    Assignment.objects.filter(duty=due_in_2027, organ=county.organs["civil"]).update(
        state="closed", closed_on=county.today, next_due_on=None
    )
    Milestone.objects.filter(assignment__organ=county.organs["finance"]).update(met_on=county.today)
    assert enter(county).moved == []
    assert not letters().exists()
    assert not Entry.objects.filter(verb="ledger.recompute_dates").exists()


def test_a_year_that_moves_nothing_writes_to_nobody(due_in_2027, county):
    assert enter(county, NOTICE.replace("，10月9日上班", "")).moved == []
    assert not letters().exists()


def test_new_milestones_and_chasing_go_by_what_was_entered(in_force, county):
    enter(county)
    duty = in_force.duties.get(number=1)
    fields = fields_of(duty, due_on=DUE)
    amend_duty(duty=duty, fields=fields, reason="延到明年", by=county.actor("office"), today=county.today)
    assert reminders(duty) == {(DUE, date(2027, 10, 9))}
    assert send_due_reminders(date(2027, 2, 12)) == 0


def test_dates_follow_a_calendar_that_changed_without_an_act(due_in_2027, county):
    """As after an update of the product that brings the year."""
    Milestone.objects.filter(due_on=DUE).update(remind_on=date(2027, 9, 30))
    assert follow_calendar(date(2026, 11, 9)) == 2
    assert reminders(due_in_2027) == {(DUE, date(2027, 10, 8))}
    assert "2027年的工作日安排有变" in letters().first().text
    assert Entry.objects.get(verb="ledger.recompute_dates").actor_id == "follow_calendar"
    assert follow_calendar(date(2026, 11, 9)) == 0
