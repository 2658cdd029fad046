"""Where a request stands: the fold of its events through the table of moves and through the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.asking import composed
from mingtang_core.deadlines import (
    Channel,
    Clock,
    ClockState,
    Event,
    SideKind,
    SidePeriod,
    read_clock,
    side_periods,
)
from mingtang_core.flows import Act, State, state_after
from mingtang_core.workdays import WorkCalendar

REGISTER = "register"
OVER = (State.ANSWERED, State.CLOSED, State.ARCHIVED)  # nothing waits for the office any more
_OFFICE_ACTS = (SideKind.CORRECTION, SideKind.FEE)  # when they are over, the office has to decide


@dataclass(frozen=True)
class Standing:
    """A request on one day.

    calendar  the version of the calendar that its dates were computed over
    """

    state: State
    clock: Clock
    sides: tuple[SidePeriod, ...]
    act_by: date | None
    calendar: str


def standing_of(
    request: FoiRequest,
    today: date,
    events: Iterable[CaseEvent] | None = None,
    *,
    calendar: WorkCalendar | None = None,
) -> Standing:
    """Return where the request stands on `today`, from all its events unless some are given.

    calendar  the one in force, handed in by whoever asks for many requests: it is a query
    """
    found = events_of(request) if events is None else list(events)
    known = calendar or calendar_in_force()
    return standing_from(Channel(request.channel), request.arrived_on, found, today=today, calendar=known)


def events_of(request: FoiRequest) -> list[CaseEvent]:
    """Return what happened to the request, in the order in which it was recorded."""
    fetched = getattr(request, "_prefetched_objects_cache", {}).get("events")
    if fetched is not None:
        return list(fetched)
    found = _events(request.pk)
    for event in found:
        event.request = request
    return found


@composed
def _events(request_id: int) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(request_id=request_id)


def standing_from(
    channel: Channel, arrived_on: date, events: Sequence[CaseEvent], *, today: date, calendar: WorkCalendar
) -> Standing:
    """Return where a request stands, from its events alone."""
    state = state_after(acts_of(events), starts=start_of(channel))
    clock = read_clock(clock_events(events), calendar=calendar, today=today)
    sides = tuple(side_periods(clock, calendar))
    soon = act_by(state, clock, sides, arrived_on, calendar)
    return Standing(state, clock, sides, soon, calendar.version)


def start_of(channel: Channel) -> State:
    """Return where a request begins: a receipt that needs no confirmation is there at once (art. 31)."""
    return State.REGISTERED if channel.needs_confirmation else State.IN_PROGRESS


def acts_of(events: Sequence[CaseEvent]) -> list[Act]:
    """Return the acts that stand, in the order in which they were recorded."""
    voided = {event.about_id for event in events if event.act == Act.VOID.value}
    return [
        Act(event.act)
        for event in events
        if event.act not in (REGISTER, Act.VOID.value) and event.pk not in voided
    ]


def clock_events(events: Iterable[CaseEvent]) -> list[Event]:
    """Return what the clock is told."""
    return [told for event in events if (told := event.as_event())]


def act_by(
    state: State, clock: Clock, sides: Sequence[SidePeriod], arrived_on: date, calendar: WorkCalendar
) -> date | None:
    """Return by when somebody in the office has to act.

    Not confirmed yet: the working day after arrival. Waiting for the requester: the day after the period.
    Otherwise the reply's due date, or the earliest possible while opinions are awaited.
    """
    if state is State.REGISTERED:
        return calendar.next_workday_after(arrived_on)
    if clock.state is ClockState.ENDED or state in (State.CLOSED, State.ARCHIVED):
        return None
    if clock.state is ClockState.WAITING:
        ends = [
            side.due_on for side in sides if side.kind in _OFFICE_ACTS and side.due_on and not side.met_on
        ]
        return calendar.next_workday_after(max(ends)) if ends else None
    return clock.due_on or clock.earliest_due_on
