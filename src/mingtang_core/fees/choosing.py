"""择一: the two standards side by side for one request, and the one the organ charges.

国办函〔2020〕109号第三条: for each request the organ picks one standard by the circumstances and never
counts by both. A `Charge` holds one fee of one request; there is no value that holds two to be paid.

>>> from datetime import date
>>> both = compare(35, 120, on=date(2026, 5, 6))
>>> both.by_item.yuan, both.by_page.yuan
(200, 1100)
>>> choose(FeeKind.PER_ITEM, both, reason="申请件数多，单件页数不多。").fee.yuan
200
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingtang_core.errors import BadInput
from mingtang_core.fees.amounts import RequestFee, fee_for_pages, marginal_fee_for_item
from mingtang_core.fees.tariffs import FeeKind, Tariff, tariff_on

ONLY_ONE = "同一件申请只能选按件或者按量一种标准收费，不能两种都收；选定的标准和理由要记录在案。"
ARTICLE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第三条"


@dataclass(frozen=True)
class Comparison:
    """What one request would cost by either standard; only for the decision, nothing here is owed."""

    by_item: RequestFee
    by_page: RequestFee
    note: str = ONLY_ONE
    article: str = ARTICLE


@dataclass(frozen=True)
class Charge:
    """The fee that the notice (收费通知) of one request states, with why this standard was taken."""

    fee: RequestFee
    reason: str

    @property
    def kind(self) -> FeeKind:
        """Return the standard that was chosen."""
        return self.fee.kind


def compare(
    nth: int, pages: int, *, on: date, matters: int = 1, tariffs: Iterable[Tariff] | None = None
) -> Comparison:
    """Return both fees of the request received on `on`: the `nth` of the month, with `pages` pages."""
    table = None if tariffs is None else tuple(tariffs)
    by_item = tariff_on(FeeKind.PER_ITEM, on, tariffs=table)
    by_page = tariff_on(FeeKind.PER_PAGE, on, tariffs=table)
    return Comparison(
        marginal_fee_for_item(nth, tariff=by_item, matters=matters), fee_for_pages(pages, tariff=by_page)
    )


def choose(kind: FeeKind, comparison: Comparison, *, reason: str) -> Charge:
    """Return the charge by one standard; raises BadInput without a reason, which the file must hold."""
    if not reason.strip():
        raise BadInput(f"请写明为什么选{kind.label}，理由要留在案卷里。", code="no-reason", article=ARTICLE)
    fee = comparison.by_item if kind is FeeKind.PER_ITEM else comparison.by_page
    return Charge(fee, reason.strip())
