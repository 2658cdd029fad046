"""The interface of search: an engine that keeps and finds, and the sources of what is public.

Another engine comes behind `Engine`; the contract is tests/test_contract.py, which runs on every engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from mingtang.apps.journal.models import Entry
from mingtang.apps.search.questions import Question

PAGE_SIZE = 10
LAST_PAGE = 50
DIMENSIONS = ("organ", "year", "kind", "topic")


@dataclass(frozen=True)
class Label:
    """A value to sort by: what stands in addresses, and what people read."""

    code: str
    name: str


@dataclass(frozen=True)
class Found:
    """One public thing as it is to be found. `thing` is its key within its source.

    codes  what else it can be asked for by, beside its number: 索引号, 统一编号
    note   what readers must know beside the title (已废止), "" for nothing
    text   body, then the words of its attachments
    """

    source: str
    thing: int
    title: str
    href: str
    text: str
    number: str = ""
    codes: tuple[str, ...] = ()
    organ: Label = Label("", "")
    kind: Label = Label("", "")
    topic: Label = Label("", "")
    released_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Filters:
    """The values chosen; "" leaves a dimension open. year: four digits."""

    organ: str = ""
    year: str = ""
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Count:
    """How many hits have a value."""

    code: str
    name: str
    total: int


Facets = Mapping[str, Sequence[Count]]


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked where it is what was asked for. Not yet escaped."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing found; a higher score is nearer. Scores of two engines or questions do not compare."""

    source: str
    thing: int
    title: tuple[Piece, ...]
    number: str
    href: str
    organ: str
    kind: str
    note: str
    released_on: date | None
    snippet: tuple[Piece, ...]
    score: float

    @property
    def title_text(self) -> str:
        """Return the title without marks."""
        return "".join(piece.text for piece in self.title)

    @property
    def snippet_text(self) -> str:
        """Return the snippet without marks."""
        return "".join(piece.text for piece in self.snippet)


@dataclass(frozen=True)
class Hits:
    """A page of what was found.

    total      of all pages
    is_near    nothing held every term; these hold at least half of the words
    is_rough   so many that total and facets were counted by the characters alone, not by their order
    """

    total: int = 0
    rows: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=dict)
    page: int = 1
    is_near: bool = False
    is_rough: bool = False

    @property
    def pages(self) -> int:
        """Return how many pages can be turned to."""
        return min(-(-self.total // PAGE_SIZE), LAST_PAGE)


@dataclass(frozen=True)
class Health:
    """How the index is doing: things it holds, those whose words are missing (0 is healthy)."""

    engine: str
    things: int
    without_words: int


class Engine(Protocol):
    """Keeps and finds. `index` and `delete` join the caller's transaction where the engine has any."""

    def index(self, found: Iterable[Found]) -> int:
        """Take things in or replace them, and return how many differed from what was there."""
        ...

    def delete(self, source: str, things: Collection[int]) -> int:
        """Forget things and return how many there were; nothing of them is found from now on."""
        ...

    def search(self, question: Question, filters: Filters, page: int) -> Hits:
        """Return a page of hits, nearest first, with facets over all hits."""
        ...

    def facets(self, question: Question, filters: Filters) -> Facets:
        """Return by dimension how many hits have each value; every dimension adds up to the total."""
        ...

    def suggest(self, prefix: str) -> Sequence[str]:
        """Return up to eight titles in which this stands."""
        ...

    def known(self, source: str, after: int, at_most: int) -> Sequence[int]:
        """Return the keys held of a source that come after one, in order."""
        ...

    def health(self) -> Health:
        """Return how the index is doing."""
        ...


class IndexSource(Protocol):
    """Some public things of an app. It is asked; nobody calls search."""

    name: str

    def things(self, after: int, at_most: int) -> Sequence[int]:
        """Return the keys of public things that come after one, in order."""
        ...

    def read(self, things: Collection[int]) -> Iterable[Found]:
        """Return those that are public now, with few queries for many; the others are left out."""
        ...

    def public_among(self, things: Collection[int]) -> set[int]:
        """Return which of these are public now, with one query: results ask it before they are shown."""
        ...

    def touched_by(self, entry: Entry) -> Iterable[int]:
        """Return the things whose face an entry of the journal may have changed."""
        ...


_engines: list[Engine] = []
_sources: dict[str, IndexSource] = {}


def use_engine(engine: Engine) -> None:
    """Wire the engine in; called by project.wiring and by tests."""
    _engines[:] = [engine]


def engine() -> Engine:
    """Return the wired engine. Raises RuntimeError when there is none."""
    if not _engines:
        raise RuntimeError("no search engine is wired")
    return _engines[0]


def use_index_sources(sources: Iterable[IndexSource]) -> None:
    """Wire the sources in; called by project.wiring and by tests."""
    _sources.clear()
    _sources.update((source.name, source) for source in sources)


def index_sources() -> tuple[IndexSource, ...]:
    """Return the wired sources."""
    return tuple(_sources.values())


def index_source(name: str) -> IndexSource | None:
    """Return the source of a name, None when nobody hands it in any more."""
    return _sources.get(name)
