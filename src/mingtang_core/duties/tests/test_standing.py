"""The levels of a due date: calm above five working days, near, urgent, late; in words, not colour alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.duties import standing
from mingtang_core.workdays import load_calendar

CALENDAR = load_calendar()
TODAY = date(2026, 9, 22)  # Tuesday; 25 to 27 is Mid-Autumn, 1 to 7 October National Day


@pytest.mark.parametrize(
    ("due", "level", "words"),
    [
        (date(2026, 9, 22), "urgent", "今天到期"),
        (date(2026, 9, 24), "urgent", "还剩2个工作日"),
        (date(2026, 9, 30), "near", "还剩5个工作日"),
        (date(2026, 10, 14), "calm", "还剩11个工作日"),
        (date(2026, 9, 18), "late", "逾期3个工作日"),
        (date(2026, 9, 21), "late", "逾期1个工作日"),
    ],
)
def test_levels_and_words(due: date, level: str, words: str) -> None:
    badge = standing(due, today=TODAY, calendar=CALENDAR)
    assert (badge.state, badge.words) == (level, words)


def test_a_holiday_after_the_due_day_is_late_without_a_count() -> None:
    badge = standing(date(2026, 9, 24), today=date(2026, 9, 25), calendar=CALENDAR)
    assert (badge.state, badge.words) == ("late", "已逾期")


@given(ahead=st.integers(-400, 400), start=st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_late_exactly_when_the_day_is_past(ahead: int, start: date) -> None:
    badge = standing(start + timedelta(days=ahead), today=start, calendar=CALENDAR)
    assert (badge.state == "late") == (ahead < 0)
    assert ("逾期" in badge.words) == (ahead < 0)
