"""What the outbox needs from outside: somebody who takes a letter and hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Letter:
    """One message to one address; `message_id` is the same at every attempt."""

    message_id: str
    address: str
    subject: str
    text: str


class NotHandedOver(Exception):
    """It is certain that nothing left. `is_final`: the other side will never take it (no such address)."""

    def __init__(self, problem: str, *, is_final: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.is_final = is_final


class Mailer(Protocol):
    """Hands letters over.

    `hand_over` returns when the other side has taken the letter, raises NotHandedOver when it certainly has
    not, and anything else when nobody can know. `keeps`: letters stay in this home's mailbox and go
    nowhere.
    """

    keeps: bool

    def hand_over(self, letter: Letter) -> None:
        """Hand one letter over."""
        ...


_mailer: list[Mailer] = []


def use_mailer(mailer: Mailer) -> None:
    """Wire the adapter in; called by project.wiring and by tests."""
    _mailer[:] = [mailer]


def mailer() -> Mailer:
    """Return the wired adapter."""
    return _mailer[0]
