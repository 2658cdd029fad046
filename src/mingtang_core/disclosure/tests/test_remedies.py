"""Which way is open, by kind and date, and until when, to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import (
    Ground,
    RemedyCase,
    RemedyPath,
    ReplyKind,
    last_day_to_sue_after,
    last_days,
    remedy,
)
from mingtang_core.disclosure.remedy_rules import period_on, rule_on
from mingtang_core.errors import BadInput
from mingtang_core.terms import Certainty
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()
NAMES = {"reconsideration_organ": "青禾县人民政府", "court": "青禾县人民法院"}
EITHER, FIRST = RemedyPath.EITHER, RemedyPath.RECONSIDERATION_FIRST


@pytest.mark.parametrize(
    ("on", "path"),
    [
        (date(2019, 5, 15), EITHER),
        (date(2023, 12, 31), EITHER),
        (date(2024, 1, 1), FIRST),
        (date(2025, 6, 1), FIRST),
        (date(2026, 11, 2), FIRST),
    ],
)
@pytest.mark.parametrize("ground", Ground)
def test_refusals_go_to_reconsideration_first_since_2024(on, path, ground):
    """《行政复议法》第二十三条第一款第四项, in force from 2024-01-01; 法释〔2025〕8号第一条."""
    assert remedy(ReplyKind.REFUSED, on=on, ground=ground).path is path
    assert remedy(ReplyKind.PARTIAL, on=on, ground=ground).path is path


@pytest.mark.parametrize(("on", "path"), [(date(2023, 12, 31), EITHER), (date(2024, 1, 1), FIRST)])
def test_silence_goes_to_reconsideration_first_since_2024(on, path):
    """《行政复议法》第二十三条第一款第三项."""
    assert remedy(RemedyCase.SILENCE, on=on).path is path


@pytest.mark.parametrize(
    "kind",
    [kind for kind in ReplyKind if kind not in (ReplyKind.REFUSED, ReplyKind.PARTIAL, ReplyKind.WITHDRAWN)],
)
def test_every_other_reply_can_be_sued_directly(kind):
    """《行政诉讼法》第四十六条; 法释〔2025〕8号第一条 (无法提供、不予处理)."""
    for on in (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1)):
        assert remedy(kind, on=on).path is EITHER


def test_a_fee_notice_alone_is_not_contested():
    found = remedy(RemedyCase.FEE_NOTICE, on=date(2026, 3, 2))
    assert found.path is RemedyPath.WITH_LATER_DECISION
    assert "不能单独申请行政复议" in found.paragraph(**NAMES)
    assert found.rule.certainty is Certainty.UNCONFIRMED
    days = last_days(found, known_on=date(2026, 3, 2), calendar=CALENDAR)
    assert (days.reconsideration, days.suit) == (None, None)


def test_a_withdrawal_leaves_nothing_to_contest():
    found = remedy(ReplyKind.WITHDRAWN, on=date(2026, 3, 2))
    assert (found.path, found.parts, found.paragraph(**NAMES)) == (RemedyPath.NONE, (), "")
    assert last_day_to_sue_after(found, decided_on=date(2026, 3, 2), calendar=CALENDAR) is None


def test_the_letter_of_a_refusal_does_not_offer_the_court_first():
    """《行政复议法》第二十三条第二款: the organ tells that reconsideration comes first."""
    text = remedy(ReplyKind.REFUSED, on=date(2026, 3, 2), ground=Ground.STATE_SECRET).paragraph(**NAMES)
    assert text.startswith("如果不服本答复，可以自知道本答复之日起60日内先向青禾县人民政府申请行政复议；")
    assert "6个月" not in text
    assert "15日内向青禾县人民法院提起行政诉讼" in text


def test_the_letter_of_another_reply_offers_both():
    text = remedy(ReplyKind.NOT_EXIST, on=date(2026, 3, 2)).paragraph(**NAMES)
    assert "60日内向青禾县人民政府申请行政复议" in text
    assert "6个月内直接向青禾县人民法院提起行政诉讼" in text


def test_partial_disclosure_speaks_of_the_refused_part_and_silence_of_the_lapse():
    partial = remedy(ReplyKind.PARTIAL, on=date(2026, 3, 2), ground=Ground.STATE_SECRET)
    assert partial.parts[0].startswith("如果不服本答复中不予公开的部分，")
    assert (
        remedy(RemedyCase.SILENCE, on=date(2026, 3, 2))
        .parts[0]
        .startswith("逾期没有答复的，可以自答复期限届满之日起")
    )


def test_the_steps_name_ground_rule_and_lengths_with_articles():
    found = remedy(ReplyKind.REFUSED, on=date(2024, 5, 6), ground=Ground.THIRD_PARTY_RIGHTS)
    assert [step.article for step in found.steps] == [
        "《政府信息公开条例》第十五条",
        "《行政复议法》第二十三条第一款第四项",
        "《行政复议法》第二十条",
        "《行政诉讼法》第四十五条",
    ]
    assert found.article == found.steps[1].article


@pytest.mark.parametrize(
    ("known_on", "last"),
    [
        (date(2026, 3, 2), date(2026, 5, 6)),  # 1 May, in the holiday of 1 to 5 May
        (date(2025, 12, 17), date(2026, 2, 24)),  # 15 February 2026, in the Spring Festival
        (date(2024, 2, 28), date(2024, 4, 28)),  # a worked Sunday is a last day like any other
        (date(2026, 3, 10), date(2026, 5, 9)),  # a worked Saturday
        (date(2026, 3, 11), date(2026, 5, 11)),  # Sunday 10 May
        (date(2026, 6, 1), date(2026, 7, 31)),
    ],
)
def test_sixty_calendar_days_roll_over_days_off(known_on, last):
    """《行政复议法》第二十条; 《民法典》第二百零一条至第二百零三条."""
    found = remedy(ReplyKind.NOT_EXIST, on=known_on)
    days = last_days(found, known_on=known_on, calendar=CALENDAR)
    assert days.reconsideration is not None
    assert days.reconsideration.due_on == last


@pytest.mark.parametrize(
    ("known_on", "last"),
    [
        (date(2026, 3, 2), date(2026, 9, 2)),
        (date(2025, 8, 31), date(2026, 2, 28)),  # month end, and a worked Saturday
        (date(2026, 4, 1), date(2026, 10, 8)),  # 1 October, in the holiday of 1 to 7 October
        (date(2023, 8, 30), date(2024, 2, 29)),
    ],
)
def test_six_months_end_on_the_same_number_or_the_month_end(known_on, last):
    """《行政诉讼法》第四十六条; 《民法典》第二百零二条."""
    days = last_days(remedy(ReplyKind.REPEAT, on=known_on), known_on=known_on, calendar=CALENDAR)
    assert days.suit is not None
    assert days.suit.due_on == last


def test_after_the_decision_fifteen_days():
    """《行政诉讼法》第四十五条."""
    found = remedy(ReplyKind.REFUSED, on=date(2026, 3, 2), ground=Ground.STATE_SECRET)
    period = last_day_to_sue_after(found, decided_on=date(2026, 9, 16), calendar=CALENDAR)
    assert period is not None
    assert period.due_on == date(2026, 10, 8)


def test_days_in_a_year_without_arrangement_are_provisional():
    days = last_days(
        remedy(ReplyKind.REPEAT, on=date(2026, 11, 2)), known_on=date(2026, 11, 2), calendar=CALENDAR
    )
    assert days.reconsideration is not None
    assert days.reconsideration.is_provisional


@given(known_on=st.dates(date(2021, 1, 1), date(2026, 6, 1)), kind=st.sampled_from(ReplyKind))
def test_a_last_day_is_a_working_day_not_before_the_plain_end(known_on, kind):
    ground = Ground.STATE_SECRET if kind in (ReplyKind.REFUSED, ReplyKind.PARTIAL) else None
    found = remedy(kind, on=known_on, ground=ground)
    days = last_days(found, known_on=known_on, calendar=CALENDAR)
    assert (days.suit is not None) == (found.path is EITHER)
    assert (days.reconsideration is not None) == (found.path in (EITHER, FIRST))
    for period in (days.reconsideration, days.suit):
        if period is not None:
            assert CALENDAR.is_workday(period.due_on)
            assert period.due_on >= period.plain_end_on
            assert period.steps[-1].on == period.due_on
    if days.reconsideration is not None:
        assert days.reconsideration.plain_end_on == known_on + timedelta(days=60)


@pytest.mark.parametrize("kind", [ReplyKind.REFUSED, ReplyKind.PARTIAL, RemedyCase.REFUSAL])
def test_a_refusal_without_ground_has_no_remedy_yet(kind):
    with pytest.raises(BadInput, match="先选定法定情形"):
        remedy(kind, on=date(2026, 3, 2))


def test_before_the_regulation_of_2019_nothing_is_known():
    with pytest.raises(BadInput, match="2019-05-14早于2019-05-15"):
        remedy(ReplyKind.REPEAT, on=date(2019, 5, 14))


@pytest.mark.parametrize("case", RemedyCase)
def test_every_case_has_a_rule_with_source_or_note(case):
    rule = rule_on(case, date(2026, 11, 2))
    assert rule.article or rule.note
    assert rule.certainty is Certainty.VERIFIED or rule.note.endswith("。")


def test_the_revised_rules_of_2026_are_marked_as_not_confirmed():
    """《行政复议法实施条例》 as revised in 2026: known only from what others write about it."""
    for case in (RemedyCase.REFUSAL, RemedyCase.PARTIAL, RemedyCase.SILENCE):
        before, after = rule_on(case, date(2026, 6, 30)), rule_on(case, date(2026, 7, 1))
        assert before.path is after.path is FIRST
        assert (before.certainty, after.certainty) != (Certainty.UNCONFIRMED, Certainty.VERIFIED)
        assert after.certainty is Certainty.UNCONFIRMED


def test_lengths_are_dated_too():
    assert period_on("reconsideration", date(2023, 12, 31)).certainty is Certainty.UNCONFIRMED
    assert period_on("reconsideration", date(2024, 1, 1)).certainty is Certainty.VERIFIED
