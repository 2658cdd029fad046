"""办理记录: the events of a case as people meet them: what stands, what waits, what a notice listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.standing import REGISTER
from mingtang_core.deadlines import EventKind
from mingtang_core.flows import Act

LINES = "lines"  # how many lines of a note are a list of what is missing


def voided_among(events: Iterable[CaseEvent]) -> set[int]:
    """Return the ids of the events that others made void."""
    return {event.about_id for event in events if event.act == Act.VOID.value and event.about_id}


def last_of(request: FoiRequest, act: Act) -> CaseEvent | None:
    """Return the latest event of `act` that was not made void."""
    found = request.events.filter(act=act.value).exclude(answers__act=Act.VOID.value)
    return found.order_by("id").last()


def missing_of(event: CaseEvent) -> list[str]:
    """Return what a correction notice says is missing, line by line."""
    return event.note.splitlines()[: int(event.facts.get(LINES, 0))]


def letters_waiting_for(events: Sequence[CaseEvent], kind: EventKind) -> list[CaseEvent]:
    """Return the letters that still lack an event of `kind`: their delivery, or the opinion."""
    voided = voided_among(events)
    there = {e.about_id for e in events if e.clock == kind.value and e.pk not in voided}
    return [
        event
        for event in events
        if event.clock
        and EventKind(event.clock).is_consultation
        and event.pk not in voided
        and event.pk not in there
    ]


def voidable(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Return the events that can be made void at all, the latest first; entering the request cannot."""
    voided = voided_among(events)
    kept = (REGISTER, Act.VOID.value)
    return [event for event in reversed(events) if event.act not in kept and event.pk not in voided]
