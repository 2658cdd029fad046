"""确认收到 and 撤回: where the clock starts, and where the requester ends it."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.flows import Act


def confirm_receipt(
    *,
    request: FoiRequest,
    by: Actor,
    today: date,
    on: date | None = None,
    how: str,
    version: int | None = None,
) -> CaseEvent:
    """Confirm with the requester that the request came in: that day is the day of receipt (art. 31).

    how  how both sides confirmed: by telephone, by answer to a mail
    """
    how = need_words(how, "确认方式", at_most=200)
    return perform(
        request=request, act=Act.CONFIRM_RECEIPT, by=by, today=today, on=on, note=how, version=version
    )


def withdraw(
    *, request: FoiRequest, by: Actor, today: date, on: date | None = None, why: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Take a request back; nothing more is done about it, and it counts in the report's last row."""
    return perform(request=request, act=Act.WITHDRAW, by=by, today=today, on=on, note=why, version=version)
