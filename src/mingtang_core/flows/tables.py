"""状态表的形式: a table of moves, whatever it is about: state × act × doer → what it leads to.

`mingtang_core.flows.requests` and `mingtang_core.flows.editions` are two of them. No row is found twice: one
state and one act lead to one place, whoever does it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from mingtang_core.terms import Term

StateT = TypeVar("StateT", bound=Term)
ActT = TypeVar("ActT", bound=Term)
StateC = TypeVar("StateC", bound=Term, covariant=True)
ActC = TypeVar("ActC", bound=Term, covariant=True)


class Row(Protocol[StateC, ActC]):
    """What every row says; a table may say more in its rows."""

    @property
    def act(self) -> ActC:
        """Return what is done."""

    @property
    def states(self) -> tuple[StateC, ...]:
        """Return in which states."""

    @property
    def doers(self) -> tuple[Term, ...]:
        """Return by whom."""

    @property
    def to(self) -> StateC | None:
        """Return the state afterwards; None: it stays."""


RowT = TypeVar("RowT", bound="Row[Term, Term]")


class MoveTable(Generic[StateT, ActT, RowT]):
    """Rows, found by state and act. Raises ValueError when two rows speak of the same state and act."""

    def __init__(self, rows: Iterable[RowT]) -> None:
        self.rows = tuple(rows)
        self._found: dict[tuple[Term, Term], RowT] = {}
        for row in self.rows:
            for state in row.states:
                if (state, row.act) in self._found:
                    raise ValueError(f"two rows for {row.act.value} in {state.value}")
                self._found[state, row.act] = row

    def move_for(self, state: StateT, act: ActT) -> RowT | None:
        """Return the row for an act in a state, or None: then nobody may do it."""
        return self._found.get((state, act))

    def may(self, doer: Term, act: ActT, state: StateT) -> bool:
        """Return whether the table lets `doer` do `act` in `state`; needs are another question."""
        row = self.move_for(state, act)
        return row is not None and doer in row.doers

    def state_after(self, acts: Iterable[ActT], *, starts: StateT) -> StateT:
        """Return the state after the acts on record, in the order in which they took effect.

        Raises ValueError for a sequence that the table does not allow: the record would contradict itself.
        """
        state = starts
        for act in acts:
            row = self.move_for(state, act)
            if row is None:
                raise ValueError(f"{act.value} is not possible in {state.value}")
            state = row.to or state  # type: ignore[assignment]  # its rows are of this table's states
        return state
