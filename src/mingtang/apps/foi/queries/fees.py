"""信息处理费: what one request costs, and what its notice charged; never by both standards."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.models.requests import Form
from mingtang_core.fees import (
    FeeKind,
    RequestFee,
    fee_for_pages,
    marginal_fee_for_item,
    tariff_on,
)

STANDARD, YUAN, NTH, PAGES, MATTERS = "standard", "yuan", "nth", "pages", "matters"


class ByItem(NamedTuple):
    """The fee of one request by item: its place among the person's requests of the natural month, in yuan."""

    nth: int
    yuan: int


def by_item(request: FoiRequest, received_on: date) -> ByItem:
    """Return what a request received on that day costs by item."""
    nth = place_in_month_of(request, received_on)
    return ByItem(nth, marginal_fee_for_item(nth, tariff=tariff_on(FeeKind.PER_ITEM, received_on)).yuan)


def known_fee(request: FoiRequest) -> int | None:
    """Return what the request costs in yuan as far as the record tells.

    None when that is nothing by item, but copies are wanted: they may be charged by page, and nobody counted
    the pages yet.
    """
    if request.received_on is None:
        return 0
    yuan = by_item(request, request.received_on).yuan
    return yuan or (0 if request.form == Form.INSPECTION else None)


def fee_in(notice: CaseEvent, received_on: date) -> RequestFee:
    """Return the fee that a notice charged, with its derivation."""
    facts = {name: int(notice.facts[name] or 0) for name in (NTH, PAGES, MATTERS)}
    kind = FeeKind(str(notice.facts[STANDARD]))
    tariff = tariff_on(kind, received_on)
    if kind is FeeKind.PER_PAGE:
        return fee_for_pages(facts[PAGES], tariff=tariff)
    return marginal_fee_for_item(facts[NTH], tariff=tariff, matters=facts[MATTERS])


def place_in_month_of(request: FoiRequest, received_on: date) -> int:
    """Return the request's place among those of the same person received in the same natural month."""
    same = FoiRequest.objects.filter(
        requester__fingerprint=request.requester.fingerprint,
        received_on__year=received_on.year,
        received_on__month=received_on.month,
    )
    earlier = same.filter(received_on__lt=received_on).count()
    return earlier + same.filter(received_on=received_on, pk__lte=request.pk).count()
