"""What rests on the calendar in apps above: dates that were computed and stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mingtang.kit.acting import Actor
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class Change:
    """A date that moves for one organ with another arrangement.

    what   what the date is, for people: 12月31日节点的提醒日
    count  how many things of the organ share it
    """

    organ_id: int
    what: str
    was: date
    now: date
    count: int = 1


class DependsOnCalendar(Protocol):
    """Keeps dates that were computed over a calendar."""

    def preview(self, calendar: WorkCalendar, years: Collection[int], today: date) -> Sequence[Change]:
        """Return what `recompute` would move, and change nothing."""
        ...

    def recompute(
        self, calendar: WorkCalendar, years: Collection[int], *, by: Actor, today: date, occasion: str
    ) -> Sequence[Change]:
        """Move every stored date that rests on one of `years`, tell the people concerned, return what moved.

        Runs inside the transaction of the act; `occasion` names it, so that its letters go out once.
        """
        ...


_dependents: list[DependsOnCalendar] = []


def use_dependents(dependents: Sequence[DependsOnCalendar]) -> None:
    """Wire the adapters in; called by project.wiring and by tests."""
    _dependents[:] = dependents


def dependents() -> tuple[DependsOnCalendar, ...]:
    """Return the wired adapters."""
    return tuple(_dependents)
