"""年报第四部分, 政府信息公开行政复议、行政诉讼情况: three blocks, each with four results and their sum.

A dispute counts in the year in which it was decided, and as 尚未审结 in every year that closes before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingtang_core.terms import Term


class Remedy(Term):
    """The three blocks, in printed order."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT_SUIT = "direct-suit", "行政诉讼（未经复议直接起诉）"
    SUIT_AFTER = "suit-after", "行政诉讼（复议后起诉）"


class DisputeResult(Term):
    """The results, in printed order."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One reconsideration or suit; `result` is None while it is open."""

    key: str
    remedy: Remedy
    began_on: date
    decided_on: date | None = None
    result: DisputeResult | None = None

    def __post_init__(self) -> None:
        if (self.decided_on is None) != (self.result is None) or self.result is DisputeResult.PENDING:
            raise ValueError(f"{self.key}: a dispute has a result when it was decided, and only then")


@dataclass(frozen=True)
class PartFour:
    """The row of a year: the disputes behind each of its twelve cells; the sums follow."""

    year: int
    cells: dict[tuple[Remedy, DisputeResult], tuple[str, ...]]

    def count(self, remedy: Remedy, result: DisputeResult | None = None) -> int:
        """Return a cell as a number, or the block's 总计 without `result`."""
        if result is None:
            return sum(self.count(remedy, one) for one in DisputeResult)
        return len(self.cells.get((remedy, result), ()))


def part_four(disputes: Iterable[Dispute], year: int) -> PartFour:
    """Return the row of `year`."""
    found: dict[tuple[Remedy, DisputeResult], list[str]] = {}
    for dispute in sorted(disputes, key=lambda dispute: dispute.key):
        if dispute.began_on.year > year or (dispute.decided_on and dispute.decided_on.year < year):
            continue
        is_decided = dispute.decided_on is not None and dispute.decided_on.year == year
        result = dispute.result if is_decided and dispute.result else DisputeResult.PENDING
        found.setdefault((dispute.remedy, result), []).append(dispute.key)
    return PartFour(year, {place: tuple(keys) for place, keys in found.items()})
