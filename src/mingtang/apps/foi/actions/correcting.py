"""补正 (条例第三十条): asked for once, everything at once; the corrected request starts the clock anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.records import LINES, last_of, missing_of
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.deadlines import rules_on
from mingtang_core.errors import BadInput, Refused
from mingtang_core.flows import Act


def ask_correction(
    *,
    request: FoiRequest,
    missing: Sequence[str],
    by: Actor,
    today: date,
    on: date | None = None,
    until: date | None = None,
    note: str = "",
    version: int | None = None,
) -> CaseEvent:
    """Tell the requester what to correct.

    missing  what is unclear or not there, one line each; the requester's form lists exactly these
    until    the last day of the reasonable period; by the county's rule when left out
    """
    lines = [need_words(line, "需要补正的内容", at_most=300) for line in missing if line.strip()]
    if not lines:
        raise BadInput("请写明需要补正什么，每行一项；补正只能告知一次。", code="missing")
    on = on or today
    until = until or _usual_end(request, on)
    if until <= on:
        raise BadInput("补正的最后一天要晚于告知的日期，请检查。", code="until")
    return perform(
        request=request, act=Act.ASK_CORRECTION, by=by, today=today, on=on, until=until,
        note="\n".join([*lines, note.strip()]), facts={LINES: len(lines)}, version=version,
    )  # fmt: skip


def _usual_end(request: FoiRequest, on: date) -> date:
    return calendar_in_force().add(on, rules_on(request.received_on or on).correction.workdays)


def record_notice_delivery(
    *, request: FoiRequest, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Note when the requester got the notice that is waited on: to correct, or to pay."""
    notice = last_of(request, Act.ASK_FEE) or last_of(request, Act.ASK_CORRECTION)
    return perform(
        request=request, act=Act.RECORD_NOTICE_DELIVERY, by=by, today=today, on=on, about=notice,
        note=note, version=version,
    )  # fmt: skip


def receive_correction(
    *,
    request: FoiRequest,
    text: str,
    by: Actor,
    today: date,
    on: date | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Take in the corrected request, from the requester or as the clerk enters it; the original stays."""
    text = need_words(text, "补正后的内容")
    return perform(
        request=request, act=Act.RECEIVE_CORRECTION, by=by, today=today, on=on,
        about=last_of(request, Act.ASK_CORRECTION), note=text, version=version,
    )  # fmt: skip


def hand_in_correction(
    *, request: FoiRequest, notice: CaseEvent, answers: Sequence[str], more: str, by: Actor, today: date
) -> CaseEvent:
    """Take in the requester's own form: an answer to each line of the notice, and whatever else is said.

    The same form twice is one correction. Raises BadInput when nothing was said, Refused.
    """
    pairs = zip(missing_of(notice), answers, strict=True)
    lines = [f"{line}：{said.strip()}" for line, said in pairs if said.strip()]
    text = "\n".join([*lines, more.strip()]).strip()
    try:
        return receive_correction(request=request, text=text, by=by, today=today)
    except Refused:
        twin = last_of(request, Act.RECEIVE_CORRECTION)
        if twin and twin.about_id == notice.pk and twin.note == text:
            return twin
        raise


def close_uncorrected(
    *, request: FoiRequest, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """End a request that was not corrected in time without good reason: it counts as given up."""
    return perform(
        request=request, act=Act.CLOSE_UNCORRECTED, by=by, today=today, on=on, note=note, version=version
    )
