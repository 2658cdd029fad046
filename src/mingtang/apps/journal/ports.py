"""What the outbox needs from outside: somebody who takes a letter and hands it over.

Mail goes to the mailer. An app that sends by another way, or to addresses that only it can read, hands in a
courier for its `Channel`; what stands in the row as address is then a reference that the courier resolves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Letter:
    """One message to one address; `message_id` is the same at every attempt, `headers` are added to mail."""

    message_id: str
    address: str
    subject: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


class NotHandedOver(Exception):
    """It is certain that nothing left. `is_final`: the other side will never take it (no such address)."""

    def __init__(self, problem: str, *, is_final: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.is_final = is_final


class StaysHere(Exception):
    """It must not leave any more, and that is right so; the words say why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Mailer(Protocol):
    """Hands letters over.

    `hand_over` returns when the other side has taken the letter, raises NotHandedOver when it certainly has
    not, StaysHere when it must not leave, and anything else when nobody can know. `keeps`: letters stay in
    this home's mailbox and go nowhere.
    """

    keeps: bool

    def hand_over(self, letter: Letter) -> None:
        """Hand one letter over."""
        ...


_mailer: list[Mailer] = []
_couriers: dict[str, Mailer] = {}


def use_mailer(mailer: Mailer) -> None:
    """Wire the adapter in; called by project.wiring and by tests."""
    _mailer[:] = [mailer]


def mailer() -> Mailer:
    """Return the wired adapter."""
    return _mailer[0]


def use_couriers(couriers: Mapping[str, Mailer]) -> None:
    """Wire in who hands over what does not go by plain mail, by `Channel`."""
    _couriers.clear()
    _couriers.update(couriers)


def courier_for(channel: str) -> Mailer | None:
    """Return who hands over what leaves by this channel, None for the mailer."""
    return _couriers.get(channel)
