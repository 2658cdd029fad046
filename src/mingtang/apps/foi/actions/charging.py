"""信息处理费 (条例第四十二条，国办函〔2020〕109号): told by one standard, paid or given up."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.models.requests import Form
from mingtang.apps.foi.queries.fees import (
    MATTERS,
    NTH,
    PAGES,
    STANDARD,
    YUAN,
    place_in_month_of,
)
from mingtang.apps.foi.queries.records import last_of
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.errors import BadInput
from mingtang_core.fees import FeeKind, choose, compare
from mingtang_core.flows import Act


def ask_fee(
    *,
    request: FoiRequest,
    standard: FeeKind,
    reason: str,
    by: Actor,
    today: date,
    pages: int | None = None,
    matters: int = 1,
    on: date | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Tell the requester what to pay; the count stops until it is paid.

    standard  one of the two; why it was taken stands in `reason`
    pages     of the copies, for the standard by page
    matters   how many items the request makes when it is split (一事一申请), for the standard by item
    """
    reason = need_words(reason, "选择这种标准的理由", at_most=500)
    if standard is FeeKind.PER_PAGE and not pages:
        raise BadInput("按量收费要写明复制多少页。", code="pages")
    if standard is FeeKind.PER_PAGE and request.form == Form.INSPECTION:
        raise BadInput("申请人要求查阅、抄录，没有复制，不能按量收费。", code="standard")
    received_on = request.received_on or on or today
    nth = place_in_month_of(request, received_on)
    charge = choose(standard, compare(nth, pages or 1, on=received_on, matters=matters), reason=reason)
    facts: dict[str, str | int | None] = {
        STANDARD: standard.value,
        YUAN: charge.fee.yuan,
        NTH: nth,
        PAGES: pages or 0,
        MATTERS: matters,
    }
    return perform(
        request=request, act=Act.ASK_FEE, by=by, today=today, on=on, note=reason, facts=facts,
        fee_yuan=charge.fee.yuan, version=version,
    )  # fmt: skip


def record_payment(
    *, request: FoiRequest, receipt: str, by: Actor, today: date, on: date | None = None,
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Note that the fee was paid; the count starts anew. receipt: number of the fiscal receipt (财政票据)."""
    receipt = need_words(receipt, "财政票据的号码", at_most=60)
    return perform(
        request=request, act=Act.RECORD_PAYMENT, by=by, today=today, on=on,
        about=last_of(request, Act.ASK_FEE), note=receipt, version=version,
    )  # fmt: skip


def close_unpaid(
    *, request: FoiRequest, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """End a request whose fee was not paid in time: it counts as given up."""
    return perform(
        request=request, act=Act.CLOSE_UNPAID, by=by, today=today, on=on, note=note, version=version
    )
