"""A table of moves as a diagram (Mermaid) and as a Markdown table, for the docs; whatever it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from mingtang_core.flows import editions, requests
from mingtang_core.flows.tables import MoveTable
from mingtang_core.terms import Term

Moves = MoveTable[Any, Any, Any]  # of any states and acts
Column = tuple[str, Callable[[Any], str]]


def diagram(
    table: Moves = requests.TABLE,
    states: Iterable[Term] = requests.State,
    starts: Sequence[tuple[Term, str]] = (
        (requests.State.REGISTERED, "登记"), (requests.State.IN_PROGRESS, "登记（当面、签收）"),
    ),
    ends: Sequence[Term] = (requests.State.ARCHIVED,),
) -> str:  # fmt: skip
    """Return the moves that change the state as a Mermaid diagram, one arrow between two states."""
    arrows: dict[tuple[Term, Term], list[str]] = {}
    for move in table.rows:
        for state in move.states:
            if move.to:
                arrows.setdefault((state, move.to), []).append(move.act.label)
    names = {state: state.value.replace("-", "_") for state in states}
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f'    state "{state.label}" as {names[state]}' for state in names]
    lines += [f"    [*] --> {names[state]} : {words}" for state, words in starts]
    lines += [
        f"    {names[source]} --> {names[goal]} : {'、'.join(acts)}"
        for (source, goal), acts in arrows.items()
    ]
    return "\n".join([*lines, *(f"    {names[state]} --> [*]" for state in ends)])


def edition_diagram() -> str:
    """Return the diagram of an edition's moves."""
    states = editions.State
    return diagram(editions.TABLE, states, ((states.DRAFT, "起草"),), (states.WITHDRAWN, states.DISCARDED))


def table(moves: Moves = requests.TABLE) -> str:
    """Return every row as a Markdown table: act, code, from, to, who, what must hold, papers, article."""
    columns = [column for column in COLUMNS if column[0] != "文书" or moves is requests.TABLE]
    lines = [_row([name for name, _ in columns]), _row(["---"] * len(columns))]
    return "\n".join([*lines, *_rows(moves, columns)])


COLUMNS: tuple[Column, ...] = (
    ("办理事项", lambda move: move.act.label),
    ("代码", lambda move: f"`{move.act.value}`"),
    ("什么时候", lambda move: "、".join(state.label for state in move.states)),
    ("之后", lambda move: move.to.label if move.to else "不变"),
    ("由谁", lambda move: "、".join(doer.label for doer in move.doers)),
    ("还要满足", lambda move: "；".join(need.value for need in move.needs) or "—"),
    ("文书", lambda move: "、".join(paper.label for paper in move.papers) or "—"),
    ("依据", lambda move: move.article),
)


def _rows(moves: Moves, columns: Sequence[Column]) -> Iterator[str]:
    for move in moves.rows:
        yield _row([words(move) for _, words in columns])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
