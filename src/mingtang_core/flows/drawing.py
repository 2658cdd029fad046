"""The table of moves as a diagram (Mermaid) and as a Markdown table, for the docs."""

from __future__ import annotations

from collections.abc import Iterator

from mingtang_core.flows.requests import MOVES, State


def diagram() -> str:
    """Return the moves that change the state as a Mermaid diagram, one arrow between two states."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for move in MOVES:
        for state in move.states:
            if move.to:
                arrows.setdefault((state, move.to), []).append(move.act.label)
    names = {state: state.value.replace("-", "_") for state in State}
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f'    state "{state.label}" as {names[state]}' for state in State]
    lines += [f"    [*] --> {names[State.REGISTERED]} : 登记"]
    lines += [f"    [*] --> {names[State.IN_PROGRESS]} : 登记（当面、签收）"]
    lines += [
        f"    {names[source]} --> {names[goal]} : {'、'.join(acts)}"
        for (source, goal), acts in arrows.items()
    ]
    return "\n".join([*lines, f"    {names[State.ARCHIVED]} --> [*]"])


def table() -> str:
    """Return every row as a Markdown table: act, code, from, to, who, what must hold, papers, article."""
    head = ["办理事项", "代码", "什么时候", "之后", "由谁", "还要满足", "文书", "依据"]
    lines = [_row(head), _row(["---"] * len(head))]
    return "\n".join([*lines, *map(_row, _cells())])


def _cells() -> Iterator[list[str]]:
    for move in MOVES:
        yield [
            move.act.label,
            f"`{move.act.value}`",
            "、".join(state.label for state in move.states),
            move.to.label if move.to else "不变",
            "、".join(doer.label for doer in move.doers),
            "；".join(need.value for need in move.needs) or "—",
            "、".join(paper.label for paper in move.papers) or "—",
            move.article,
        ]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
