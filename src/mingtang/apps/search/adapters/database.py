"""The first engine: the full text of the product's own database. What the two databases do differently is in
`sqlite` and `postgres`; everything here is the same on both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters import postgres, sqlite
from mingtang.apps.search.adapters.asking import Asked, Dialect
from mingtang.apps.search.adapters.item_rows import forget, write_changed
from mingtang.apps.search.adapters.showing import NEAR_HELD, facets_of, hits_of, shares_of
from mingtang.apps.search.models import Item
from mingtang.apps.search.ports import DIMENSIONS, LAST_PAGE, PAGE_SIZE, Facets, Filters, Found, Health, Hits
from mingtang.apps.search.questions import Phrase, Question, question_of

SUGGESTED = 8
BROAD = 15_000  # hits from which on the newest come first: a word so common tells nothing
NEAR_CANDIDATES = 50
NEAR_WORDS = 16  # the rarest
_Row = tuple[int, float, int]  # item, score, sorting


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
        with connection.cursor() as cursor, self._dialect.asking(cursor):
            facets, is_rough = self._counted(cursor, question, filters, roughly=True)
            total = _total(facets)
            if total > BROAD:
                ranked = self._newest(cursor, question, filters, page)
                if is_rough and len(ranked) < PAGE_SIZE:  # frequent words, but seldom in this order
                    facets, is_rough = self._counted(cursor, question, filters, roughly=False)
            elif total and is_rough:
                ranked, facets = self._ranked_and_counted(cursor, question, filters, page)
                is_rough = False
            elif total:
                ranked = self._ranked(cursor, question, filters, _place(page))
            total = _total(facets)
            if not total:
                return self._near(cursor, question, filters)
        shown = hits_of([(pk, score) for pk, score, _ in ranked], question, near=False)
        return Hits(total, shown, facets, page, is_rough=is_rough)

    def facets(self, question: Question, filters: Filters) -> Facets:
        """Return the counts of each dimension, the most frequent first, years the newest first."""
        with connection.cursor() as cursor, self._dialect.asking(cursor):
            return self._counted(cursor, question, filters, roughly=False)[0]

    def suggest(self, prefix: str) -> Sequence[str]:
        """Return up to eight titles in which this stands, the newest first."""
        terms = question_of(prefix).terms
        if not terms:
            return ()
        ids, given = self._dialect.in_title(terms[0].phrase)
        with connection.cursor() as cursor, self._dialect.asking(cursor):
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

    def _counted(
        self, cursor: CursorWrapper, question: Question, filters: Filters, *, roughly: bool
    ) -> tuple[Facets, bool]:
        """Return the facets, and whether they are rough."""
        phrases = _phrases(question)
        roughly = roughly and self._dialect.rough(phrases)
        cursor.execute(*self._dialect.counted(phrases, _chosen(filters), roughly=roughly))
        rows = cursor.fetchall()
        return facets_of(dict(rows) if self._dialect.groups else Counter(pk for (pk,) in rows)), roughly

    def _ranked(
        self,
        cursor: CursorWrapper,
        question: Question,
        filters: Filters,
        place: str,
        *,
        by_score: bool = True,
    ) -> list[_Row]:
        """Return id, score and sorting: the document of the number asked for, then by score and day."""
        among = _chosen(filters)
        find = self._dialect.scored if by_score else self._dialect.unscored
        hits, given = find(_phrases(question), among)
        score, where = "h.score" if by_score else "0", f" WHERE {among[0]}" if among[0] else ""
        cursor.execute(
            f"SELECT h.item_id, {score}, sorting_id "  # noqa: S608
            f"FROM ({hits}) h JOIN search_item ON id = h.item_id{where} "
            f"ORDER BY CASE WHEN number_key = %s THEN 0 ELSE 1 END, {score} + 0 DESC, "
            f"released_on DESC, id DESC{place}",
            [*given, *among[1], question.number or "-"],
        )
        return [(int(pk), float(found), int(sorting)) for pk, found, sorting in cursor.fetchall()]

    def _ranked_and_counted(
        self, cursor: CursorWrapper, question: Question, filters: Filters, page: int
    ) -> tuple[list[_Row], Facets]:
        """Return one page and the facets of all from one question: what takes time is reading the vectors."""
        every = self._ranked(cursor, question, filters, "")
        first = PAGE_SIZE * (page - 1)
        return every[first : first + PAGE_SIZE], facets_of(Counter(sorting for _, _, sorting in every))

    def _newest(self, cursor: CursorWrapper, question: Question, filters: Filters, page: int) -> list[_Row]:
        """Return the same without scores, for what a great many things hold."""
        if _chosen(filters)[0]:
            return self._ranked(cursor, question, filters, _place(page), by_score=False)
        statement, given = self._dialect.latest(_phrases(question))
        cursor.execute(statement + _place(page), given)
        return [(pk, 0.0, 0) for (pk,) in cursor.fetchall()]

    def _near(self, cursor: CursorWrapper, question: Question, filters: Filters) -> Hits:
        """Return what holds most of the words, the rare ones counting more; what no text has is left out."""
        weights = self._weights(cursor, question.loose)
        if len(weights) < NEAR_HELD:
            return Hits(facets=facets_of({}))
        among = _chosen(filters)
        hits, given = self._dialect.any_of(list(weights), among)
        where = f" WHERE {among[0]}" if among[0] else ""
        cursor.execute(
            f"SELECT h.item_id FROM ({hits}) h JOIN search_item ON id = h.item_id{where} "  # noqa: S608
            f"ORDER BY h.score DESC, released_on DESC LIMIT {NEAR_CANDIDATES}",
            [*given, *among[1]],
        )
        candidates = [int(pk) for (pk,) in cursor.fetchall()]
        shares = shares_of(candidates, weights)
        near = sorted(shares, key=lambda pk: (-round(shares[pk], 2), candidates.index(pk)))[:PAGE_SIZE]
        sortings = Item.objects.filter(pk__in=near).values_list("sorting_id", flat=True)
        shown = hits_of([(pk, shares[pk]) for pk in near], question, near=True)
        return Hits(len(near), shown, facets_of(Counter(sortings)), 1, is_near=bool(near))

    def _weights(self, cursor: CursorWrapper, phrases: Sequence[Phrase]) -> dict[Phrase, float]:
        """Return the rarest words that anything holds, with their weights (the logarithm of rarity)."""
        if not phrases:
            return {}
        asked = [self._dialect.how_many(one) for one in phrases]
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


def _place(page: int) -> str:
    return f" LIMIT {PAGE_SIZE} OFFSET {PAGE_SIZE * (page - 1)}"


def _total(facets: Facets) -> int:
    return sum(count.total for count in facets["organ"])


def _chosen(filters: Filters) -> Asked:
    """Return the condition of the values chosen, "" for none; the names of columns are our own."""
    chosen = {name: getattr(filters, name) for name in DIMENSIONS if getattr(filters, name)}
    if not chosen:
        return "", []
    where = " AND ".join(f"{name} = %s" for name in chosen)
    return f"sorting_id IN (SELECT id FROM search_sorting WHERE {where})", list(chosen.values())  # noqa: S608
