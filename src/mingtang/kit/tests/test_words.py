"""How the kit writes dates, and what it keeps on one line."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from mingtang.kit.templatetags.kit import file_size, iso, nowrap, zh_date, zh_day, zh_time


def text(html: str) -> str:
    return html.split(">", 1)[1].split("<", 1)[0]


def test_dates_in_text_lists_and_tables() -> None:
    day = date(2026, 3, 5)
    assert [text(f(day)) for f in (zh_date, zh_day, iso)] == ["2026年3月5日", "3月5日（周四）", "2026-03-05"]
    assert 'datetime="2026-03-05"' in zh_date(day)


def test_a_moment_is_shown_in_local_time() -> None:
    late_in_utc = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    assert text(zh_date(late_in_utc)) == "2026年3月5日"
    assert text(zh_time(late_in_utc)) == "2026年3月5日 00:30"


def test_nothing_for_no_date() -> None:
    assert [f(None) for f in (zh_date, zh_day, iso, zh_time)] == [""] * 4


@pytest.mark.parametrize(
    "whole", ["2026年9月30日", "9月30日（周三）", "青政办发〔2026〕17号", "20个工作日", "281.40万元", "3件"]
)
def test_what_belongs_together_does_not_break(whole: str) -> None:
    assert f'<span class="nowrap">{whole}</span>' in nowrap(
        f"关于{whole}的事" if "号" not in whole else f"（{whole}）"
    )


def test_nowrap_does_not_open_a_door_for_markup() -> None:
    assert "<script>" not in nowrap("<script>3件</script>")
    assert "<script>" not in Template("{{ said|nowrap }}").render(
        Context({"said": "<script>alert(3件)</script>"})
    )


def test_sizes() -> None:
    assert [file_size(n) for n in (10, 98_304, 1_258_291, 84_289_000_000)] == [
        "1\N{NO-BREAK SPACE}KB",
        "96\N{NO-BREAK SPACE}KB",
        "1.2\N{NO-BREAK SPACE}MB",
        "78.5\N{NO-BREAK SPACE}GB",
    ]
