"""自然月: how many requests of one person fall into a calendar month, and which place each has.

国办函〔2020〕109号第四条 counts the requests of the same person within one natural month. We put a request
into the month of its receipt date (《政府信息公开条例》第三十一条); that is our convention [derived].

>>> dates = [date(2026, 4, 30), date(2026, 5, 6), date(2026, 5, 6), date(2026, 5, 4)]
>>> requests_of_month(dates, date(2026, 5, 31)), [place_in_month(dates, i) for i in range(4)]
(3, [1, 2, 3, 1])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def requests_of_month(received_on: Iterable[date], day: date) -> int:
    """Return how many of one person's receipt dates lie in the natural month of `day`."""
    return sum((one.year, one.month) == (day.year, day.month) for one in received_on)


def place_in_month(received_on: Sequence[date], index: int) -> int:
    """Return which request of its month the one at `index` is; those of one day keep the order given."""
    own = received_on[index]
    before = [one for place, one in enumerate(received_on) if (one, place) < (own, index)]
    return requests_of_month(before, own) + 1
