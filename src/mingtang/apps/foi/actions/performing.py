"""Doing one act to a request: ask the table, append the event, copy the standing, journal, letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.foi.actions.lettering import issue_letters, void_letters
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.permissions import reasons_against
from mingtang.apps.foi.queries import Standing, standing_of
from mingtang.apps.foi.queries.letter_values import Case
from mingtang.apps.foi.queries.standing import OVER, REGISTER, events_of
from mingtang.apps.journal.actions import record
from mingtang.apps.rules.queries import calendar_held
from mingtang.kit import clock, sealing
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang.kit.keeping import insert, update, update_if
from mingtang.kit.refusing import need_version, refuse
from mingtang_core.errors import BadInput, Reason
from mingtang_core.flows import Act, State, move_for
from mingtang_core.letters import LETTERS
from mingtang_core.workdays import WorkCalendar

_COLUMNS = ("state", "clock_state", "received_on", "due_on", "act_by", "calendar")
_AT_ONCE = 200


@transaction.atomic
def perform(
    *,
    request: FoiRequest,
    act: Act,
    by: Actor,
    today: date,
    on: date | None = None,
    about: CaseEvent | None = None,
    workdays: int = 0,
    until: date | None = None,
    note: str = "",
    facts: Mapping[str, str | int | None] | None = None,
    fee_yuan: int | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Do `act` and return its event. Raises Refused with every reason against it, BadInput, Conflict.

    on       the day on which it happened in law; today when left out, never later
    fee_yuan what the act charges, for the fee notice
    version  the version of the request that the person saw; another one is a conflict
    """
    row, calendar = lock_request(request)
    need_version(version, row.version)
    on = on or today
    _check_day(on, row, about, today)
    events = events_of(row)
    standing = standing_of(row, today, events, calendar=calendar)
    refuse(
        (
            *reasons_against(by, row, act, standing, fee_yuan=fee_yuan),
            *_reasons_about(row, act, about, events, today),
        )
    )
    event = append(
        row, act=act.value, clock_kind=_clock_kind(standing.state, act), by=by, on=on, about=about,
        workdays=workdays, until=until, note=note, facts=facts or {}, calendar=calendar,
    )  # fmt: skip
    after = keep_standing(row, [*events, event], today, calendar)
    record(
        by=by, verb=f"foi.{act.value}", thing=row.thing, on=on, organ_id=row.organ_id,
        facts={"event": event.pk, **(facts or {})},
    )  # fmt: skip
    if act is Act.VOID and about:
        void_letters(about=about, event=event, by=by)
    move = move_for(standing.state, act)
    if move and any(paper in LETTERS for paper in move.papers):
        private = sealing.unseal(row.requester.sealed)
        issue_letters(case=Case(row, event, after, private), move=move, by=by)
    return event


def lock_request(request: FoiRequest) -> tuple[FoiRequest, WorkCalendar]:
    """Lock the case and return it as it stands now, with the calendar held.

    Every act takes these two first and in this order, rows that hang on the case (reply, marks) after them:
    of two acts at once the later waits, and neither waits for what the other needs.
    """
    calendar = calendar_held()
    (row,) = _locked(request.pk)
    return row, calendar


@composed
def _locked(pk: int) -> QuerySet[FoiRequest]:
    rows = FoiRequest.objects.select_for_update(of=("self",)).select_related("organ", "requester")
    return rows.filter(pk=pk).order_by()


def append(
    request: FoiRequest,
    *,
    act: str,
    clock_kind: str,
    by: Actor,
    on: date,
    about: CaseEvent | None = None,
    workdays: int = 0,
    until: date | None = None,
    note: str = "",
    facts: Mapping[str, str | int | None],
    calendar: WorkCalendar,
) -> CaseEvent:
    """Append one event; who did it is noted by kind and key, and over which calendar it was computed."""
    event = CaseEvent(
        request=request, act=act, clock=clock_kind, on=on, recorded_at=clock.now_recorded(), by_kind=by.kind,
        by_id=by.id, about=about, workdays=workdays, until=until, note=note.strip(), facts=dict(facts),
        calendar=calendar.version,
    )  # fmt: skip
    return insert(event)


def keep_standing(
    request: FoiRequest, events: Sequence[CaseEvent], today: date, calendar: WorkCalendar
) -> Standing:
    """Copy what the events say into the columns that lists sort by, and count the version up."""
    standing = standing_of(request, today, events, calendar=calendar)
    _copy(request, standing)
    request.version += 1
    update(request, *_COLUMNS, "version")
    return standing


def refresh_standings(today: date) -> int:
    """Copy again what changes by the passing of days alone; return how many rows changed. Periodic, daily.

    A consultation that expired overnight, or work days that became known, move a date without an act. A
    request that somebody acts on meanwhile is left to that act, which copies the newer standing itself.
    """
    changed = 0
    after: int | None = 0
    while after is not None:
        more, after = _refresh(after, today)
        changed += more
    return changed


@transaction.atomic
def _refresh(after: int, today: date) -> tuple[int, int | None]:
    """Copy the next requests after a key; return how many changed and the last key, None at the end."""
    changed, calendar = 0, calendar_held()
    requests = _open_after(after)
    if not requests:
        return 0, None
    last = requests[-1].pk
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in _events_between(after, last):
        events[event.request_id].append(event)
    for request in requests:
        before = _columns(request)
        _copy(request, standing_of(request, today, events[request.pk], calendar=calendar))
        if _columns(request) != before:
            now = dict(zip(_COLUMNS, _columns(request), strict=True))
            changed += update_if(request, {"version": request.version}, **now)
    return changed, last if len(requests) == _AT_ONCE else None


@composed
def _open_after(key: int) -> QuerySet[FoiRequest]:
    return FoiRequest.objects.filter(pk__gt=key).exclude(state__in=OVER).order_by("id")[:_AT_ONCE]


@composed
def _events_between(key: int, last: int) -> QuerySet[CaseEvent]:
    events = CaseEvent.objects.filter(request_id__gt=key, request_id__lte=last)
    return events.exclude(request__state__in=OVER)


def _reasons_about(
    request: FoiRequest, act: Act, about: CaseEvent | None, events: Sequence[CaseEvent], today: date
) -> tuple[Reason, ...]:
    """An act about an event needs one of this case; a void one must not leave others without ground."""
    if about is not None and about.pk not in {event.pk for event in events}:
        return (Reason("other-case", "这条记录不属于这件申请。"),)
    if act is not Act.VOID:
        return ()
    if about is None or about.act in (REGISTER, Act.VOID.value):
        return (Reason("not-voidable", "请选要作废的办理记录；登记不能作废，可以撤回申请。"),)
    try:
        standing_of(request, today, [event for event in events if event.pk != about.pk])
    except ValueError:
        return (Reason("others-rest-on-it", "后面的办理建立在这条记录上。请先作废后面的记录。"),)
    return ()


def _columns(request: FoiRequest) -> tuple[object, ...]:
    return tuple(getattr(request, name) for name in _COLUMNS)


def _copy(request: FoiRequest, standing: Standing) -> None:
    request.state, request.clock_state = standing.state.value, standing.clock.state.value
    request.received_on, request.due_on = standing.clock.received_on, standing.clock.due_on
    request.act_by, request.calendar = standing.act_by, standing.calendar


def _clock_kind(state: State, act: Act) -> str:
    move = move_for(state, act)
    return move.clock.value if move and move.clock else ""


def _check_day(on: date, request: FoiRequest, about: CaseEvent | None, today: date) -> None:
    if on > today:
        raise BadInput(f"日期{on.isoformat()}还没有到，请填实际发生的日期。", code="on")
    if on < request.arrived_on:
        arrived = request.arrived_on.isoformat()
        raise BadInput(f"日期{on.isoformat()}早于申请到达的日期{arrived}，请检查。", code="on")
    if about and on < about.on:
        earlier = about.on.isoformat()
        raise BadInput(f"日期{on.isoformat()}早于它所答复的那条记录的日期{earlier}，请检查。", code="on")
