"""What the engine asks its database for, in the words that a database wants."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.adapters.item_rows import Words
from mingtang.apps.search.questions import Phrase

Asked = tuple[str, list[Any]]  # a statement, or a condition on columns of search_item, and what it is given


class Dialect(Protocol):
    """What a database does in its own way.

    groups  whether it counts faster than we do
    among   a condition on search_item that the engine sets itself: what may be left out early, not what must
    """

    groups: bool

    def write(self, cursor: CursorWrapper, words: Sequence[Words]) -> None:
        """Write the words of items: their id, tokens of title, number and text."""

    def asking(self, cursor: CursorWrapper) -> AbstractContextManager[None]:
        """Return what questions are asked within."""

    def rough(self, phrases: Sequence[Phrase]) -> bool:
        """Return whether counting roughly is cheaper than counting."""

    def counted(self, phrases: Sequence[Phrase], among: Asked, *, roughly: bool) -> Asked:
        """Return the statement for sortings of what holds every phrase, grouped with counts or one by one."""

    def scored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds every phrase."""

    def unscored(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for the ids of what holds every phrase."""

    def latest(self, phrases: Sequence[Phrase]) -> Asked:
        """Return the statement for the ids of what holds every phrase, what was taken in last first."""

    def any_of(self, phrases: Sequence[Phrase], among: Asked) -> Asked:
        """Return the statement for (item_id, score) of what holds any phrase."""

    def how_many(self, phrase: Phrase) -> Asked:
        """Return the statement for the number of rows that hold the phrase."""

    def in_title(self, phrase: Phrase) -> Asked:
        """Return the statement for the ids of items with the phrase in their title."""
