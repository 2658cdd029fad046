"""说明理由和延迟答复 (条例第三十五条): for numbers and frequencies that are clearly beyond reason."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.records import last_of
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.errors import BadInput, Refused
from mingtang_core.flows import Act


def ask_reasons(
    *, request: FoiRequest, why: str, by: Actor, today: date, on: date | None = None,
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Ask the requester for reasons; `why` says what makes number or frequency unreasonable."""
    why = need_words(why, "为什么要求说明理由", at_most=500)
    return perform(request=request, act=Act.ASK_REASONS, by=by, today=today, on=on, note=why, version=version)


def receive_reasons(
    *, request: FoiRequest, text: str, by: Actor, today: date, on: date | None = None,
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Take in the requester's reasons, from the requester or as the clerk enters them."""
    text = need_words(text, "申请人说明的理由")
    return perform(
        request=request, act=Act.RECEIVE_REASONS, by=by, today=today, on=on,
        about=last_of(request, Act.ASK_REASONS), note=text, version=version,
    )  # fmt: skip


def hand_in_reasons(*, request: FoiRequest, text: str, by: Actor, today: date) -> CaseEvent:
    """Take in the requester's own form; the same form twice is one explanation. Raises BadInput, Refused."""
    try:
        return receive_reasons(request=request, text=text, by=by, today=today)
    except Refused:
        twin = last_of(request, Act.RECEIVE_REASONS)
        if twin and twin.note == text.strip():
            return twin
        raise


def delay(
    *, request: FoiRequest, until: date, reason: str, by: Actor, today: date, on: date | None = None,
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Set a reasonable later day for the reply, where reasons hold but the ordinary period does not do."""
    reason = need_words(reason, "延迟的理由", at_most=500)
    if until <= (on or today):
        raise BadInput("延迟到的日期要晚于决定的日期，请检查。", code="until")
    return perform(
        request=request, act=Act.DELAY, by=by, today=today, on=on, until=until, note=reason, version=version
    )
