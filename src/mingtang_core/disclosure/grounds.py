"""不予公开的法定情形: the closed list of grounds, with force, article and the row of the annual report.

《政府信息公开条例》第十四条至第十六条 [verified]; the rows by the order of the report's table [verified]. One
primary ground decides the row; further grounds may stand beside it (our convention [derived]). Only 法律 and
行政法规 can forbid disclosure under art. 14: a local regulation, a rule or a document cannot.

>>> rule_of(Ground.DELIBERATIVE).article
'《政府信息公开条例》第十六条第二款'
>>> for reason in check_grounds(Ground.FORBIDDEN_BY_LAW, basis="某省条例第三条",
...                             basis_level=BasisLevel.LOCAL_REGULATION):
...     print(reason.text)
“某省条例第三条”是地方性法规，不能作为禁止公开的依据：只有法律、行政法规可以，请另找依据。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingtang_core.disclosure.report_rows import ReportRow
from mingtang_core.errors import Reason
from mingtang_core.terms import Term

ARTICLE_14 = "《政府信息公开条例》第十四条"
ARTICLE_15 = "《政府信息公开条例》第十五条"
ARTICLE_16_1 = "《政府信息公开条例》第十六条第一款"
ARTICLE_16_2 = "《政府信息公开条例》第十六条第二款"


class Ground(Term):
    """不予公开的情形 (《政府信息公开条例》第十四条至第十六条); nothing else is a ground."""

    STATE_SECRET = "G14a", "依法确定为国家秘密"
    FORBIDDEN_BY_LAW = "G14b", "法律、行政法规禁止公开"
    ENDANGERS_SECURITY = "G14c", "公开后可能危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY_RIGHTS = "G15", "涉及商业秘密、个人隐私等，公开会损害第三方合法权益"
    INTERNAL_AFFAIRS = "G16a", "内部事务信息（人事管理、后勤管理、内部工作流程）"
    DELIBERATIVE = "G16b", "过程性信息（讨论记录、过程稿、磋商信函、请示报告）"
    ENFORCEMENT_FILE = "G16c", "行政执法案卷信息"


class Force(Term):
    """What a ground does: forbid, forbid with an exception, or allow to refuse."""

    MUST_NOT = "must-not", "不得公开"
    MUST_NOT_UNLESS = "must-not-unless", "不得公开，但第三方同意或者不公开会对公共利益造成重大影响的除外"
    MAY_REFUSE = "may-refuse", "可以不予公开"
    MAY_REFUSE_UNLESS_LAW = "may-refuse-unless-law", "可以不予公开，但法律、法规、规章规定应当公开的除外"


class BasisLevel(Term):
    """效力层级 of a provision that is cited."""

    LAW = "law", "法律"
    ADMINISTRATIVE_REGULATION = "administrative-regulation", "行政法规"
    LOCAL_REGULATION = "local-regulation", "地方性法规"
    DEPARTMENT_RULE = "department-rule", "部门规章"
    LOCAL_RULE = "local-rule", "地方政府规章"
    NORMATIVE_DOCUMENT = "normative-document", "规范性文件"


NATIONAL = frozenset({BasisLevel.LAW, BasisLevel.ADMINISTRATIVE_REGULATION})


@dataclass(frozen=True)
class GroundRule:
    """What the Regulation says of one ground, and where it is counted."""

    article: str
    force: Force
    row: ReportRow


GROUNDS: Mapping[Ground, GroundRule] = MappingProxyType(
    {
        Ground.STATE_SECRET: GroundRule(ARTICLE_14, Force.MUST_NOT, ReportRow.STATE_SECRET),
        Ground.FORBIDDEN_BY_LAW: GroundRule(ARTICLE_14, Force.MUST_NOT, ReportRow.FORBIDDEN_BY_LAW),
        Ground.ENDANGERS_SECURITY: GroundRule(ARTICLE_14, Force.MUST_NOT, ReportRow.ENDANGERS_SECURITY),
        Ground.THIRD_PARTY_RIGHTS: GroundRule(
            ARTICLE_15, Force.MUST_NOT_UNLESS, ReportRow.THIRD_PARTY_RIGHTS
        ),
        Ground.INTERNAL_AFFAIRS: GroundRule(ARTICLE_16_1, Force.MAY_REFUSE, ReportRow.INTERNAL_AFFAIRS),
        Ground.DELIBERATIVE: GroundRule(ARTICLE_16_2, Force.MAY_REFUSE_UNLESS_LAW, ReportRow.DELIBERATIVE),
        Ground.ENFORCEMENT_FILE: GroundRule(
            ARTICLE_16_2, Force.MAY_REFUSE_UNLESS_LAW, ReportRow.ENFORCEMENT_FILE
        ),
    }
)


def rule_of(ground: Ground) -> GroundRule:
    """Return article, force and row of a ground."""
    return GROUNDS[ground]


def check_grounds(
    primary: Ground | None,
    further: Iterable[Ground] = (),
    *,
    basis: str = "",
    basis_level: BasisLevel | None = None,
    opened_by: str = "",
) -> tuple[Reason, ...]:
    """Return everything that stands against these grounds; nothing means they hold.

    primary      the one that decides the row of the report
    basis        the law or administrative regulation, with its article, that forbids disclosure (G14b)
    basis_level  what kind of provision `basis` is
    opened_by    a law, regulation or rule that orders disclosure, if there is one (第十六条第二款)
    """
    others = tuple(further)
    return tuple(_against(primary, others, basis.strip(), basis_level, opened_by.strip()))


def _against(
    primary: Ground | None,
    further: tuple[Ground, ...],
    basis: str,
    level: BasisLevel | None,
    opened_by: str,
) -> Iterator[Reason]:
    if primary is None:
        text = "还没有选定不予公开的法定情形，请从第十四条至第十六条的情形中选一种。"
        yield Reason("ground", text, "《政府信息公开条例》第三十六条第（三）项")
    grounds = (*(() if primary is None else (primary,)), *further)
    if len(set(grounds)) < len(grounds):
        yield Reason("ground-repeated", "同一种不予公开的情形选了两次，请去掉重复的。")
    if Ground.FORBIDDEN_BY_LAW in grounds:
        yield from check_national(basis, level, "禁止公开", ARTICLE_14)
    if opened_by:
        for ground in dict.fromkeys(grounds):
            if rule_of(ground).force is Force.MAY_REFUSE_UNLESS_LAW:
                text = f"{opened_by}规定这类信息应当公开，不能再以“{ground.label}”为由不予公开。"
                yield Reason("law-says-open", text, rule_of(ground).article)


def check_national(basis: str, level: BasisLevel | None, purpose: str, article: str) -> Iterator[Reason]:
    """Yield what is wrong with a provision that has to be a law or an administrative regulation."""
    if not basis or level is None:
        text = f"请写明{purpose}依据的是哪部法律、行政法规的哪一条，并选定它的效力层级。"
        yield Reason("basis", text, article)
    elif level not in NATIONAL:
        text = f"“{basis}”是{level.label}，不能作为{purpose}的依据：只有法律、行政法规可以，请另找依据。"
        yield Reason("basis-level", text, article)
