"""期限规则: the lengths behind the clocks, dated, each with its article and whether that is confirmed.

An old case keeps the law of its day: `rules_on` picks the rules by the day of receipt. A length that no
source confirms is configuration: a county's own table may replace it, and the derivation says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingtang_core.errors import BadInput
from mingtang_core.terms import Certainty

REGULATION = "《政府信息公开条例》"
ARTICLE_30 = REGULATION + "第三十条"
ARTICLE_31 = REGULATION + "第三十一条"
ARTICLE_32 = REGULATION + "第三十二条"
ARTICLE_33 = REGULATION + "第三十三条"
ARTICLE_34 = REGULATION + "第三十四条"
ARTICLE_35 = REGULATION + "第三十五条"
FEE_RULE = "《政府信息公开信息处理费管理办法》"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of working days, what it rests on, and how sure that is."""

    workdays: int
    article: str
    certainty: Certainty = Certainty.VERIFIED


@dataclass(frozen=True, slots=True)
class ReplyRules:
    """The lengths of the clocks C1 to C7 from `effective_on` on.

    correction    what a notice proposes as the reasonable period; customary, so a county may set another
    fee_restarts  whether the reply period is counted anew after payment (else it goes on where it stopped);
                  not confirmed
    """

    effective_on: date
    reply: Length = Length(20, ARTICLE_33)
    extension: Length = Length(20, ARTICLE_33)
    correction_notice: Length = Length(7, ARTICLE_30)
    correction: Length = Length(15, ARTICLE_30, Certainty.UNCONFIRMED)
    third_party: Length = Length(15, ARTICLE_32)
    co_maker: Length = Length(15, ARTICLE_34)
    fee: Length = Length(20, FEE_RULE)
    fee_restarts: bool = True


RULES = (ReplyRules(effective_on=date(2019, 5, 15)),)  # the revision of 2019 came into force that day


def rules_on(day: date, rules: Iterable[ReplyRules] = RULES) -> ReplyRules:
    """Return the rules in force on a day of receipt. Raises BadInput before the regulation's revision."""
    latest = None
    for rule in rules:
        if rule.effective_on <= day and (latest is None or rule.effective_on > latest.effective_on):
            latest = rule
    if latest is None:
        raise BadInput(f"{day.isoformat()}早于2019年修订的《政府信息公开条例》施行日，请检查收到申请的日期。")
    return latest
