"""状态表: allowed moves as data. One table decides for server, buttons, API and jobs, and is drawn.

tables      what a table of moves is: MoveTable
editions    acts on an edition of a document (公文发布), a table of its own
requests    acts on a request for information (依申请公开): MOVES, move_for, may, state_after
needs       what must hold besides state and role: Need, CaseFacts, unmet
papers      the papers that go with an act: Paper
drawing     the table as a diagram
"""

from mingtang_core.flows.needs import CaseFacts, Need, unmet
from mingtang_core.flows.papers import Paper
from mingtang_core.flows.requests import (
    MOVES,
    Act,
    Doer,
    Move,
    Outsider,
    State,
    may,
    move_for,
    state_after,
)

__all__ = [
    "MOVES",
    "Act",
    "CaseFacts",
    "Doer",
    "Move",
    "Need",
    "Outsider",
    "Paper",
    "State",
    "may",
    "move_for",
    "state_after",
    "unmet",
]
