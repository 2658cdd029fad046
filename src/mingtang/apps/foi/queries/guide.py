"""办理指南: what the guide page of an organ says, put together from the law's own tables on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.organs.models import Kind, Level, Organ
from mingtang.apps.organs.queries import organs
from mingtang_core.deadlines import Channel, receipt, rules_on
from mingtang_core.deadlines.rules import REGULATION, Length
from mingtang_core.disclosure import Ground, RemedyCase, remedy
from mingtang_core.fees import FeeKind, Tariff, tariff_on
from mingtang_core.terms import Certainty

RECONSIDERATION_ORGAN, COURT = "有管辖权的行政复议机关", "有管辖权的人民法院"
WHERE = {
    Channel.INTERNET: "在本平台填写申请表。",
    Channel.COUNTER: "到本机关当面提交，书写有困难的可以口述，由工作人员代填。",
    Channel.SIGNED_POST: "用挂号信、邮政特快专递等需要签收的方式寄来，信封上注明“政府信息公开申请”。",
    Channel.POST: "用平常信函寄来，信封上注明“政府信息公开申请”。",
    Channel.FAX: "本机关设有传真的，可以传真申请表。",
}
_BANDS_SHOWN_TO = 60
_NOT_CERTAIN = "（依据尚待核对）"


@dataclass(frozen=True)
class Line:
    """One row of a table of the guide."""

    what: str
    words: str
    article: str = ""


@dataclass(frozen=True)
class Guide:
    """The guide of a day."""

    ways: tuple[Line, ...]
    clocks: tuple[Line, ...]
    fees: tuple[tuple[str, str, tuple[Line, ...]], ...]
    remedies: tuple[Line, ...]


def organs_asked() -> QuerySet[Organ]:
    """Return the organs that can be asked (arts 27, 54): none of the party, none sent from above."""
    return organs().exclude(Q(kind=Kind.PARTY) | Q(level=Level.HIGHER))


def guide_on(today: date) -> Guide:
    """Return ways, clocks, fees and remedies as they are in force on `today`."""
    tariffs = [tariff_on(kind, today) for kind in FeeKind]
    fees = tuple((one.kind.label, one.source, tuple(_fee_lines(one))) for one in tariffs)
    return Guide(tuple(_ways(today)), tuple(_clocks(today)), fees, tuple(_remedies(today)))


def _ways(today: date) -> Iterator[Line]:
    for channel, where in WHERE.items():
        counted = receipt(channel, arrived_on=today, confirmed_on=today).step
        yield Line(channel.label, f"{where}{counted.what}。", counted.article)


def _clocks(today: date) -> Iterator[Line]:
    rules = rules_on(today)

    def line(what: str, length: Length, words: str) -> Line:
        unsure = "" if length.certainty is Certainty.VERIFIED else _NOT_CERTAIN
        return Line(what, words.format(n=length.workdays) + unsure, length.article)

    yield line(
        "答复", rules.reply, "能当场答复的当场答复；不能当场答复的，自收到申请之日起{n}个工作日内答复。"
    )
    yield line("延长", rules.extension, "来不及的，经负责人同意并告知您，最多延长{n}个工作日，只能延长一次。")
    yield line(
        "补正", rules.correction_notice,
        "申请内容不明确的，自收到申请之日起{n}个工作日内一次性告知您要补正什么；"
        "答复期限从收到补正后的申请起算。",
    )  # fmt: skip
    yield line(
        "您补正", rules.correction,
        "补正期限写在告知书里，一般是{n}个工作日；没有正当理由逾期不补正的，视为放弃申请。",
    )  # fmt: skip
    yield line(
        "征求第三方意见", rules.third_party,
        "涉及他人权益的，要征求对方意见，对方有{n}个工作日；这段时间不计入答复期限。",
    )  # fmt: skip
    yield line(
        "缴费", rules.fee,
        "需要缴纳信息处理费的，自收到通知次日起{n}个工作日内缴纳；逾期不缴的，视为放弃申请。",
    )  # fmt: skip


def _fee_lines(tariff: Tariff) -> Iterator[Line]:
    unit = tariff.kind.unit
    until = _BANDS_SHOWN_TO if tariff.beyond else tariff.bands[-1].first
    for band in tariff.bands_over(1, until):
        numbers = f"第{band.first}{unit}起" if band.last is None else f"第{band.first}至{band.last}{unit}"
        yield Line(numbers, f"每{unit}{band.yuan_each}元" if band.yuan_each else "不收费")
    if tariff.beyond:
        more = tariff.beyond
        words = f"每多{more.size}{unit}为一档，每{unit}比前一档多{more.rise_yuan}元"
        yield Line(f"第{until + 1}{unit}起", words)


def _remedies(today: date) -> Iterator[Line]:
    for case, ground in (
        (RemedyCase.REFUSAL, Ground.DELIBERATIVE),
        (RemedyCase.SILENCE, None),
        (RemedyCase.OTHER, None),
    ):
        found = remedy(case, on=today, ground=ground)
        words = found.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT)
        yield Line(case.label, words, found.article)
    complain = "认为本机关没有依法履行公开义务的，可以向上一级行政机关或者公开工作主管部门投诉、举报。"
    yield Line("投诉举报", complain, f"{REGULATION}第五十一条")
