"""The first engine: the full text of the product's own database. What the two databases do differently is in
`sqlite` and `postgres`; everything here is the same on both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters import postgres, sqlite
from mingtang.apps.search.adapters.item_rows import Words, forget, write_changed
from mingtang.apps.search.adapters.showing import NEAR_HELD, facets_of, hits_of, shares_of
from mingtang.apps.search.models import Item
from mingtang.apps.search.ports import DIMENSIONS, LAST_PAGE, PAGE_SIZE, Facets, Filters, Found, Health, Hits
from mingtang.apps.search.questions import Phrase, Question, question_of

SUGGESTED = 8
BROAD = 15_000  # hits from which on the newest come first: a word so common tells nothing
NEAR_CANDIDATES = 50
NEAR_WORDS = 16  # the rarest
Asked = tuple[str, list[Any]]  # a statement and what it is given


class Dialect(Protocol):
    """What a database does in its own way. groups: whether it counts faster than we do."""

    groups: bool

    def write(self, cursor: CursorWrapper, words: Sequence[Words]) -> None:
        """Write the words of items: their id, tokens of title, number and text."""

    def all_of(self, phrases: Sequence[Phrase], *, with_score: bool) -> Asked:
        """Return the statement for (item_id, score) of what holds every phrase."""

    def any_of(self, phrases: Sequence[Phrase]) -> Asked:
        """Return the statement for (item_id, score) of what holds any phrase."""

    def how_many(self, phrase: Phrase) -> Asked:
        """Return the statement for the number of rows that hold the phrase."""

    def in_title(self, phrase: Phrase) -> Asked:
        """Return the statement for the ids of items with the phrase in their title."""


class DatabaseEngine:
    """Full text of SQLite or PostgreSQL with our own tokens."""

    @property
    def _dialect(self) -> Dialect:
        return sqlite.Dialect() if connection.vendor == "sqlite" else postgres.Dialect()

    @transaction.atomic
    def index(self, found: Iterable[Found]) -> int:
        """Take things in or replace them; what is the same as before is left alone."""
        with connection.cursor() as cursor:
            words = write_changed(cursor, {(one.source, one.thing): one for one in found})
            self._dialect.write(cursor, words)
        return len(words)

    @transaction.atomic
    def delete(self, source: str, things: Collection[int]) -> int:
        """Forget things with their text and words."""
        ids = list(Item.objects.filter(source=source, thing__in=things).values_list("pk", flat=True))
        with connection.cursor() as cursor:
            forget(cursor, ids)
        return len(ids)

    def search(self, question: Question, filters: Filters, page: int) -> Hits:
        """Return a page of hits; when nothing holds every term, what holds most of the words."""
        page = min(max(page, 1), LAST_PAGE)
        if not question.terms:
            return Hits()
        facets = self.facets(question, filters)
        total = sum(count.total for count in facets["organ"])
        if not total:
            return self._near(question, filters)
        ranked = self._ranked(question, filters, page, by_score=total <= BROAD)
        return Hits(total, hits_of(ranked, question, near=False), facets, page)

    def facets(self, question: Question, filters: Filters) -> Facets:
        """Return the counts of each dimension, the most frequent first, years the newest first."""
        hits, given = self._dialect.all_of(_phrases(question), with_score=False)
        where, chosen = _chosen(filters)
        counted = "i.sorting_id, count(*)" if self._dialect.groups else "i.sorting_id"
        grouped = " GROUP BY i.sorting_id" if self._dialect.groups else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {counted} FROM ({hits}) h JOIN search_item i ON i.id = h.item_id{where}{grouped}",  # noqa: S608
                [*given, *chosen],
            )
            rows = cursor.fetchall()
        return facets_of(dict(rows) if self._dialect.groups else Counter(pk for (pk,) in rows))

    def suggest(self, prefix: str) -> Sequence[str]:
        """Return up to eight titles in which this stands, the newest first."""
        terms = question_of(prefix).terms
        if not terms:
            return ()
        ids, given = self._dialect.in_title(terms[0].phrase)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT i.title FROM ({ids}) h JOIN search_item i ON i.id = h.item_id "  # noqa: S608
                f"ORDER BY i.released_on DESC, i.id DESC LIMIT {SUGGESTED}",
                given,
            )
            return [str(title) for (title,) in cursor.fetchall()]

    def known(self, source: str, after: int, at_most: int) -> Sequence[int]:
        """Return the keys held of a source that come after one, in order."""
        rows = Item.objects.filter(source=source, thing__gt=after).order_by("thing")
        return list(rows.values_list("thing", flat=True)[:at_most])

    def health(self) -> Health:
        """Return how many items there are and how many have no words."""
        key = "rowid" if connection.vendor == "sqlite" else "item_id"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM search_item WHERE id NOT IN (SELECT {key} FROM search_words)"  # noqa: S608
            )
            missing = int(cursor.fetchone()[0])
        return Health(connection.vendor, Item.objects.count(), missing)

    def _ranked(
        self, question: Question, filters: Filters, page: int, *, by_score: bool
    ) -> list[tuple[int, float]]:
        """Return ids and scores of one page: the document of the number asked for, then by score and day."""
        hits, given = self._dialect.all_of(_phrases(question), with_score=by_score)
        where, chosen = _chosen(filters)
        if not by_score and not chosen:
            return self._latest(hits, given, page)
        score = "h.score" if by_score else "0"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT h.item_id, {score} FROM ({hits}) h JOIN search_item i ON i.id = h.item_id{where} "  # noqa: S608
                f"ORDER BY CASE WHEN i.number_key = %s THEN 0 ELSE 1 END, {score} + 0 DESC, "
                f"i.released_on DESC, i.id DESC LIMIT {PAGE_SIZE} OFFSET {PAGE_SIZE * (page - 1)}",
                [*given, *chosen, question.number or "-"],
            )
            return [(int(pk), float(found)) for pk, found in cursor.fetchall()]

    def _latest(self, hits: str, given: list[Any], page: int) -> list[tuple[int, float]]:
        """Return ids of one page, what was taken in last first: the full text keeps that order by itself."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT h.item_id FROM ({hits}) h ORDER BY h.item_id DESC "  # noqa: S608
                f"LIMIT {PAGE_SIZE} OFFSET {PAGE_SIZE * (page - 1)}",
                given,
            )
            return [(int(pk), 0.0) for (pk,) in cursor.fetchall()]

    def _near(self, question: Question, filters: Filters) -> Hits:
        """Return what holds most of the words, the rare ones counting more; what no text has is left out."""
        weights = self._weights(question.loose)
        if len(weights) < NEAR_HELD:
            return Hits(facets=facets_of({}))
        hits, given = self._dialect.any_of(list(weights))
        where, chosen = _chosen(filters)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT h.item_id, h.score FROM ({hits}) h JOIN search_item i ON i.id = h.item_id{where} "  # noqa: S608
                f"ORDER BY h.score DESC, i.released_on DESC LIMIT {NEAR_CANDIDATES}",
                [*given, *chosen],
            )
            candidates = [int(pk) for pk, _ in cursor.fetchall()]
        shares = shares_of(candidates, weights)
        near = sorted(shares, key=lambda pk: (-round(shares[pk], 2), candidates.index(pk)))[:PAGE_SIZE]
        sortings = Item.objects.filter(pk__in=near).values_list("sorting_id", flat=True)
        shown = hits_of([(pk, shares[pk]) for pk in near], question, near=True)
        return Hits(len(near), shown, facets_of(Counter(sortings)), 1, is_near=bool(near))

    def _weights(self, phrases: Sequence[Phrase]) -> dict[Phrase, float]:
        """Return the rarest words that anything holds, with their weights (the logarithm of rarity)."""
        if not phrases:
            return {}
        asked = [self._dialect.how_many(one) for one in phrases]
        with connection.cursor() as cursor:
            statement = ", ".join(f"({one})" for one, _ in asked)
            cursor.execute(
                f"SELECT {statement}, (SELECT count(*) FROM search_item)",  # noqa: S608
                [value for _, given in asked for value in given],
            )
            *counts, every = cursor.fetchone()
        known = sorted((count, place) for place, count in enumerate(counts) if count)[:NEAR_WORDS]
        return {phrases[place]: math.log(1 + every / count) for count, place in known}


def _phrases(question: Question) -> list[Phrase]:
    return [term.phrase for term in question.terms]


def _chosen(filters: Filters) -> tuple[str, list[str]]:
    """Return the condition of the values chosen; the names of columns are our own."""
    chosen = {name: getattr(filters, name) for name in DIMENSIONS if getattr(filters, name)}
    if not chosen:
        return "", []
    where = " AND ".join(f"{name} = %s" for name in chosen)
    return f" WHERE i.sorting_id IN (SELECT id FROM search_sorting WHERE {where})", list(chosen.values())  # noqa: S608
