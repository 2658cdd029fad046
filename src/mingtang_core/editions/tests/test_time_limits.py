"""What the words of catalogues mean as limits that can be counted."""

import pytest

from mingtang_core.deadlines.periods import Unit
from mingtang_core.editions.time_limits import Cadence, TimeLimit, from_form, read_time_limit


@pytest.mark.parametrize(
    ("words", "cadence", "n", "unit"),
    [
        ("信息形成或者变更之日起20个工作日内", Cadence.WITHIN, 20, Unit.WORKDAY),
        ("自信息形成或变更之日起20个工作日内公开", Cadence.WITHIN, 20, Unit.WORKDAY),
        ("3个工作日内", Cadence.WITHIN, 3, Unit.WORKDAY),
        ("行政许可、行政处罚自作出决定之日起7个工作日内", Cadence.WITHIN, 7, Unit.WORKDAY),
        ("本级政府财政部门批复后20日内", Cadence.WITHIN, 20, Unit.DAY),
        ("二十个工作日内", Cadence.WITHIN, 20, Unit.WORKDAY),
        ("及时公开", Cadence.AT_ONCE, 20, Unit.WORKDAY),
        ("实时公开", Cadence.REAL_TIME, 1, Unit.DAY),
        ("实时公开（3日内）", Cadence.REAL_TIME, 3, Unit.DAY),
        ("每月公开", Cadence.MONTHLY, 20, Unit.WORKDAY),
        ("按月公开，每月结束后10日内", Cadence.MONTHLY, 10, Unit.DAY),
        ("每季度结束后15个工作日内", Cadence.QUARTERLY, 15, Unit.WORKDAY),
        ("每年", Cadence.YEARLY, 20, Unit.WORKDAY),
        ("年度公开", Cadence.YEARLY, 20, Unit.WORKDAY),
    ],
)
def test_words_become_a_limit_that_can_be_counted(words, cadence, n, unit):
    limit = read_time_limit(words)
    assert (limit.cadence, limit.n, limit.unit) == (cadence, n, unit)


@pytest.mark.parametrize("words", ["", "按规定", "根据实际情况", "0个工作日内", "9999日内"])
def test_words_that_say_nothing_countable_are_not_guessed_at(words):
    assert read_time_limit(words) is None


@pytest.mark.parametrize("words", ["每年13月1日前", "每年2月30日前", "每年2月29日前"])
def test_a_fixed_day_that_is_none_is_not_taken_for_one(words):
    limit = read_time_limit(words)
    assert limit is None or limit.fixed is None


@pytest.mark.parametrize(
    "words", ["批复后20日内", "及时公开", "实时公开", "每月", "每季度", "每年1月31日前", "3个月内"]
)
def test_a_limit_survives_its_outer_form_and_its_own_words(words):
    limit = read_time_limit(words)
    assert from_form(limit.outer_form()) == limit
    assert read_time_limit(limit.words).cadence is limit.cadence
    assert from_form({}) is None


def test_the_trigger_is_kept_in_the_words_of_the_catalogue():
    assert read_time_limit("依法作出决定，自决定作出之日起7个工作日内").trigger == "自决定作出之日起"
    assert TimeLimit(Cadence.WITHIN).words == "信息形成或者变更之日起20个工作日内"
