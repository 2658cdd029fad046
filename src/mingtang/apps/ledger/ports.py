"""What the ledger needs from outside: to look at a public page once, at the address it was first found at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mingtang_core.errors import MingtangError


@dataclass(frozen=True)
class Fetched:
    """What an address answered.

    status  the HTTP status
    body    at most the limit of the fetcher
    ip      the host address that answered; pin it for the next look
    """

    status: int
    body: bytes
    content_type: str
    ip: str


class Unreachable(MingtangError):
    """Nothing answered, or too slowly."""

    code = "unreachable"


class Fetcher(Protocol):
    """Looks at public addresses; refuses private ranges (BadInput)."""

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        """Return what `address` answers now; raise Unreachable, or BadInput for an address that is not
        public.
        """
        ...


_fetcher: list[Fetcher] = []


def use_fetcher(fetcher: Fetcher) -> None:
    """Wire the adapter in; called by project.wiring and by tests."""
    _fetcher[:] = [fetcher]


def fetcher() -> Fetcher:
    """Return the wired adapter."""
    return _fetcher[0]
