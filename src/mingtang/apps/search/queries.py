"""Questions to search: what everybody may see, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mingtang.apps.journal.queries import head
from mingtang.apps.search.models import DayCount, IndexCursor
from mingtang.apps.search.ports import Filters, Health, Hit, Hits, engine, index_source
from mingtang.apps.search.questions import question_of


@dataclass(frozen=True)
class SearchStatus:
    """How the index is doing: its health, and how many journal entries it has not seen."""

    health: Health
    entries_behind: int


def find(typed: str, filters: Filters | None = None, page: int = 1) -> Hits:
    """Return a page of hits; each is asked for at its source, so what was withdrawn a moment ago is gone."""
    hits = engine().search(question_of(typed), filters or Filters(), page)
    rows = _public(hits.rows)
    return replace(hits, rows=rows, total=max(hits.total - len(hits.rows) + len(rows), 0))


def is_offered(href: str) -> bool:
    """Return whether an address is one that search could have shown."""
    return bool(href) and any(href.startswith(one) for one in ("/d/",))


def counts(since: date, until: date) -> dict[str, int]:
    """Return how often each thing was counted from day to day, both included."""
    totals = {what.value: 0 for what in DayCount.What}
    for row in DayCount.objects.filter(on__gte=since, on__lte=until):
        totals[row.what] += row.total
    return totals


def search_status() -> SearchStatus:
    """Return how the index is doing."""
    cursor = IndexCursor.objects.filter(name="journal").first()
    return SearchStatus(engine().health(), head().number - (cursor.number if cursor else 0))


def _public(rows: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits that are public now; a source that nobody hands in any more has none."""
    things: dict[str, set[int]] = {}
    for row in rows:
        things.setdefault(row.source, set()).add(row.thing)
    public = {
        name: source.public_among(wanted) if (source := index_source(name)) else set()
        for name, wanted in things.items()
    }
    return tuple(row for row in rows if row.thing in public[row.source])
