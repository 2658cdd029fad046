"""Dates as people read them here: 2026年3月5日 in text, 3月5日（周四） in lists, 2026-03-05 in tables.

>>> chinese_date(date(2026, 3, 5)), chinese_day(date(2026, 3, 5))
('2026年3月5日', '3月5日（周四）')
"""

from __future__ import annotations

from datetime import date, datetime

from mingtang.kit.clock import SHANGHAI
from mingtang_core.derivations import in_words

WEEKDAYS = "一二三四五六日"


def local_day(moment: date | datetime) -> date:
    """Return the local date of an aware moment; a date stays as it is."""
    return moment.astimezone(SHANGHAI).date() if isinstance(moment, datetime) else moment


def chinese_date(day: date) -> str:
    """Return 2026年3月5日."""
    return in_words(day)


def chinese_day(day: date) -> str:
    """Return 3月5日（周四）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def weekday_name(day: date) -> str:
    """Return 星期四."""
    return f"星期{WEEKDAYS[day.weekday()]}"
