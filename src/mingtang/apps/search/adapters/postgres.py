"""Full text on PostgreSQL: tsvector with our tokens and places, scored by ts_rank with the title twice.

A tsvector counts places up to 16,383, so a long text lies in several parts that overlap a little; terms may
stand in different parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters.asking import Asked
from mingtang.apps.search.questions import Phrase

PART = 4_000  # tokens
OVERLAP = 100
_WRITE = "INSERT INTO search_words (item_id, part, words) VALUES (%s, %s, %s::tsvector)"
_WEIGHTS = "'{0.5, 0.5, 1, 1}'"  # text, unused, number, title
_BY_LENGTH = 1  # ts_rank: divided by 1 + the logarithm of the length
_SCORE = f"max(ts_rank({_WEIGHTS}, words, %s::tsquery, {_BY_LENGTH}))"


class Dialect:
    """What PostgreSQL does in its own way."""

    groups = True

    def write(
        self, cursor: CursorWrapper, words: Sequence[tuple[int, list[str], list[str], list[str]]]
    ) -> None:
        """Write the words of items, part by part; every part has the title."""
        cursor.executemany(_WRITE, [row for one in words for row in _parts(*one)])

    @contextmanager
    def asking(self, cursor: CursorWrapper) -> Iterator[None]:
        """Ask by the index: the planner thinks that reading every vector is cheap, as the rows are small.

        The vectors lie beside their table, and what it takes to fetch one is in no estimate.
        """
        with transaction.atomic(savepoint=False):
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield
            cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")

    def rough(self, phrases: Sequence[Phrase]) -> bool:
        """Return whether the index alone says less than the phrases: what occurs, not in which order."""
        return any(len(one.tokens) > 1 for one in phrases)

    def counted(self, phrases: Sequence[Phrase], among: Asked, *, roughly: bool) -> Asked:
        """Return the statement for (sorting_id, hits)."""
        ids, given = _holding_pairs(phrases, among) if roughly else _holding(phrases, among)
        return (
            f"SELECT sorting_id, count(*) FROM search_item WHERE id IN ({ids}) GROUP BY sorting_id",  # noqa: S608
            given,
        )

    def scored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds every phrase."""
        return _holding(phrases, among, score=_SCORE)

    def unscored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for the ids of what holds every phrase."""
        ids, given = _holding(phrases, among)
        return f"SELECT DISTINCT item_id FROM ({ids}) of_all", given  # noqa: S608

    def latest(self, phrases: Sequence[Phrase]) -> Asked:
        """Return the statement for the ids of what holds every phrase, the newest first.

        What so many things hold is met soon when one begins with the newest. So the index of words is left
        aside: the function behind @@ knows none.
        """
        first, *others = ["ts_match_vq(words, %s::tsquery)"] * len(phrases)
        also = "".join(
            f" AND EXISTS (SELECT FROM search_words other WHERE other.item_id = one.item_id AND {holds})"
            for holds in others
        )
        statement = f"SELECT DISTINCT item_id FROM search_words one WHERE {first}{also}"  # noqa: S608
        return f"{statement} ORDER BY item_id DESC", [_query(one) for one in phrases]

    def any_of(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds any phrase."""
        query = " | ".join(_query(one) for one in phrases)
        condition, chosen = among
        within = f" AND item_id IN (SELECT id FROM search_item WHERE {condition})" if condition else ""  # noqa: S608
        holds = f"words @@ %s::tsquery{within}"
        statement = f"SELECT item_id, {_SCORE} AS score FROM search_words WHERE {holds} GROUP BY item_id"  # noqa: S608
        return statement, [query, query, *chosen]

    def how_many(self, phrase: Phrase) -> Asked:
        """Return the statement for the number of rows that hold the phrase."""
        return "SELECT count(*) FROM search_words WHERE words @@ %s::tsquery", [_query(phrase)]

    def in_title(self, phrase: Phrase) -> Asked:
        """Return the statement for the ids of items with the phrase in their title."""
        statement = "SELECT DISTINCT item_id FROM search_words WHERE part = 0 AND words @@ %s::tsquery"
        return statement, [_query(phrase, weight="A")]


def _holding_pairs(phrases: Sequence[Phrase], among: Asked) -> Asked:
    """Return the statement for the ids of what holds all tokens: the index answers it alone."""
    condition, chosen = among
    ids = ["SELECT item_id FROM search_words WHERE words @@ %s::tsquery"] * len(phrases)
    if condition:
        ids.append(f"SELECT id FROM search_item WHERE {condition}")  # noqa: S608
    pairs = [
        " & ".join(_query(Phrase((token,), is_open)) for token, is_open in _marked(one)) for one in phrases
    ]
    return " INTERSECT ".join(ids), [*pairs, *chosen]


def _holding(phrases: Sequence[Phrase], among: Asked, *, score: str = "") -> Asked:
    """Return the statement for the ids, if wanted with score, of what holds every phrase, in whichever part.

    Vectors are read only of what holds all tokens and is among those chosen.
    """
    pairs, given = _holding_pairs(phrases, among)
    ordered = [_query(one) for one in phrases if len(one.tokens) > 1]
    if not ordered and not score:
        return pairs, given
    every = " | ".join(_query(one) for one in phrases)
    having = " AND ".join(["bool_or(ts_match_vq(words, %s::tsquery))"] * len(ordered)) or "true"
    columns = f"item_id, {score} AS score" if score else "item_id"
    statement = (
        f"WITH near AS MATERIALIZED ({pairs}) SELECT {columns} FROM search_words "  # noqa: S608
        f"WHERE item_id IN (SELECT item_id FROM near) GROUP BY item_id HAVING {having}"
    )
    return statement, [*given, *([every] if score else []), *ordered]


def _marked(phrase: Phrase) -> Iterator[tuple[str, bool]]:
    """Yield each token, and whether it may be the beginning of one."""
    last = len(phrase.tokens) - 1
    return ((token, phrase.is_open and place == last) for place, token in enumerate(phrase.tokens))


def _query(phrase: Phrase, *, weight: str = "") -> str:
    """Return the phrase in the language of tsquery.

    >>> _query(Phrase(("青禾", "禾县"), False)), _query(Phrase(("县",), True))
    ("('青禾' <-> '禾县')", "('县':*)")
    """
    words = []
    for token, is_open in _marked(phrase):
        mark = ("*" if is_open else "") + weight
        words.append(_quoted(token) + (f":{mark}" if mark else ""))
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
