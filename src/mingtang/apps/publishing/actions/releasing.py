"""发布: the one way by which a document becomes public; every guard is asked in its transaction.

发布时间 is the server's clock, nobody types it. Releasing takes the place of the edition in force, assigns
the index number once, and writes down the relations that the content names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.publishing.actions.performing import by_rule, carry_out, lock_document, perform
from mingtang.apps.publishing.models import (
    IN_FORCE,
    Document,
    Edition,
    EditionEvent,
    IndexSeries,
    Relating,
    ReviewMark,
)
from mingtang.apps.publishing.ports import public_listeners
from mingtang.apps.publishing.queries.public import numbered
from mingtang.apps.publishing.queries.steps import reviewing_of
from mingtang.kit import clock
from mingtang.kit.acting import Actor, job
from mingtang.kit.asking import composed, first
from mingtang.kit.keeping import insert, update
from mingtang.kit.refusing import need_version, need_words, staff_id
from mingtang_core.editions import index_number
from mingtang_core.errors import BadInput, Reason, Refused
from mingtang_core.flows.editions import Act, State, Step

REASSESS_EVERY = timedelta(days=365)  # no law names a period; the county may look earlier
SCHEDULER = job("publishing.release_scheduled")
_AFTERWARDS = {Step.SECOND: Act.CONFIRM_SECOND, Step.FINAL: Act.CONFIRM_FINAL}


@transaction.atomic
def release(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> Edition:
    """发布 an approved edition. Raises Refused with everything that stands against it."""
    return _release(edition, Act.RELEASE, by, today, version)


@transaction.atomic
def release_urgently(
    *, edition: Edition, statement: str, by: Actor, today: date, version: int | None = None
) -> Edition:
    """突发事件: one other person states the secrecy review and releases, in one act.

    The second and third review are made good within the hours of the rule.
    """
    statement = need_words(statement, "保密审查的结论", at_most=500)
    hours = reviewing_of(edition.document.organ_id, edition.kind, today).afterwards_hours
    due_at = clock.now_recorded() + timedelta(hours=hours)
    released = _release(
        edition, Act.RELEASE_URGENTLY, by, today, version, note=statement, columns={"review_due_at": due_at}
    )
    _mark(released, Step.SECRECY, by, today, statement)
    return released


@transaction.atomic
def confirm_afterwards(
    *, edition: Edition, step: Step, note: str = "", by: Actor, today: date, version: int | None = None
) -> ReviewMark:
    """补复审、补终审 of what was released in an emergency."""
    if step not in _AFTERWARDS:
        raise BadInput("补审只有复审和终审。", code="step")
    carry_out(edition=edition, act=_AFTERWARDS[step], by=by, today=today, note=note, version=version)
    return _mark(edition, step, by, today, note, is_afterwards=True)


def object_afterwards(
    *, edition: Edition, reason: str, by: Actor, today: date, version: int | None = None
) -> EditionEvent:
    """补审时提出异议: withdrawal is offered to those who may do it."""
    reason = need_words(reason, "异议的理由", at_most=500)
    return perform(edition=edition, act=Act.OBJECT, by=by, today=today, note=reason, version=version)


def schedule(
    *, edition: Edition, at: datetime, by: Actor, today: date, version: int | None = None
) -> EditionEvent:
    """定时发布: the guards are asked now and again when the time has come."""
    if at <= clock.now_recorded():
        raise BadInput("定时发布的时间要晚于现在。要马上公开，请直接发布。", code="at")
    return perform(
        edition=edition, act=Act.SCHEDULE, by=by, today=today, facts={"at": at.isoformat()},
        columns={"release_at": at}, version=version,
    )  # fmt: skip


def unschedule(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> EditionEvent:
    """取消定时: it stays approved."""
    columns = {"release_at": None}
    return perform(edition=edition, act=Act.UNSCHEDULE, by=by, today=today, columns=columns, version=version)


def release_scheduled(today: date) -> int:
    """Release everything whose time has come, also after an outage; return how many. Periodic, each minute.

    What a guard stops now stays scheduled and is shown as late; one failure holds nothing else up.
    """
    due = Edition.objects.filter(state=State.SCHEDULED, release_at__lte=clock.now_recorded())
    released = 0
    for edition in due.select_related("document__organ").order_by("release_at", "id"):
        try:
            release(edition=edition, by=SCHEDULER, today=today)
        except Refused:
            continue  # released by a person meanwhile, or stopped: the page shows why
        released += 1
    return released


@transaction.atomic
def file_away(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> Edition:
    """备存: what is not open gets its number and the day on which it is looked at again (条例第十八条)."""
    document = lock_document(edition.document_id)
    replaced = _take_over(document, edition, today)
    columns = {"reassess_on": today + REASSESS_EVERY}
    carry_out(edition=edition, act=Act.FILE, by=by, today=today, columns=columns, version=version)
    _assign_index_number(edition.document, today)
    if replaced is not None:
        for one in public_listeners():
            one.taken_down(replaced, today=today)
    return edition


def _release(
    edition: Edition,
    act: Act,
    by: Actor,
    today: date,
    version: int | None,
    *,
    note: str = "",
    columns: Mapping[str, Any] | None = None,
) -> Edition:
    document = lock_document(edition.document_id)
    need_version(version, document.version)
    replaced = _take_over(document, edition, today)
    columns = {**(columns or {}), "released_at": clock.now_recorded()}
    carry_out(edition=edition, act=act, by=by, today=today, note=note, columns=columns)
    _assign_index_number(edition.document, today)
    _write_relations(edition)
    for one in public_listeners():
        one.released(edition, replaced=replaced, today=today)
    return edition


def _take_over(document: Document, edition: Edition, today: date) -> Edition | None:
    """Supersede the edition in force and return it if it was public; refused together with the release."""
    in_force = first(_in_force(document.pk, edition.pk))
    if in_force is None:
        return None
    was_public = in_force.state == State.RELEASED
    in_force.document = document
    by_rule(in_force, Act.SUPERSEDE, today=today, facts={"by": edition.number})
    return in_force if was_public else None


@composed
def _in_force(document_id: int, besides: int) -> QuerySet[Edition]:
    """Return the edition in force; a constraint keeps it the only one."""
    return Edition.objects.filter(document_id=document_id, state__in=IN_FORCE).exclude(pk=besides).order_by()


@composed
def _series(organ_id: int, year: int) -> QuerySet[IndexSeries]:
    return IndexSeries.objects.select_for_update().filter(organ_id=organ_id, year=year)


def _assign_index_number(document: Document, today: date) -> None:
    if document.index_number:
        return
    code = document.organ.credit_code
    if not code:
        text = f"{document.organ.name}还没有统一社会信用代码，编不出索引号。请系统管理员在机构名录里补上。"
        raise Refused([Reason("credit-code", text)])
    known = _series(document.organ_id, today.year)
    if not known:
        insert(IndexSeries(organ=document.organ, year=today.year), unless_there=True)
        known = _series(document.organ_id, today.year)
    (series,) = known
    series.last += 1
    update(series, "last")
    document.index_number = index_number(code, today.year, series.last)
    update(document, "index_number")


def _write_relations(edition: Edition) -> None:
    named = edition.as_content().relations
    if not named:
        return
    others = {one.index_number: one for one in numbered(each.index_number for each in named)}
    Relating.objects.bulk_create(
        Relating(edition=edition, kind=one.kind.value, other=others[one.index_number])
        for one in dict.fromkeys(named)
        if one.index_number in others
    )


def _mark(
    edition: Edition, step: Step, by: Actor, today: date, note: str, *, is_afterwards: bool = False
) -> ReviewMark:
    mark = ReviewMark(
        edition=edition, round=edition.round, step=step.value, digest=edition.digest, by_id=staff_id(by),
        on=today, recorded_at=clock.now_recorded(), note=note.strip()[:500], is_afterwards=is_afterwards,
    )  # fmt: skip
    return insert(mark)
