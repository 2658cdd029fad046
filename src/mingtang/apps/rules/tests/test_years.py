"""A year's arrangement: entered, superseded, withdrawn, and nothing lost."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import SETUP

from mingtang.apps.journal.models import Entry
from mingtang.apps.rules.actions import set_year, withdraw_year
from mingtang.apps.rules.models import ArrangementKind, YearArrangement
from mingtang.apps.rules.queries import (
    _DIGESTS_IN_FORCE,
    _in_force,
    calendar_in_force,
    calendar_with,
    current_version,
    versions_of,
    year_state,
    year_states,
    years_missing,
)
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.workdays import load_calendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(cast, notice):
    return set_year(**notice, by=cast.actor("administrator"), today=cast.today)


def test_an_entered_year_takes_the_place_of_the_provisional_one(cast, notice):
    assert calendar_in_force().is_provisional(2027)
    set_year(**notice, by=cast.actor("administrator"), today=cast.today)
    calendar = calendar_in_force()
    assert not calendar.is_provisional(2027)
    assert calendar.is_workday(date(2027, 2, 14)) and not calendar.is_workday(date(2027, 2, 12))
    assert calendar.source(2027) == notice["source"]
    assert calendar.is_provisional(2028)


def test_the_statement_by_hand_asks_what_the_query_would(cast, notice, entered):
    withdraw_year(year=2027, by=cast.actor("administrator"), today=cast.today, reason="录错了年份")
    for year in (2029, 2028):
        off = {day.replace(year=year): name for day, name in notice["off"].items()}
        changed = {**notice, "year": year, "off": off, "worked": frozenset()}
        set_year(**changed, by=cast.actor("administrator"), today=cast.today)
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS_IN_FORCE, [ArrangementKind.SET.value])
        found = [digest for (digest,) in cursor.fetchall()]
    assert found == list(_in_force().order_by("year").values_list("digest", flat=True))
    assert len(found) == 2


def test_the_journal_has_one_row_each(cast, entered):
    withdraw_year(year=2027, by=cast.actor("administrator"), today=cast.today, reason="录错了年份")
    rows = list(Entry.objects.filter(thing="rules.year:2027").order_by("number"))
    assert [row.verb for row in rows] == ["rules.set_year", "rules.withdraw_year"]
    assert rows[0].facts == {"version": 1, "moved": 0, "off": 29, "worked": 5, "digest": entered.digest}
    assert rows[1].words.text == "录错了年份"


def test_a_new_version_supersedes_and_the_old_one_stays(cast, notice, entered):
    notice["worked"] = notice["worked"] - {date(2027, 10, 9)} | {date(2027, 10, 10)}
    set_year(**notice, by=cast.actor("administrator"), today=date(2026, 11, 9))
    newest, oldest = versions_of(2027)
    assert (newest.version, newest.ended_on, oldest.ended_on) == (2, None, date(2026, 11, 9))
    assert oldest.as_year().worked != newest.as_year().worked
    assert calendar_in_force().is_workday(date(2027, 10, 10))


def test_withdrawing_gives_the_year_back(cast, entered, almost_2026):
    by = cast.actor("administrator")
    set_year(**almost_2026, reason="县里另有安排", by=by, today=cast.today)
    assert calendar_in_force().is_workday(date(2026, 10, 11))
    for year in (2026, 2027):
        withdraw_year(year=year, by=by, today=cast.today, reason="录错了")
    assert not calendar_in_force().is_workday(date(2026, 10, 11))
    assert calendar_in_force().is_provisional(2027)
    assert [row.kind for row in versions_of(2027)] == ["withdrawn", "set"]
    with pytest.raises(Refused, match="不用撤回"):
        withdraw_year(year=2027, by=by, today=cast.today, reason="再撤一次")


def test_after_withdrawing_the_same_days_can_be_entered_again(cast, notice, entered):
    by = cast.actor("administrator")
    withdraw_year(year=2027, by=by, today=cast.today, reason="先撤回")
    assert set_year(**notice, by=by, today=cast.today).version == 3
    assert not calendar_in_force().is_provisional(2027)


@pytest.mark.parametrize("part", ["office", "leader", "clerk", "supervisor"])
def test_only_an_administrator_or_the_server_enters_years(cast, notice, part):
    with pytest.raises(Refused, match="系统管理员"):
        set_year(**notice, by=cast.actor(part), today=cast.today)
    row = set_year(**notice, by=SETUP, today=cast.today)
    assert (row.entered_by_kind, row.entered_by) == ("command", "test")
    with pytest.raises(Refused, match="系统管理员"):
        withdraw_year(year=2027, by=cast.actor(part), today=cast.today, reason="不行")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": "  "}, "source"),
        ({"source": "长" * 201}, "source"),
        ({"off": {date(2027, 1, 1): "元旦"}}, "days"),
        ({"worked": {date(2027, 1, 4)}}, "days"),
        ({"worked": {date(2028, 1, 8)}}, "days"),
        ({"reason": "长" * 501}, "reason"),
        ({"year": 1999}, "bad-input"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(cast, notice, changes, code):
    with pytest.raises(BadInput) as refused:
        set_year(**{**notice, **changes}, by=cast.actor("administrator"), today=cast.today)
    assert refused.value.code == code
    assert not YearArrangement.objects.exists()


def test_differing_from_the_packaged_arrangement_needs_a_reason(cast, almost_2026):
    by = cast.actor("administrator")
    with pytest.raises(BadInput, match="请写明理由") as refused:
        set_year(**almost_2026, by=by, today=cast.today)
    assert refused.value.code == "reason"
    assert set_year(**almost_2026, reason="按更正通知", by=by, today=cast.today).reason == "按更正通知"


def test_entering_the_same_again_is_refused(cast, notice, entered):
    with pytest.raises(BadInput, match="完全一样"):
        set_year(**notice, by=cast.actor("administrator"), today=cast.today)


def test_withdrawing_needs_a_reason_a_year_and_the_version_seen(cast, entered):
    by = cast.actor("administrator")
    with pytest.raises(BadInput, match="为什么撤回"):
        withdraw_year(year=2027, by=by, today=cast.today, reason=" ")
    with pytest.raises(BadInput, match="500个字"):
        withdraw_year(year=2027, by=by, today=cast.today, reason="长" * 501)
    with pytest.raises(Conflict):
        withdraw_year(year=2027, by=by, today=cast.today, reason="录错了", seen_version=0)
    with pytest.raises(Refused):
        withdraw_year(year=2028, by=by, today=cast.today, reason="没有录过")
    assert withdraw_year(year=2027, by=by, today=cast.today, reason="录错了", seen_version=1).version == 2


def test_who_looked_at_an_older_version_is_told(cast, notice, entered):
    notice["source"] = "另一个依据〔2026〕10号"
    with pytest.raises(Conflict, match="别人已经改过了"):
        set_year(**notice, by=cast.actor("administrator"), today=cast.today, seen_version=0)
    assert current_version(2027).version == 1


def test_the_database_keeps_one_current_version_a_year(entered):
    twin = YearArrangement(year=2027, version=9, effective_on=date(2026, 3, 5), digest=entered.digest)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_calendar_costs_one_query_and_follows_every_change(
    cast, notice, entered, django_assert_num_queries
):
    calendar_in_force()
    with django_assert_num_queries(1):
        first = calendar_in_force()
    with django_assert_num_queries(1):
        assert calendar_in_force() is first
    with transaction.atomic():
        changed = {**notice, "worked": notice["worked"] - {date(2027, 10, 9)}}
        set_year(**changed, by=SETUP, today=cast.today)
        assert not calendar_in_force().is_workday(date(2027, 10, 9))
        transaction.set_rollback(True)
    assert calendar_in_force() is first


def test_without_anything_entered_it_is_the_packaged_calendar(db):
    assert calendar_in_force() is load_calendar()


def test_a_calendar_can_be_tried_before_it_counts(entered):
    tried = calendar_with(load_calendar().arrangement(2028))
    assert not tried.is_provisional(2027)


def test_the_list_of_years_says_where_each_comes_from(cast, entered, almost_2026, django_assert_num_queries):
    with django_assert_num_queries(1):
        states = {state.number: state for state in year_states(date(2026, 12, 1))}
    assert (states[2027].label, states[2026].label, states[2004].label) == ("本县录入", "官方", "官方")
    assert (states[2027].days_off, states[2027].days_worked) == (29, 5)
    assert "尚未与通知原文核对" in states[2004].source
    assert (year_state(2028).label, year_state(2028).state) == ("暂定", "provisional")


def test_missing_years_are_pointed_out_from_december_on(cast, notice, settings, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not years_missing(date(2026, 11, 30))
    assert years_missing(date(2026, 12, 1)) == [2027]
    assert years_missing(date(2027, 12, 1)) == [2027, 2028]
    settings.MINGTANG_WORKDAYS_WARN_FROM = (11, 15)
    assert years_missing(date(2026, 11, 15)) == [2027]
    set_year(**notice, by=SETUP, today=cast.today)
    assert years_missing(date(2026, 12, 1)) == []
    withdraw_year(year=2027, by=SETUP, today=cast.today, reason="撤回")
    assert years_missing(date(2026, 12, 1)) == [2027]
