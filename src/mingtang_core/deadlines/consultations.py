"""征求意见: asking a third party (art. 32), a co-maker (art. 34) or another organ (art. 33) stops the count.

The day a letter leaves still counts as used, the day the opinion arrives does not count yet. A third party
and a co-maker have 15 working days from getting the letter; then the organ decides itself, or consent is
deemed. Silence has opposite meanings in the two articles. Several consultations stop the count once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingtang_core.deadlines.events import Event, EventKind
from mingtang_core.deadlines.rules import Length, ReplyRules
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar


class Outcome(Term):
    """How a consultation stands."""

    OPEN = "open", "等待意见"
    ANSWERED = "answered", "已收到意见"
    ORGAN_DECIDES = "organ-decides", "逾期未提出意见，由本机关决定"
    CONSENT = "consent", "逾期未答复，视为同意公开"
    DROPPED = "dropped", "案件办结，不再等待"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One letter that asks for an opinion.

    expires_on  the last day for the opinion; None while the delivery is not known, or where no law sets one
    closed_on   the last day taken out of the count; None while it is open
    """

    asked: Event
    delivered_on: date | None
    expires_on: date | None
    answered_on: date | None
    closed_on: date | None
    outcome: Outcome


def consultations_of(
    events: Iterable[Event], *, calendar: WorkCalendar, rules: ReplyRules, today: date, ended_on: date | None
) -> list[Consultation]:
    """Return the consultations of a case in the order in which the letters left."""
    asked: list[Event] = []
    delivered: dict[str, date] = {}
    answered: dict[str, date] = {}
    for event in events:
        if event.kind.is_consultation:
            asked.append(event)
        elif event.kind is EventKind.LETTER_DELIVERED:
            delivered.setdefault(event.about, event.on)
        elif event.kind is EventKind.OPINION_RECEIVED:
            answered.setdefault(event.about, event.on)
    return [
        _consultation(
            event, delivered.get(event.key), answered.get(event.key), calendar, rules, today, ended_on
        )
        for event in asked
    ]


def _consultation(
    asked: Event,
    delivered_on: date | None,
    answered_on: date | None,
    calendar: WorkCalendar,
    rules: ReplyRules,
    today: date,
    ended_on: date | None,
) -> Consultation:
    length, silence = _silence(asked.kind, rules)
    expires_on = calendar.add(delivered_on, length.workdays) if delivered_on and length else None
    closed_on, outcome = answered_on, Outcome.ANSWERED
    if expires_on and (answered_on > expires_on if answered_on else expires_on < today):
        closed_on, outcome = expires_on, silence
    elif answered_on is None:
        outcome = Outcome.OPEN
    if ended_on and (closed_on is None or closed_on > ended_on):
        closed_on, outcome = max(ended_on, asked.on), Outcome.DROPPED
    return Consultation(asked, delivered_on, expires_on, answered_on, closed_on, outcome)


def _silence(kind: EventKind, rules: ReplyRules) -> tuple[Length | None, Outcome]:
    """Return how long an answer is waited for, and what silence means."""
    if kind is EventKind.THIRD_PARTY_ASKED:
        return rules.third_party, Outcome.ORGAN_DECIDES
    if kind is EventKind.CO_MAKER_ASKED:
        return rules.co_maker, Outcome.CONSENT
    return None, Outcome.OPEN
