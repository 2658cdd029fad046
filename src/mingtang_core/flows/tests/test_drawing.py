"""The diagram shows every move of the table."""

from mingtang_core.flows import MOVES, State, editions
from mingtang_core.flows.drawing import diagram, edition_diagram, table


def test_every_state_and_every_change_of_state_is_drawn() -> None:
    drawn = diagram()
    assert all(f'"{state.label}"' in drawn for state in State)
    for move in MOVES:
        if move.to:
            assert move.act.label in drawn
    assert table().count("\n") == len(MOVES) + 1


def test_editions_are_drawn_by_the_same_hand() -> None:
    drawn = edition_diagram()
    assert all(f'"{state.label}"' in drawn for state in editions.State)
    assert "文书" not in table(editions.TABLE)
    assert table(editions.TABLE).count("\n") == len(editions.MOVES) + 1
