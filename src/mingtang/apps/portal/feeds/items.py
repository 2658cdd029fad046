"""What a feed is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Item:
    """One document: its address never changes, so it is its identity too.

    released_at, updated_at  aware moments; the latter of the newest edition
    content                  trusted HTML, or "" for the summary alone
    """

    address: str
    title: str
    released_at: datetime
    updated_at: datetime
    source: str
    summary: str = ""
    content: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: title, own address without ending (`/feed`), the page it belongs to, items newest first."""

    title: str
    address: str
    page: str
    author: str
    items: Sequence[Item]

    @property
    def updated_at(self) -> datetime:
        """Return when the newest item changed. An empty feed has no such moment."""
        return max(item.updated_at for item in self.items)
