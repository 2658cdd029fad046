"""What can go wrong, in the words of the person who has to act on it.

Every error carries one Chinese sentence that says what happened, why, and what to do next.
Web, command line and API show that sentence; nobody else writes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason why an act is not possible now: `code` for tests, `text` for people, `article` if law says
    so.

    `href` may name the page where the obstacle is removed.
    """

    code: str
    text: str
    article: str = ""
    href: str = ""


class MingtangError(Exception):
    """Base of all errors that a person may see; `message` is a complete Chinese sentence."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, article: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.article = article


class BadInput(MingtangError):
    """What was handed in cannot be used; nothing was changed."""

    code = "bad-input"


class NotFound(MingtangError):
    """There is no such thing, or it is not for this person to see (the two look alike on purpose)."""

    code = "not-found"


class Conflict(MingtangError):
    """Somebody else changed the same thing first; show the newer state and let the person decide."""

    code = "conflict"


class Refused(MingtangError):
    """An action would break a rule; `reasons` lists every one, not only the first."""

    code = "refused"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(reason.text.rstrip("。") for reason in self.reasons) + "。")
