"""旁支期限: the clocks of a case beside the reply clock (C2 to C7), each with its end and how it ended.

C2 告知补正 7 working days from receipt; C3 补正 as set in the notice; C4 third party and C5 co-maker 15
working days from getting the letter; C6 the delayed day of art. 35; C7 payment 20 working days from getting
the notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingtang_core.deadlines.consultations import Consultation
from mingtang_core.deadlines.events import Event, EventKind
from mingtang_core.deadlines.reply import Clock
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar


class SideKind(Term):
    """Whose period it is."""

    CORRECTION_NOTICE = "correction-notice", "告知补正的期限"
    CORRECTION = "correction", "补正期限"
    THIRD_PARTY = "third-party", "第三方提出意见的期限"
    CO_MAKER = "co-maker", "共同制作机关答复的期限"
    DELAYED = "delayed", "延迟答复的合理期限"
    FEE = "fee", "缴费期限"


@dataclass(frozen=True, slots=True)
class SidePeriod:
    """One such period.

    due_on    the last day; None while the delivery of the letter or notice is not known
    met_on    the day on which what it waits for came
    is_over   whether it has run out on the clock's day without that
    """

    kind: SideKind
    start_on: date
    due_on: date | None
    met_on: date | None
    is_over: bool
    article: str


_CONSULTED = {
    EventKind.THIRD_PARTY_ASKED: SideKind.THIRD_PARTY,
    EventKind.CO_MAKER_ASKED: SideKind.CO_MAKER,
}


def side_periods(clock: Clock, calendar: WorkCalendar) -> list[SidePeriod]:
    """Return the side periods of a case in the order in which they began."""
    if clock.rules is None or clock.received_on is None:
        return []
    found = [*_corrections(clock, calendar), *_opinions(clock), *_delays(clock), *_fees(clock, calendar)]
    return sorted(found, key=lambda period: period.start_on)


def _corrections(clock: Clock, calendar: WorkCalendar) -> Iterator[SidePeriod]:
    rules, received_on = clock.rules, clock.received_on
    if rules is None or received_on is None:
        return
    asked = _first(clock, EventKind.CORRECTION_ASKED)
    notice = rules.correction_notice
    yield _period(
        clock, SideKind.CORRECTION_NOTICE, received_on, calendar.add(received_on, notice.workdays),
        asked.on if asked else None, notice.article,
    )  # fmt: skip
    if asked:
        delivered = _about(clock, EventKind.CORRECTION_NOTICE_DELIVERED, asked)
        corrected = _first(clock, EventKind.CORRECTED)
        yield _period(
            clock, SideKind.CORRECTION, delivered.on if delivered else asked.on, asked.until,
            corrected.on if corrected else None, rules.correction.article,
        )  # fmt: skip


def _opinions(clock: Clock) -> Iterator[SidePeriod]:
    for consultation in clock.consultations:
        kind = _CONSULTED.get(consultation.asked.kind)
        if kind and clock.rules:
            length = clock.rules.third_party if kind is SideKind.THIRD_PARTY else clock.rules.co_maker
            start_on = consultation.delivered_on or consultation.asked.on
            yield _period(
                clock, kind, start_on, consultation.expires_on, _met_on(consultation), length.article
            )


def _met_on(consultation: Consultation) -> date | None:
    expires_on, answered_on = consultation.expires_on, consultation.answered_on
    return None if answered_on and expires_on and answered_on > expires_on else answered_on


def _delays(clock: Clock) -> Iterator[SidePeriod]:
    delayed = clock.run.delayed
    if delayed:
        article = "《政府信息公开条例》第三十五条"
        yield _period(clock, SideKind.DELAYED, delayed.on, delayed.until, None, article)


def _fees(clock: Clock, calendar: WorkCalendar) -> Iterator[SidePeriod]:
    asked = _first(clock, EventKind.FEE_ASKED)
    if asked and clock.rules:
        length = clock.rules.fee
        delivered, paid = (
            _about(clock, EventKind.FEE_NOTICE_DELIVERED, asked),
            _first(clock, EventKind.FEE_PAID),
        )
        due_on = calendar.add(delivered.on, length.workdays) if delivered else None
        start_on = delivered.on if delivered else asked.on
        yield _period(clock, SideKind.FEE, start_on, due_on, paid.on if paid else None, length.article)


def _period(
    clock: Clock, kind: SideKind, start_on: date, due_on: date | None, met_on: date | None, article: str
) -> SidePeriod:
    at = clock.end.on if clock.end else clock.today
    is_over = due_on is not None and (met_on is None and at > due_on)
    return SidePeriod(kind, start_on, due_on, met_on, is_over, article)


def _first(clock: Clock, kind: EventKind) -> Event | None:
    return next((event for event in clock.events if event.kind is kind), None)


def _about(clock: Clock, kind: EventKind, asked: Event) -> Event | None:
    return next((e for e in clock.events if e.kind is kind and e.about == asked.key), None)
