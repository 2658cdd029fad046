"""Full text on SQLite: FTS5 over our tokens, scored by its own BM25 with the title twice."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters.asking import Asked
from mingtang.apps.search.questions import Phrase

_WRITE = "INSERT INTO search_words (rowid, title, number, body) VALUES (%s, %s, %s, %s)"
_SCORED = (
    "SELECT rowid AS item_id, -bm25(search_words, 2.0, 2.0, 1.0) AS score "
    "FROM search_words WHERE search_words MATCH %s"
)
_UNSCORED = "SELECT rowid AS item_id FROM search_words WHERE search_words MATCH %s"


class Dialect:
    """What SQLite does in its own way."""

    groups = False  # it sorts to group

    def write(
        self, cursor: CursorWrapper, words: Sequence[tuple[int, list[str], list[str], list[str]]]
    ) -> None:
        """Write the words of items, parted by blanks."""
        cursor.executemany(_WRITE, [(pk, *(" ".join(part) for part in parts)) for pk, *parts in words])

    def asking(self, cursor: CursorWrapper) -> AbstractContextManager[None]:
        """Return nothing: its planner needs no help."""
        return nullcontext()

    def rough(self, phrases: Sequence[Phrase]) -> bool:
        """Return that it is not: the index knows which words follow one another."""
        return False

    def counted(self, phrases: Sequence[Phrase], among: Asked, *, roughly: bool) -> Asked:
        """Return the statement for the sorting of each hit."""
        hits, given = self.unscored(phrases, among)
        condition, chosen = among
        where = f" WHERE {condition}" if condition else ""
        return (
            f"SELECT sorting_id FROM ({hits}) h JOIN search_item ON id = h.item_id{where}",  # noqa: S608
            [*given, *chosen],
        )

    def scored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds every phrase."""
        return _SCORED, [" AND ".join(map(_phrase, phrases))]

    def unscored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for the ids of what holds every phrase."""
        return _UNSCORED, [" AND ".join(map(_phrase, phrases))]

    def latest(self, phrases: Sequence[Phrase]) -> Asked:
        """Return the same, the newest first: the full text keeps that order by itself."""
        hits, given = self.unscored(phrases, ("", []))
        return f"{hits} ORDER BY rowid DESC", given

    def any_of(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds any phrase."""
        return _SCORED, [" OR ".join(map(_phrase, phrases))]

    def how_many(self, phrase: Phrase) -> Asked:
        """Return the statement for the number of rows that hold the phrase."""
        return "SELECT count(*) FROM search_words WHERE search_words MATCH %s", [_phrase(phrase)]

    def in_title(self, phrase: Phrase) -> Asked:
        """Return the statement for the ids of items with the phrase in their title."""
        return _UNSCORED, [f"title : {_phrase(phrase)}"]


def _phrase(phrase: Phrase) -> str:
    """Return the phrase in FTS5's language; tokens hold no sign that means anything in it.

    >>> _phrase(Phrase(("青禾", "禾县"), False)), _phrase(Phrase(("县",), True))
    ('"青禾 禾县"', '"县" *')
    """
    words = " ".join(phrase.tokens).replace('"', "")
    return f'"{words}" *' if phrase.is_open else f'"{words}"'
