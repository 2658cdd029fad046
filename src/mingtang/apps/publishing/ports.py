"""What must agree before anything is released, and who hears of it: both in the release's own transaction.

Other apps add their own by handing a guard to `use_guards` in wiring; none can be left out by an entrance,
because the action itself asks them all. Listeners are told what became public and what was taken down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from mingtang.apps.publishing.models import Edition
from mingtang_core.errors import Reason


class ReleaseGuard(Protocol):
    """Says why an edition must not be released now."""

    def reasons_against(self, edition: Edition, today: date) -> Sequence[Reason]:
        """Return every reason; nothing means that this guard lets it pass. No writes, under a second."""
        ...


class PublicListener(Protocol):
    """Is told what changed for the public, in the act's transaction: what it writes stands or falls with it.

    replaced  the edition that was public until now and gave way to the new one
    """

    def released(self, edition: Edition, *, replaced: Edition | None, today: date) -> None:
        """Take note that an edition became public."""
        ...

    def taken_down(self, edition: Edition, *, today: date) -> None:
        """Take note that a public edition was withdrawn, or gave way to one that is not public."""
        ...


_guards: list[ReleaseGuard] = []
_listeners: list[PublicListener] = []


def use_guards(guards: Iterable[ReleaseGuard]) -> None:
    """Wire the guards in; called by project.wiring and by tests."""
    _guards[:] = guards


def release_guards() -> Sequence[ReleaseGuard]:
    """Return the wired guards. Raises RuntimeError when there are none: nothing is released unguarded."""
    if not _guards:
        raise RuntimeError("no release guard is wired")
    return tuple(_guards)


def use_listeners(listeners: Iterable[PublicListener]) -> None:
    """Wire the listeners in; called by project.wiring and by tests."""
    _listeners[:] = listeners


def public_listeners() -> Sequence[PublicListener]:
    """Return the wired listeners; there may be none."""
    return tuple(_listeners)
