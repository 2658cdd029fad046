"""Promises about time over the whole document: those in the text once each place, those of a table grouped
by their words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.layout import Layout
from mingtang_core.documents.time_limits import time_limits
from mingtang_core.documents.values import Duty, TimeLimit


def promises(layout: Layout, duties: Iterable[Duty]) -> tuple[TimeLimit, ...]:
    """Return the time limits of the text, then those that only the table knows."""
    year = layout.head.head.year
    found = []
    for line in layout.prose:
        for limit in time_limits(line.words, year, line.start):
            if limit.span:
                found.append(replace(limit, span=layout.page.raw_span(*limit.span)))
    rows = [duty for duty in duties if duty.row is not None]
    seen = {squeezed(limit.text) for limit in found}
    found += _of_rows(rows, seen, year)
    return (*found, *_of_columns(rows))


def _of_rows(rows: list[Duty], seen: set[str], year: int | None) -> list[TimeLimit]:
    """Promises inside row texts that the running text does not make."""
    found = []
    for duty in rows:
        for limit in time_limits(squeezed(duty.text), year):
            if squeezed(limit.text) not in seen:
                seen.add(squeezed(limit.text))
                found.append(replace(limit, span=duty.span))
    return found


def _of_columns(rows: list[Duty]) -> list[TimeLimit]:
    """One entry for each wording in the deadline column, with the rows it holds for."""
    groups: dict[str, list[str]] = {}
    for duty in rows:
        if duty.due and duty.due.source == "table":
            groups.setdefault(duty.due.words, []).append(str(duty.row))
    return [
        TimeLimit(words, f"任务清单第{'、'.join(numbers)}项", "table_deadline", None)
        for words, numbers in groups.items()
    ]
