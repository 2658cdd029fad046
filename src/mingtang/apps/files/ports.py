"""What the app needs from outside: a place that keeps bytes under their digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol


class Store(Protocol):
    """Keeps contents by digest (sha256, 64 hex digits). Writing the same digest twice changes nothing."""

    def put(self, digest: str, parts: Iterator[bytes]) -> None:
        """Keep the content, whole or not at all; raises OSError when it cannot."""
        ...

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading; raises FileNotFoundError."""
        ...

    def has(self, digest: str) -> bool:
        """Return whether the content is there."""
        ...

    def remove(self, digest: str) -> None:
        """Let a content go for good; one that is not there is no error."""
        ...

    def free_bytes(self) -> int:
        """Return how much more fits."""
        ...


_store: list[Store] = []


def use_store(store: Store) -> None:
    """Wire the adapter in; called by project.wiring and by tests."""
    _store[:] = [store]


def file_store() -> Store:
    """Return the wired adapter."""
    return _store[0]
