"""Calendar dates as documents write them: 2021年9月28日, 2021-09-28, 2021/9/28, 二〇二一年九月二十八日.

>>> parse_date("二〇二一年九月二十八日"), parse_date("2031-05-06 08:00")
(datetime.date(2021, 9, 28), datetime.date(2031, 5, 6))
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from mingtang_core.documents.numerals import value_of

_CN = "〇零○Ｏ一二三四五六七八九十"
DATE = (
    r"(?:(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
    rf"|[二一][{_CN}O]{{3}}\s*年\s*[{_CN}]{{1,3}}\s*月\s*[{_CN}]{{1,3}}\s*日)"
)
_PARTS = re.compile(
    rf"((?:19|20)\d{{2}}|[二一][{_CN}O]{{3}})\s*[年./-]\s*(\d{{1,2}}|[{_CN}]{{1,3}})\s*[月./-]\s*(\d{{1,2}}|[{_CN}]{{1,3}})"
)


def parse_date(words: str) -> date | None:
    """Return the first calendar date in folded text, or None."""
    found = _PARTS.search(words)
    if not found:
        return None
    year, month, day = (value_of(part) for part in found.groups())
    return day_or_none(year, month, day)


def day_or_none(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return the date if it exists in the calendar."""
    if not year or not month or not day or not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        return None
    return date(year, month, day)


def last_day(year: int, month: int) -> int:
    """Number of the last day of a month."""
    return monthrange(year, month)[1]
