"""Deadlines in every wording that plans use (完成时限)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.documents.due_times import cell_due, due_times


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("年底前完成", "2031-12-31"),
        ("2031年年底前完成", "2031-12-31"),
        ("在 2031 年底前公开", "2031-12-31"),
        ("年内建成", "2031-12-31"),
        ("2031年11月底前办结", "2031-11-30"),
        ("于6月30日前报送", "2031-06-30"),
        ("2月底前公布目录", "2031-02-28"),
        ("三季度前开放", "2031-09-30"),
        ("第二季度末前完成", "2031-06-30"),
        ("上半年前完成", "2031-06-30"),
        ("到2032年底全部覆盖", "2032-12-31"),
        ("明年6月底前完成", "2032-06-30"),
        ("十二月底前完成", "2031-12-31"),
    ],
)
def test_a_deadline_in_the_text_becomes_a_date(words: str, on: str) -> None:
    assert [due.outer for due in due_times(words, 2031)] == [on]


@pytest.mark.parametrize(
    "words",
    [
        "意见收集结束1个月内公开",
        "5个工作日内答复",
        "24小时内发布",
        "每年1月31日前公布",
        "每年年底前清理",
        "从2032年起实行",
        "自2030年以来制定的文件",
        "对2029年底前制定的文件进行清理",
        "三年内建成，一年内见效",
        "“十四五”规划和2031年工作计划",
        "一张清单管到底",
        "建县10周年",
        "日前，会前公布议题",
    ],
)
def test_durations_frequencies_and_looks_back_are_no_deadlines(words: str) -> None:
    assert due_times(words, 2031) == []


@pytest.mark.parametrize(
    ("words", "outer", "kind"),
    [
        ("全年", "全年", "whole_year"),
        ("贯穿全年", "全年", "whole_year"),
        ("12 月底前", "2031-12-31", "fixed"),
        ("7月底前", "2031-07-31", "fixed"),
        ("三季度前", "2031-09-30", "fixed"),
        ("2031年12月", "2031-12-31", "fixed"),
        ("2031年6月30日", "2031-06-30", "fixed"),
        ("2031年", "2031-12-31", "fixed"),
        ("年底", "2031-12-31", "fixed"),
        ("长期坚持", None, "standing"),
        ("持续推进", None, "standing"),
        ("每季度末", None, "periodic"),
        ("按季度公布", None, "periodic"),
        ("印发后5个工作日内", None, "relative"),
        ("待定", None, "unclear"),
    ],
)
def test_a_cell_becomes_a_typed_deadline(words: str, outer: str | None, kind: str) -> None:
    due = cell_due(words, 2031)
    assert due is not None
    assert (due.outer, due.kind) == (outer, kind)


@pytest.mark.parametrize("words", ["", "  ", "-", "/"])
def test_an_empty_cell_has_no_deadline(words: str) -> None:
    assert cell_due(words, 2031) is None


def test_what_the_reader_supplied_is_said() -> None:
    due = due_times("三季度前完成", 2031)[0]
    assert due.assumed is not None
    assert "季度末" in due.assumed
    assert "2031" in due.assumed


def test_without_a_year_nothing_is_dated() -> None:
    assert due_times("6月底前完成", None) == []


@given(st.dates(date(2031, 1, 1), date(2031, 12, 31)))
def test_every_printed_day_is_read_as_that_day(day: date) -> None:
    assert [due.on for due in due_times(f"请于{day.month}月{day.day}日前完成", 2031)] == [day]


@given(st.integers(1, 12))
def test_the_end_of_a_month_is_its_last_day(month: int) -> None:
    on = due_times(f"{month}月底前完成", 2031)[0].on
    assert on is not None
    assert on.month == month
    assert (on + timedelta(days=1)).day == 1
