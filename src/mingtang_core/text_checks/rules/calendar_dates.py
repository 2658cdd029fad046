"""Dates that do not exist: 2031年2月30日, 6月31日, 2031-02-30, 13月5日.

A day without a year may be 29 February. Ordinals and codes that look like dates are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.documents.dates import last_day
from mingtang_core.documents.windows import matches
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer

_DATE = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)[^\S\n]*年[^\S\n]*)?(?<!\d)(\d{1,2})[^\S\n]*月[^\S\n]*(\d{1,2})[^\S\n]*日"
    r"|(?<![\d./\-\w])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d./\-\w])"
)
_HINT = re.compile("月|-")
_LEAP = 2000


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield days that no calendar has."""
    for layer in layers:
        for match in matches(layer.folded, _HINT, _DATE, 16, 8):
            year, month, day = (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
            if not exists(int(year or _LEAP), int(month), int(day)):
                yield Spot(layer, match.start(), match.end())


def exists(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has the day.

    >>> exists(2030, 2, 29), exists(2032, 2, 29), exists(2031, 13, 1)
    (False, True, False)
    """
    return 1 <= month <= 12 and 1 <= day <= last_day(year, month)
