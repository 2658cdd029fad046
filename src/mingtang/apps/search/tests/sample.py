"""Things to find, for tests: as sources hand them in, without an app behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mingtang.apps.journal.models import Entry
from mingtang.apps.search.ports import Filters, Found, Hits, Label, engine
from mingtang.apps.search.questions import question_of

CIVIL = Label("civil", "青禾县民政局")
FINANCE = Label("finance", "青禾县财政局")
NOTICE = Label("notice", "通知")
AID = Label("06", "民政救灾")


def thing(key: int, title: str, text: str = "", **facts: object) -> Found:
    """Return a thing to find."""
    one = Found(
        "sample", key, title, f"/d/{key}/", text, organ=CIVIL, kind=NOTICE, topic=AID,
        released_on=date(2026, 3, 5),
    )  # fmt: skip
    return replace(one, **facts)  # type: ignore[arg-type]  # the caller names the fields


def ask(typed: str, page: int = 1, **chosen: str) -> Hits:
    """Ask the engine itself."""
    return engine().search(question_of(typed), Filters(**chosen), page)


def numbers(hits: Hits) -> list[int]:
    """Return the keys of what was found, in order."""
    return [row.thing for row in hits.rows]


class SampleSource:
    """Things held in a dict; `broken` ones cannot be read."""

    name = "sample"

    def __init__(self, *found: Found) -> None:
        self.found = {one.thing: one for one in found}
        self.broken: set[int] = set()
        self.touches: dict[str, list[int]] = {}

    def things(self, after: int, at_most: int) -> Sequence[int]:
        """Return keys in order."""
        return [one for one in sorted(self.found) if one > after][:at_most]

    def read(self, things: Collection[int]) -> Iterable[Found]:
        """Return those there are."""
        if self.broken & set(things):
            raise ValueError("broken")
        return [self.found[one] for one in things if one in self.found]

    def public_among(self, things: Collection[int]) -> set[int]:
        """Return those there are."""
        return set(things) & set(self.found)

    def touched_by(self, entry: Entry) -> Iterable[int]:
        """Return what the test said that a thing of the journal touches."""
        return self.touches.get(entry.thing, ())
