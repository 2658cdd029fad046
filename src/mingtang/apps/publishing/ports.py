"""What must agree before anything is released: guards, asked in the release's own transaction.

Other apps add their own by handing a guard to `use_guards` in wiring; none can be left out by an entrance,
because the action itself asks them all.
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


_guards: list[ReleaseGuard] = []


def use_guards(guards: Iterable[ReleaseGuard]) -> None:
    """Wire the guards in; called by project.wiring and by tests."""
    _guards[:] = guards


def release_guards() -> Sequence[ReleaseGuard]:
    """Return the wired guards. Raises RuntimeError when there are none: nothing is released unguarded."""
    if not _guards:
        raise RuntimeError("no release guard is wired")
    return tuple(_guards)
