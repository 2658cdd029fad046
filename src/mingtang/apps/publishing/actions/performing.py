"""Doing one act to an edition: ask the table, append the event, move the state, journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.journal.actions import record
from mingtang.apps.publishing.models import Document, Edition, EditionEvent
from mingtang.apps.publishing.permissions import RULE, reasons_against
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang.kit.keeping import insert, update
from mingtang.kit.refusing import need_version, refuse
from mingtang_core.errors import Conflict
from mingtang_core.flows.editions import TABLE, Act, State


def carry_out(
    *,
    edition: Edition,
    act: Act,
    by: Actor,
    today: date,
    note: str = "",
    facts: Mapping[str, str | int | None] | None = None,
    columns: Mapping[str, Any] | None = None,
    digest: str | None = None,
    version: int | None = None,
    is_locked: bool = False,
) -> EditionEvent:
    """Do `act` in the caller's transaction and return its event. Raises Refused with every reason, Conflict.

    columns  what the act sets on the edition, written together with the state
    version  the version of the document that the person saw; another one is a conflict
    digest   of the content that the person saw; another one is a conflict
    is_locked  whether the caller holds the lock and has brought the edition up already
    The edition handed in is brought up to what stands in the database.
    """
    if not is_locked:
        lock_edition(edition)
    need_version(version, edition.document.version)
    if digest is not None and digest != edition.digest:
        raise Conflict("文件在您打开之后改过了。请刷新，看过最新内容再决定。")
    refuse(reasons_against(by, edition, act, today))
    move = TABLE.move_for(State(edition.state), act)
    if move is None:
        raise AssertionError("a missing move was not refused")
    return put(edition, act, by=by, today=today, note=note, facts=facts, columns=columns, to=move.to)


# Where the act is all there is to do; inside a larger action a savepoint of its own would serve nobody.
perform = transaction.atomic(carry_out)


def put(
    edition: Edition,
    act: Act,
    *,
    by: Actor,
    today: date,
    note: str = "",
    facts: Mapping[str, str | int | None] | None = None,
    columns: Mapping[str, Any] | None = None,
    to: State | None,
) -> EditionEvent:
    """Append the event and move the state, in the transaction of an act that was allowed."""
    known = dict(facts or {})
    changed = {**(columns or {}), **({"state": to.value} if to else {})}
    for name, value in changed.items():
        setattr(edition, name, value)
    if changed:
        update(edition, *changed)
    event = EditionEvent(
        edition=edition, act=act.value, round=edition.round, digest=edition.digest, on=today,
        recorded_at=clock.now_recorded(), by_kind=by.kind, by_id=by.id, note=note.strip(), facts=known,
    )  # fmt: skip
    insert(event)
    document = edition.document
    document.version += 1
    update(document, "version")
    record(
        by=by, verb=f"publishing.{act.value}", thing=edition.thing, on=today, organ_id=document.organ_id,
        reason=note.strip(), facts={"document": document.pk, "digest": edition.digest, **known},
    )  # fmt: skip
    return event


def by_rule(
    edition: Edition, act: Act, *, today: date, facts: Mapping[str, str | int | None]
) -> EditionEvent:
    """Do what follows from another act by rule, such as approving after the last step."""
    return carry_out(edition=edition, act=act, by=RULE, today=today, facts=facts)


def lock_edition(edition: Edition) -> Document:
    """Lock the document of an edition and bring the edition up to what stands in the database."""
    document = lock_document(edition.document_id)
    (now,) = _editions(edition.pk)
    edition.__dict__.pop("_prefetched_objects_cache", None)
    for field in Edition._meta.concrete_fields:
        setattr(edition, field.attname, getattr(now, field.attname))
    edition.document = document
    return document


def lock_document(document_id: int) -> Document:
    """Lock a document and return it; every act on any of its editions waits here."""
    for document in _documents(document_id):
        return document
    raise Document.DoesNotExist


@composed
def _documents(pk: int) -> QuerySet[Document]:
    return Document.objects.select_for_update(of=("self",)).select_related("organ").filter(pk=pk).order_by()


@composed
def _editions(pk: int) -> QuerySet[Edition]:
    return Edition.objects.filter(pk=pk).order_by()
