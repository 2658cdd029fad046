"""What proves an assignment, and who says so: small questions of every close-out, in plain SQL.

Composing one of them takes ten times as long as running it; tests compare each with the query it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

_APPLIED_BY = (
    "SELECT applied_by_id FROM ledger_closeout WHERE assignment_id = %s AND decision = 'pending' LIMIT 1"
)
_STANDS = (
    "SELECT 1 FROM ledger_evidence WHERE assignment_id = %s AND NOT is_withdrawn "
    "AND verdict IN ('stands', 'note')"
)
_IS_MARKED = " AND passage_digest <> ''"
_ADDRESSES_IN_USE = (
    "SELECT proof.id FROM ledger_evidence proof JOIN ledger_assignment task ON task.id = proof.assignment_id "
    "WHERE proof.kind = 'address' AND NOT proof.is_withdrawn AND task.state <> 'removed' ORDER BY proof.id"
)


def applied_by(assignment_id: int) -> int | None:
    """Return who made the application that waits for a decision, or None when none waits."""
    found = _column(_APPLIED_BY, assignment_id)
    return found[0] if found else None


def has_evidence(assignment_id: int, *, marked: bool = False) -> bool:
    """Return whether there is evidence that stands, `marked` with a passage that proves the work."""
    return bool(_column(_STANDS + (_IS_MARKED if marked else "") + " LIMIT 1", assignment_id))


def addresses_in_use() -> Sequence[int]:
    """Return the evidence that is a public address and proves an assignment still kept, oldest first."""
    return _column(_ADDRESSES_IN_USE)


def _column(statement: str, *values: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [value for (value,) in cursor.fetchall()]
