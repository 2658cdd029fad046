"""The first engine: the full text of the product's own database. What the two databases do differently is in
`sqlite` and `postgres`; everything here is the same on both.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters import postgres, sqlite
from mingtang.apps.search.highlighting import held, marked, snippet
from mingtang.apps.search.models import Item, ItemText, Sorting
from mingtang.apps.search.ports import (
    DIMENSIONS,
    LAST_PAGE,
    PAGE_SIZE,
    Count,
    Facets,
    Filters,
    Found,
    Health,
    Hit,
    Hits,
)
from mingtang.apps.search.questions import Phrase, Question, number_key, question_of
from mingtang.apps.search.tokens import VERSION, folded_for_search, tokens_of

SUGGESTED = 8
BROAD = 15_000  # hits from which on the newest come first: a word so common tells nothing
FEW = 500  # keys in one statement
NEAR_CANDIDATES = 50
NEAR_SHARE = 0.4  # of the weight of the words that anything holds at all
NEAR_HELD = 2  # at least so many of them
NEAR_WORDS = 16  # the rarest
NEAR_READ = 20_000  # characters of a candidate that are looked at
_COLUMNS = (
    "source", "thing", "sorting_id", "number_key", "released_on", "digest", "number", "note", "href", "title",
)  # fmt: skip
_SORTING = (
    "INSERT INTO search_sorting (organ, year, kind, topic, organ_name, kind_name, topic_name) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (organ, year, kind, topic) DO UPDATE SET "
    "organ_name = excluded.organ_name, kind_name = excluded.kind_name, topic_name = excluded.topic_name"
)
_SET = ", ".join(f"{one} = excluded.{one}" for one in _COLUMNS[2:])
_UPSERT = (
    f"INSERT INTO search_item ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))}) "  # noqa: S608
    f"ON CONFLICT (source, thing) DO UPDATE SET {_SET}"
)
_UPSERT_TEXT = (
    "INSERT INTO search_itemtext (item_id, text) VALUES (%s, %s) "
    "ON CONFLICT (item_id) DO UPDATE SET text = excluded.text"
)
Asked = tuple[str, list[Any]]  # a statement and what it is given


class Dialect(Protocol):
    """What a database does in its own way. groups: whether it counts faster than we do."""

    groups: bool

    def write(
        self, cursor: CursorWrapper, words: Sequence[tuple[int, list[str], list[str], list[str]]]
    ) -> None:
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
        every = {(one.source, one.thing): one for one in found}
        digests = {key: _digest(one) for key, one in every.items()}
        known = _known_digests(every)
        new = [key for key in every if known.get(key) != digests[key]]
        if not new:
            return 0
        with connection.cursor() as cursor:
            sortings = _sortings(cursor, [every[key] for key in new])
            rows = [_row(every[key], sortings[_sorting(every[key])], digests[key]) for key in new]
            cursor.executemany(_UPSERT, rows)
            ids = _ids(new)
            texts = [(ids[key], every[key].text) for key in new]
            cursor.executemany(_UPSERT_TEXT, texts)
            _forget_words(cursor, [ids[key] for key in new if key in known])
            self._dialect.write(cursor, [(ids[key], *_words(every[key])) for key in new])
        return len(new)

    @transaction.atomic
    def delete(self, source: str, things: Collection[int]) -> int:
        """Forget things with their text and words."""
        ids = list(Item.objects.filter(source=source, thing__in=things).values_list("pk", flat=True))
        with connection.cursor() as cursor:
            _forget_words(cursor, ids)
            for table, column in (("search_itemtext", "item_id"), ("search_item", "id")):
                cursor.executemany(f"DELETE FROM {table} WHERE {column} = %s", [(pk,) for pk in ids])  # noqa: S608
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
        return Hits(total, _hits(ranked, question, near=False), facets, page)

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
        return _facets(dict(rows) if self._dialect.groups else Counter(pk for (pk,) in rows))

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
        score = "h.score" if by_score else "0"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT h.item_id, {score} FROM ({hits}) h JOIN search_item i ON i.id = h.item_id{where} "  # noqa: S608
                f"ORDER BY CASE WHEN i.number_key = %s THEN 0 ELSE 1 END, {score} + 0 DESC, "
                f"i.released_on DESC, i.id DESC LIMIT {PAGE_SIZE} OFFSET {PAGE_SIZE * (page - 1)}",
                [*given, *chosen, question.number or "-"],
            )
            return [(int(pk), float(found)) for pk, found in cursor.fetchall()]

    def _near(self, question: Question, filters: Filters) -> Hits:
        """Return what holds most of the words, the rare ones counting more; what no text has is left out."""
        weights = self._weights(question.loose)
        if len(weights) < NEAR_HELD:
            return Hits(facets=_facets({}))
        hits, given = self._dialect.any_of(list(weights))
        where, chosen = _chosen(filters)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT h.item_id, h.score FROM ({hits}) h JOIN search_item i ON i.id = h.item_id{where} "  # noqa: S608
                f"ORDER BY h.score DESC, i.released_on DESC LIMIT {NEAR_CANDIDATES}",
                [*given, *chosen],
            )
            candidates = [int(pk) for pk, _ in cursor.fetchall()]
        shares = _shares(candidates, weights)
        near = sorted(shares, key=lambda pk: (-round(shares[pk], 2), candidates.index(pk)))[:PAGE_SIZE]
        sortings = Item.objects.filter(pk__in=near).values_list("sorting_id", flat=True)
        shown = _hits([(pk, shares[pk]) for pk in near], question, near=True)
        return Hits(len(near), shown, _facets(Counter(sortings)), 1, is_near=bool(near))

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


def _digest(found: Found) -> str:
    said = json.dumps([VERSION, astuple(found)], ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _sorting(found: Found) -> tuple[str, str, str, str]:
    year = str(found.released_on.year) if found.released_on else ""
    return found.organ.code, year, found.kind.code, found.topic.code


def _sortings(cursor: CursorWrapper, every: Sequence[Found]) -> dict[tuple[str, str, str, str], int]:
    """Return the keys of the combinations these have; names are taken as they are now."""
    names = {_sorting(one): (one.organ.name, one.kind.name, one.topic.name) for one in every}
    cursor.executemany(_SORTING, [(*codes, *named) for codes, named in sorted(names.items())])
    rows = Sorting.objects.filter(organ__in={codes[0] for codes in names})
    return {
        (organ, year, kind, topic): pk
        for organ, year, kind, topic, pk in rows.values_list("organ", "year", "kind", "topic", "pk")
    }


def _row(found: Found, sorting: int, digest: str) -> list[Any]:
    on = connection.ops.adapt_datefield_value(found.released_on)
    return [
        found.source, found.thing, sorting, number_key(found.number), on, digest, found.number[:80],
        found.note, found.href, found.title[:400],
    ]  # fmt: skip


def _words(found: Found) -> tuple[list[str], list[str], list[str]]:
    number = f"{found.number} {number_key(found.number)}" if found.number else ""
    return tokens_of(found.title), tokens_of(number), tokens_of(found.text)


def _known_digests(keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    rows = Item.objects.filter(source__in={one for one, _ in keys}, thing__in={thing for _, thing in keys})
    return {
        (source, thing): digest for source, thing, digest in rows.values_list("source", "thing", "digest")
    }


def _ids(keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], int]:
    rows = Item.objects.filter(source__in={one for one, _ in keys}, thing__in={thing for _, thing in keys})
    return {(source, thing): pk for source, thing, pk in rows.values_list("source", "thing", "pk")}


def _forget_words(cursor: CursorWrapper, ids: Collection[int]) -> None:
    key = "rowid" if connection.vendor == "sqlite" else "item_id"
    cursor.executemany(f"DELETE FROM search_words WHERE {key} = %s", [(pk,) for pk in ids])  # noqa: S608


def _chosen(filters: Filters) -> tuple[str, list[str]]:
    """Return the condition of the values chosen; the names of columns are our own."""
    chosen = {name: getattr(filters, name) for name in DIMENSIONS if getattr(filters, name)}
    if not chosen:
        return "", []
    where = " AND ".join(f"{name} = %s" for name in chosen)
    return f" WHERE i.sorting_id IN (SELECT id FROM search_sorting WHERE {where})", list(chosen.values())  # noqa: S608


def _facets(counts: Mapping[int, int]) -> Facets:
    """Add up the counts of every combination by dimension."""
    totals: dict[str, dict[str, int]] = {name: {} for name in DIMENSIONS}
    names: dict[str, dict[str, str]] = {name: {} for name in DIMENSIONS}
    rows = Sorting.objects.all() if len(counts) > FEW else Sorting.objects.filter(pk__in=counts)
    columns = ("pk", "organ", "year", "kind", "topic", "organ_name", "kind_name", "topic_name")
    for pk, organ, year, kind, topic, organ_name, kind_name, topic_name in rows.values_list(*columns):
        if pk not in counts:
            continue
        shown = {
            "organ": (organ, organ_name), "year": (year, f"{year}年"), "kind": (kind, kind_name),
            "topic": (topic, topic_name),
        }  # fmt: skip
        for dimension, (code, name) in shown.items():
            totals[dimension][code] = totals[dimension].get(code, 0) + counts[pk]
            names[dimension][code] = name if code else "其他"
    return {
        dimension: [
            Count(code, names[dimension][code], total)
            for code, total in sorted(
                totals[dimension].items(),
                key=lambda one: (one[0] == "", -int(one[0] or 0) if dimension == "year" else -one[1], one[0]),
            )
        ]
        for dimension in DIMENSIONS
    }


def _shares(candidates: Collection[int], weights: Mapping[Phrase, float]) -> dict[int, float]:
    """Return by item which part of the words' weight it holds; those that hold too little are left out."""
    heads = Item.objects.filter(pk__in=candidates).values_list("pk", "title", "number")
    texts = dict(ItemText.objects.filter(pk__in=candidates).values_list("pk", "text"))
    every, found = sum(weights.values()), dict[int, float]()
    for pk, title, number in heads:
        text = folded_for_search(f"{title}\n{number}\n{texts.get(pk, '')[:NEAR_READ]}")
        words = held(text, weights)
        share = sum(weights[one] for one in words) / every
        if share >= NEAR_SHARE and len(words) >= NEAR_HELD:
            found[pk] = share
    return found


def _hits(ranked: Sequence[tuple[int, float]], question: Question, *, near: bool) -> tuple[Hit, ...]:
    ids = [pk for pk, _ in ranked]
    items = Item.objects.select_related("sorting").in_bulk(ids)
    texts = dict(ItemText.objects.filter(pk__in=ids).values_list("pk", "text"))
    return tuple(
        Hit(
            source=one.source, thing=one.thing, title=marked(one.title, question, near=near),
            number=one.number, href=one.href, organ=one.sorting.organ_name,
            kind=one.sorting.kind_name, note=one.note, released_on=one.released_on, snippet=snippet(texts.get(pk, ""), question, near=near),
            score=score,
        )
        for pk, score in ranked
        if (one := items.get(pk)) is not None
    )  # fmt: skip
