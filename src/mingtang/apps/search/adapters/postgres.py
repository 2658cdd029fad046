"""Full text on PostgreSQL: tsvector with our tokens and places, scored by ts_rank with the title twice.

A tsvector counts places up to 16,383, so a long text lies in several parts that overlap a little; terms may
stand in different parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.questions import Phrase

PART = 4_000  # tokens
OVERLAP = 100
_WRITE = "INSERT INTO search_words (item_id, part, words) VALUES (%s, %s, %s::tsvector)"
_WEIGHTS = "'{0.5, 0.5, 1, 1}'"  # text, unused, number, title
_BY_LENGTH = 1  # ts_rank: divided by 1 + the logarithm of the length


class Dialect:
    """What PostgreSQL does in its own way."""

    groups = True

    def write(
        self, cursor: CursorWrapper, words: Sequence[tuple[int, list[str], list[str], list[str]]]
    ) -> None:
        """Write the words of items, part by part; every part has the title."""
        cursor.executemany(_WRITE, [row for one in words for row in _parts(*one)])

    def all_of(self, phrases: Sequence[Phrase], *, with_score: bool) -> tuple[str, list[Any]]:
        """Return the statement for what holds every phrase, in whichever part."""
        queries = [_query(one) for one in phrases]
        holds = " INTERSECT ".join(
            ["SELECT item_id FROM search_words WHERE words @@ %s::tsquery"] * len(queries)
        )
        if not with_score:
            return f"SELECT DISTINCT item_id FROM ({holds}) every_term", queries  # noqa: S608
        if len(queries) == 1:
            return self._scored("words @@ %s::tsquery"), [queries[0], queries[0]]
        return self._scored(f"item_id IN ({holds})"), [" | ".join(queries), *queries]

    def any_of(self, phrases: Sequence[Phrase]) -> tuple[str, list[Any]]:
        """Return the statement for what holds any phrase."""
        query = " | ".join(_query(one) for one in phrases)
        return self._scored("words @@ %s::tsquery"), [query, query]

    def how_many(self, phrase: Phrase) -> tuple[str, list[Any]]:
        """Return the statement for the number of rows that hold the phrase."""
        return "SELECT count(*) FROM search_words WHERE words @@ %s::tsquery", [_query(phrase)]

    def in_title(self, phrase: Phrase) -> tuple[str, list[Any]]:
        """Return the statement for the ids of items with the phrase in their title."""
        statement = "SELECT DISTINCT item_id FROM search_words WHERE part = 0 AND words @@ %s::tsquery"
        return statement, [_query(phrase, weight="A")]

    def _scored(self, condition: str) -> str:
        score = f"max(ts_rank({_WEIGHTS}, words, %s::tsquery, {_BY_LENGTH}))"
        return f"SELECT item_id, {score} AS score FROM search_words WHERE {condition} GROUP BY item_id"  # noqa: S608


def _query(phrase: Phrase, *, weight: str = "") -> str:
    """Return the phrase in the language of tsquery.

    >>> _query(Phrase(("青禾", "禾县"), False)), _query(Phrase(("县",), True))
    ("('青禾' <-> '禾县')", "('县':*)")
    """
    last = len(phrase.tokens) - 1
    marks = [("*" if phrase.is_open and place == last else "") + weight for place in range(last + 1)]
    words = [
        _quoted(one) + (f":{mark}" if mark else "") for one, mark in zip(phrase.tokens, marks, strict=True)
    ]
    return f"({' <-> '.join(words)})"


def _parts(pk: int, title: list[str], number: list[str], body: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the vectors of one item; a place is left free between title, number and text."""
    head = [f"{_quoted(one)}:{place}A" for place, one in enumerate(title, 1)]
    begin = len(title) + 2
    head += [f"{_quoted(one)}:{place}B" for place, one in enumerate(number, begin)]
    begin += len(number) + 1
    for part, start in enumerate(range(0, max(len(body), 1), PART)):
        tokens = body[start : start + PART + OVERLAP]
        rest = [f"{_quoted(one)}:{place}" for place, one in enumerate(tokens, begin)]
        yield pk, part, " ".join([*head, *rest])


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "").replace("'", "") + "'"
