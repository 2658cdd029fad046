"""留痕: one entry at the end of every action, inside its transaction: neither exists without the other.

`record` holds the lock of the chain until that transaction ends: take row locks before it, keep the rest
short.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from mingtang.apps.journal.chain import GENESIS, Fact, digest_of_words
from mingtang.apps.journal.models import ChainHead, Entry, Words
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert

# Plain SQL, because every act of the county passes here and composing these three statements would take
# longer than running them. Their order of columns is the model's own (test_record compares them).
_READ_HEAD = "SELECT number, digest FROM journal_chainhead WHERE id = 1"
_ADD_ENTRY = (
    'INSERT INTO journal_entry (number, verb, thing, "on", recorded_at, actor_kind, actor_id, organ_id, '
    "facts, words_digest, previous, digest) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_MOVE_HEAD = "UPDATE journal_chainhead SET number = %s, digest = %s WHERE id = 1"


def record(
    *,
    by: Actor,
    verb: str,
    thing: str,
    on: date,
    organ_id: int | None = None,
    reason: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Append one entry to the journal and return it.

    verb     room and act: "ledger.confirm_plan"
    thing    room, kind and id: "ledger.plan:12"
    on       the legal date of the act; the moment of recording is taken from the clock
    reason   words a person wrote; kept where they can be erased, only their digest is chained
    facts    ids, codes and digests; never words about people
    Raises RuntimeError outside a transaction: an entry without its act would be a lie.
    """
    require_transaction()
    if not all(isinstance(value, str | int | None) for value in (facts or {}).values()):
        raise TypeError("facts are ids, codes and digests: str, int or None")
    number, previous = _locked_head()
    salt = secrets.token_hex(16) if reason else ""
    entry = Entry(
        number=number + 1,
        verb=verb,
        thing=thing,
        on=on,
        recorded_at=clock.now_recorded(),
        actor_kind=by.kind,
        actor_id=by.id,
        organ_id=organ_id if organ_id is not None else by.organ_id,
        facts=dict(facts or {}),
        words_digest=digest_of_words(reason, salt) if reason else "",
        previous=previous,
    )
    entry.digest = entry.computed_digest()
    _add(entry)
    if reason:
        insert(Words(entry=entry, text=reason, salt=salt))
    return entry


def require_transaction() -> None:
    """Raise RuntimeError outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("journal rows belong to the transaction of their act: use transaction.atomic()")


def _locked_head() -> tuple[int, str]:
    """Return number and digest of the last entry, locked until the transaction ends.

    SQLite has no row locks and needs none: its transactions are IMMEDIATE, one writer at a time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ_HEAD + (" FOR UPDATE" if connection.features.has_select_for_update else ""))
        row = cursor.fetchone()
    if row is None:
        ChainHead.objects.bulk_create([ChainHead(pk=1, number=0, digest=GENESIS)], ignore_conflicts=True)
        return _locked_head()
    return row[0], row[1]


def _add(entry: Entry) -> None:
    """Insert the entry as `save` would, and move the head to it."""
    ops = connection.ops
    values: list[Any] = [  # of any column
        entry.number, entry.verb, entry.thing, ops.adapt_datefield_value(entry.on),
        ops.adapt_datetimefield_value(entry.recorded_at), entry.actor_kind, entry.actor_id, entry.organ_id,
        ops.adapt_json_value(entry.facts, None), entry.words_digest, entry.previous, entry.digest,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_ADD_ENTRY, values)
        cursor.execute(_MOVE_HEAD, [entry.number, entry.digest])
    entry._state.adding, entry._state.db = False, connection.alias
