"""What the portal is handed from above: sources of pages. It asks them; nobody calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, runtime_checkable

from mingtang.apps.journal.models import Entry


class Rank(IntEnum):
    """In which order files become visible: what is linked to before what links.

    LEAVING is the portal's own: a file goes when every list that named it has been written.
    """

    FILES = 0
    PAGES = 1
    LISTS = 2
    FEEDS = 3
    LEAVING = 9


@dataclass(frozen=True)
class Left:
    """Why an address has no page any more: gone (410), or moved to `target` (301); a sentence for readers."""

    target: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Rendered:
    """What stands at an address: its bytes, or None when nothing does, and then perhaps where it went."""

    address: str
    content: bytes | None
    left: Left | None = None


@dataclass(frozen=True)
class Landmark:
    """An address that the map of the site for people names (网站地图), and the heading it stands under."""

    section: str
    title: str
    address: str


class PageSource(Protocol):
    """Some public addresses of an app. No two sources name the same address.

    shape  the form of every address that is the source's, whether a page stands there or not
    """

    name: str
    rank: Rank
    shape: re.Pattern[str]

    def addresses(self) -> Iterable[str]:
        """Yield every address there is now, in a fixed order, without holding them all."""
        ...

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render a batch, with few queries for many; an address left out counts as no longer there."""
        ...

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the addresses whose content this entry of the journal may have changed."""
        ...


@runtime_checkable
class HasLandmarks(Protocol):
    """A source with addresses that people look for by name."""

    def landmarks(self) -> Iterable[Landmark]:
        """Yield them in the order in which they are to be read."""
        ...


@runtime_checkable
class HasOwnNames(Protocol):
    """A source with pages to which a domain name of their own leads."""

    def own_names(self) -> Iterable[tuple[str, str]]:
        """Yield the names, each with the address it leads to."""
        ...


_sources: dict[str, PageSource] = {}


def use_sources(sources: Sequence[PageSource]) -> None:
    """Wire the sources in; called by project.wiring and by tests."""
    _sources.clear()
    _sources.update((source.name, source) for source in sources)


def sources() -> tuple[PageSource, ...]:
    """Return the wired sources, lowest rank first."""
    return tuple(sorted(_sources.values(), key=lambda source: source.rank))


def source_named(name: str) -> PageSource | None:
    """Return the source of a name, None when nobody hands it in any more."""
    return _sources.get(name)


def source_of(address: str) -> PageSource | None:
    """Return the source whose an address is by its form, None when it is nobody's."""
    return next((one for one in _sources.values() if one.shape.fullmatch(address)), None)


def landmarks() -> dict[str, list[Landmark]]:
    """Return what the sources name for people, by section, in the order in which they were handed in."""
    found: dict[str, list[Landmark]] = {}
    for source in _sources.values():
        if isinstance(source, HasLandmarks):
            for one in source.landmarks():
                found.setdefault(one.section, []).append(one)
    return found
