"""收费金额: what a month of requests, one request of that month, or the pages of one request cost.

A fee is its tariff and its lines; amount and explanation are made from the lines, so they cannot disagree.
Fees cannot be added: two kinds for one request would break 国办函〔2020〕109号第三条, and two requests
are charged in two notices.

>>> from datetime import date
>>> from mingtang_core.fees.tariffs import FeeKind, tariff_on
>>> by_item = tariff_on(FeeKind.PER_ITEM, date(2026, 5, 6))
>>> for step in fee_for_items(45, tariff=by_item).steps:
...     print(step.what)
第1至10件，10件，不收费
第11至30件，20件，每件100元，共2000元
第31至40件，10件，每件200元，共2000元
第41至45件，5件，每件300元，共1500元
合计5500元
>>> marginal_fee_for_item(35, tariff=by_item).yuan
200
>>> fee_for_pages(156, tariff=tariff_on(FeeKind.PER_PAGE, date(2026, 5, 6))).yuan
1820
"""

from __future__ import annotations

from dataclasses import dataclass

from mingtang_core.derivations import Step
from mingtang_core.errors import BadInput
from mingtang_core.fees.tariffs import FeeKind, Tariff

MOST = 1_000_000


@dataclass(frozen=True)
class Line:
    """The part of a fee that falls into one band: the numbers it covers and the price of each in yuan."""

    first: int
    last: int
    yuan_each: int

    @property
    def count(self) -> int:
        """Return how many items or pages the line covers."""
        return self.last - self.first + 1

    @property
    def yuan(self) -> int:
        """Return what the line costs."""
        return self.count * self.yuan_each

    def words(self, unit: str) -> str:
        """Return the line as a phrase for the person who pays."""
        numbers = f"第{self.first}{unit}" if self.count == 1 else f"第{self.first}至{self.last}{unit}"
        price = f"每{unit}{self.yuan_each}元，共{self.yuan}元" if self.yuan_each else "不收费"
        return f"{numbers}，{self.count}{unit}，{price}"


@dataclass(frozen=True)
class Fee:
    """An amount with its derivation, under one tariff and so of one kind."""

    tariff: Tariff
    lines: tuple[Line, ...]

    @property
    def kind(self) -> FeeKind:
        """Return the standard that was used."""
        return self.tariff.kind

    @property
    def yuan(self) -> int:
        """Return the amount in whole yuan."""
        return sum(line.yuan for line in self.lines)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return one step a band and the total as the last."""
        unit, article = self.kind.unit, self.tariff.article
        bands = (Step(None, line.words(unit), article) for line in self.lines)
        return (*bands, Step(None, f"合计{self.yuan}元"))


@dataclass(frozen=True)
class RequestFee(Fee):
    """The fee of one request: the only kind of fee that a notice (收费通知) can charge."""


def fee_for_items(n: int, *, tariff: Tariff) -> Fee:
    """Return what the `n` requests of one person in one natural month cost together (第四条).

    It is a sum over requests, for the month's account; each request is charged by `marginal_fee_for_item`.
    """
    _check(tariff, FeeKind.PER_ITEM, n, "件数")
    return Fee(tariff, _lines(tariff, 1, n))


def marginal_fee_for_item(nth: int, *, tariff: Tariff, matters: int = 1) -> RequestFee:
    """Return what one request costs that is the `nth` of its person in the natural month (第四条).

    matters  how many items it makes when it is split by 一事一申请: it then takes the places nth, nth + 1, …
    """
    _check(tariff, FeeKind.PER_ITEM, nth, "序号")
    _check(tariff, FeeKind.PER_ITEM, matters, "拆分的件数")
    _check(tariff, FeeKind.PER_ITEM, nth + matters - 1, "件数")
    return RequestFee(tariff, _lines(tariff, nth, nth + matters - 1))


def fee_for_pages(n: int, *, tariff: Tariff) -> RequestFee:
    """Return what the `n` pages of one request cost (第五条); how a page is counted stands in the notes."""
    _check(tariff, FeeKind.PER_PAGE, n, "页数")
    return RequestFee(tariff, _lines(tariff, 1, n))


def _lines(tariff: Tariff, first: int, last: int) -> tuple[Line, ...]:
    return tuple(
        Line(max(first, band.first), last if band.last is None else min(last, band.last), band.yuan_each)
        for band in tariff.bands_over(first, last)
    )


def _check(tariff: Tariff, kind: FeeKind, number: object, name: str) -> None:
    if tariff.kind is not kind:
        raise BadInput(f"{tariff.kind.label}的标准不能用来算{kind.label}的费用，请换用{kind.label}的标准。")
    if type(number) is not int or not 1 <= number <= MOST:
        raise BadInput(f"{name}应当是1到{MOST}之间的整数，请检查。", code="bad-number")
