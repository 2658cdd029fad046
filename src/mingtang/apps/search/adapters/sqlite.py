"""Full text on SQLite: FTS5 over our tokens, scored by its own BM25 with the title twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.questions import Phrase

_WRITE = "INSERT INTO search_words (rowid, title, number, body) VALUES (%s, %s, %s, %s)"
_SCORE = "-bm25(search_words, 2.0, 2.0, 1.0)"


class Dialect:
    """What SQLite does in its own way."""

    groups = False  # it sorts to group

    def write(
        self, cursor: CursorWrapper, words: Sequence[tuple[int, list[str], list[str], list[str]]]
    ) -> None:
        """Write the words of items, parted by blanks."""
        cursor.executemany(_WRITE, [(pk, *(" ".join(part) for part in parts)) for pk, *parts in words])

    def all_of(self, phrases: Sequence[Phrase], *, with_score: bool) -> tuple[str, list[Any]]:
        """Return the statement for what holds every phrase."""
        score = f", {_SCORE} AS score" if with_score else ""
        statement = f"SELECT rowid AS item_id{score} FROM search_words WHERE search_words MATCH %s"  # noqa: S608
        return statement, [" AND ".join(map(_phrase, phrases))]

    def any_of(self, phrases: Sequence[Phrase]) -> tuple[str, list[Any]]:
        """Return the statement for what holds any phrase."""
        statement, _ = self.all_of(phrases, with_score=True)
        return statement, [" OR ".join(map(_phrase, phrases))]

    def how_many(self, phrase: Phrase) -> tuple[str, list[Any]]:
        """Return the statement for the number of rows that hold the phrase."""
        return "SELECT count(*) FROM search_words WHERE search_words MATCH %s", [_phrase(phrase)]

    def in_title(self, phrase: Phrase) -> tuple[str, list[Any]]:
        """Return the statement for the ids of items with the phrase in their title."""
        return self.all_of([phrase], with_score=False)[0], [f"title : {_phrase(phrase)}"]


def _phrase(phrase: Phrase) -> str:
    """Return the phrase in FTS5's language; tokens hold no sign that means anything in it.

    >>> _phrase(Phrase(("青禾", "禾县"), False)), _phrase(Phrase(("县",), True))
    ('"青禾 禾县"', '"县" *')
    """
    words = " ".join(phrase.tokens).replace('"', "")
    return f'"{words}" *' if phrase.is_open else f'"{words}"'
