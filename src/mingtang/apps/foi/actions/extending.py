"""延长答复期限 (条例第三十三条第二款): once, at most 20 working days, by the head, while the clock lives."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.deadlines import rules_on
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act


def extend(
    *,
    request: FoiRequest,
    workdays: int,
    reason: str,
    by: Actor,
    today: date,
    on: date | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Extend the reply period by some working days, counted on from the original date.

    on  the day on which it was approved and the requester was told
    """
    reason = need_words(reason, "延长的理由", at_most=500)
    most = rules_on(request.received_on or today).extension.workdays
    if not 1 <= workdays <= most:
        raise BadInput(f"延长最少1个、最多{most}个工作日，请改成这个范围内的数。", code="workdays")
    return perform(
        request=request, act=Act.EXTEND, by=by, today=today, on=on, workdays=workdays, note=reason,
        version=version,
    )  # fmt: skip
