"""办理事件: what happened to a request, as dated facts. The clock is computed from them, never stored.

An event carries the day on which it happened in law and the moment we learned of it. The order of recording
does not matter; an event that was recorded by mistake is voided by another event and is then as if it had
never been there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mingtang_core.terms import Term


class EventKind(Term):
    """What happened. On one day they take effect in this order: receipt first, a question before its answer,
    the end last.
    """

    RECEIVED = "received", "收到申请"
    CORRECTION_ASKED = "correction-asked", "告知补正"
    CORRECTION_NOTICE_DELIVERED = "correction-notice-delivered", "补正告知书送达"
    CORRECTED = "corrected", "收到补正后的申请"
    FEE_ASKED = "fee-asked", "告知缴费"
    FEE_NOTICE_DELIVERED = "fee-notice-delivered", "收费通知送达"
    FEE_PAID = "fee-paid", "缴纳信息处理费"
    THIRD_PARTY_ASKED = "third-party-asked", "征求第三方意见"
    CO_MAKER_ASKED = "co-maker-asked", "征求共同制作机关意见"
    ORGAN_ASKED = "organ-asked", "征求其他机关意见"
    LETTER_DELIVERED = "letter-delivered", "征求意见函送达"
    OPINION_RECEIVED = "opinion-received", "收到意见"
    EXTENDED = "extended", "延长答复期限"
    REASONS_ASKED = "reasons-asked", "要求说明理由"
    REASONS_GIVEN = "reasons-given", "收到理由说明"
    DELAYED = "delayed", "确定延迟答复期限"
    ANSWERED = "answered", "答复"
    WITHDRAWN = "withdrawn", "申请人撤回"
    CLOSED = "closed", "不再处理"
    VOIDED = "voided", "作废"

    @property
    def is_consultation(self) -> bool:
        """Return whether the event opens a consultation, which stops the count (art. 33)."""
        return self in CONSULTATIONS

    @property
    def ends_the_case(self) -> bool:
        """Return whether nothing is counted after the event."""
        return self in ENDS


CONSULTATIONS = frozenset(
    (EventKind.THIRD_PARTY_ASKED, EventKind.CO_MAKER_ASKED, EventKind.ORGAN_ASKED)
)  # fmt: skip
ENDS = frozenset((EventKind.ANSWERED, EventKind.WITHDRAWN, EventKind.CLOSED))
_RANK = {kind: rank for rank, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of a case.

    on           the day on which it happened in law (local date)
    key          the event's own name within the case; events refer to each other by it
    about        the key of the event that this one answers, delivers or voids
    workdays     the length granted: of an extension, 1 to 20
    until        the day set in a notice: of a correction, of a delayed period
    recorded_at  when it was recorded (aware); has no say in any date
    """

    kind: EventKind
    on: date
    key: str = ""
    about: str = ""
    workdays: int = 0
    until: date | None = None
    recorded_at: datetime | None = None


def standing_events(events: Iterable[Event]) -> list[Event]:
    """Return the events that were not voided, in the order in which they take effect."""
    events = list(events)
    if len(events) == 1:
        return events
    voided = {event.about for event in events if event.kind is EventKind.VOIDED}
    if voided:
        events = [e for e in events if e.kind is not EventKind.VOIDED and e.key not in voided]
    events.sort(key=_in_effect)
    return events


def _in_effect(event: Event) -> tuple[date, int, str]:
    return event.on, _RANK[event.kind], event.key


def known_at(events: Iterable[Event], moment: datetime) -> list[Event]:
    """Return the events recorded up to `moment`: what the office knew then."""
    return [event for event in events if event.recorded_at is None or event.recorded_at <= moment]
