"""编号: numbers without gaps, of requests and of letters."""

from __future__ import annotations

from django.db import connection

_TAKE = (
    "INSERT INTO foi_numberseries (name, last) VALUES (%s, 1) "
    "ON CONFLICT (name) DO UPDATE SET last = foi_numberseries.last + 1 RETURNING last"
)


def take_number(series: str) -> int:
    """Take the next number of a series; without gaps, because it is taken where it is used.

    One statement: of two at once the later waits for the series' row, also for one that is only being made.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series])
        return int(cursor.fetchone()[0])
