"""The diagram shows every move of the table."""

from mingtang_core.flows import MOVES, State
from mingtang_core.flows.drawing import diagram, table


def test_every_state_and_every_change_of_state_is_drawn() -> None:
    drawn = diagram()
    assert all(f'"{state.label}"' in drawn for state in State)
    for move in MOVES:
        if move.to:
            assert move.act.label in drawn
    assert table().count("\n") == len(MOVES) + 1
