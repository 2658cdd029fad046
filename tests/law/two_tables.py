"""A product's table of moves beside a second one that was written by hand, and its mutation run.

The table by hand is a csv: state, act, doers, to, needs, article, and where moves have one an effect.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

Key = tuple[str, str, str]


class Cell(NamedTuple):
    """What one doer's act in one state leads to."""

    to: str
    effect: str
    needs: frozenset[str]
    article: str


Table = dict[Key, Cell]


def by_hand(name: str, *, effect: str = "") -> Table:
    """Read a table written by hand; `effect` names its column."""
    table: Table = {}
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for doer in row["doers"].split():
                key = (row["state"], row["act"], doer)
                assert key not in table, key
                told = row[effect] if effect else ""
                table[key] = Cell(row["to"], told, frozenset(row["needs"].split()), row["article"])
    return table


@dataclass(frozen=True)
class TwoTables:
    """The two tables, and every value that a cell of the product's could be changed to.

    short    how the table by hand writes an article
    effect   the move's further effect in the words of the table by hand; `effects` are moves changed in it
    """

    hand: Table
    moves: Sequence[Any]
    states: Iterable[StrEnum]
    acts: Iterable[StrEnum]
    doers: Sequence[StrEnum]
    needs: Iterable[StrEnum]
    short: Callable[[str], str]
    effect: Callable[[Any], str] = lambda move: ""
    effects: Callable[[Any], Iterator[Any]] = field(default=lambda move: iter(()))

    def cells(self) -> list[tuple[Any, Any, Any]]:
        """Return every state, act and doer, also those that must not be possible."""
        return [(s, a, d) for s in self.states for a in self.acts for d in self.doers]

    def differences(self, moves: Sequence[Any]) -> list[Key]:
        """Return the cells in which these moves differ from the table by hand."""
        mine = self._of_product(moves)
        keys = ((s.value, a.value, d.value) for s, a, d in self.cells())
        return [key for key in keys if mine.get(key) != self.hand.get(key)]

    def missed_mutants(self) -> tuple[int, list[str]]:
        """Change one cell at a time; return how many were noticed, and the acts of those that were not."""
        caught, missed = 0, []
        for act, moves in self._mutants():
            if self.differences(moves):
                caught += 1
            else:
                missed.append(act)
        return caught, missed

    def _of_product(self, moves: Sequence[Any]) -> Table:
        return {
            (state.value, move.act.value, doer.value): Cell(
                move.to.value if move.to else "",
                self.effect(move),
                frozenset(need.value for need in move.needs),
                self.short(move.article),
            )
            for move in moves
            for state in move.states
            for doer in move.doers
        }

    def _mutants(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield the table with one thing changed: doers, states, goal, needs, effect, the row gone."""
        for number, move in enumerate(self.moves):
            before, after = self.moves[:number], self.moves[number + 1 :]
            taken = {s for other in self.moves if other.act is move.act for s in other.states}
            for changed in (
                *(_toggled(move, "doers", self.doers)),
                *(_toggled(move, "needs", self.needs)),
                *(_toggled(move, "states", [s for s in self.states if s in move.states or s not in taken])),
                *(replace(move, to=goal) for goal in (*self.states, None) if goal != move.to),
                *self.effects(move),
            ):
                yield move.act.value, [*before, changed, *after]
            yield move.act.value, [*before, *after]


def _toggled(move: Any, name: str, values: Iterable[Any]) -> Iterator[Any]:
    """Yield the move with one value taken out of a column, or put into it."""
    there = getattr(move, name)
    for one in values:
        changed = tuple(v for v in there if v != one) if one in there else (*there, one)
        yield replace(move, **{name: changed})
