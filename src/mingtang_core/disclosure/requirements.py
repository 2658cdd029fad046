"""各类答复的要求: what each kind of reply cites, must hold, may offer, and where it counts, as one table.

《政府信息公开条例》第三十条、第三十五条至第四十一条, the fee rules, and the rows of the annual report.
`needs` blocks signing; `offers` is only recommended: the Regulation says "may" (可以告知), or a work plan
asks for 便民答复. `certainty` and `note` tell which part of a row is our reading.

>>> rule = REQUIREMENTS[ReplyKind.NOT_EXIST]
>>> rule.article, sorted(one.value for one in rule.needs), rule.row.value
('《政府信息公开条例》第三十六条第（四）项', ['search-record'], '3.4.1')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingtang_core.disclosure.reply_kinds import Element, RemedyCase, ReplyKind
from mingtang_core.disclosure.report_rows import ReportRow
from mingtang_core.terms import Certainty

REGULATION = "《政府信息公开条例》"
FEE_RULES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
REPORT_FORMAT = "国办公开办函〔2021〕30号年度报告格式第三部分"
CORRECTION_NOTICE, FEE_NOTICE, EARLIER_REPLY = "补正告知书", "收费通知书", "原答复书"


@dataclass(frozen=True)
class ReplyRequirements:
    """One row of the table.

    article        what the reply cites
    needs          what must be there before it is signed
    offers         what is recommended and never blocks
    row            the row of the annual report; None: by the primary ground
    remedy         which rule of remedies.toml applies
    earlier_paper  the paper whose number is needed, for EARLIER_NUMBER
    is_sent        whether a paper goes to the requester at all
    certainty      of the row as a whole; `note` says what it is about
    """

    article: str
    needs: frozenset[Element]
    row: ReportRow | None
    offers: frozenset[Element] = frozenset()
    remedy: RemedyCase = RemedyCase.OTHER
    earlier_paper: str = ""
    is_sent: bool = True
    certainty: Certainty = Certainty.VERIFIED
    note: str = ""

    @property
    def offers_help(self) -> bool:
        """Return whether 便民答复 is recommended: where else the need can be met."""
        return Element.HELP in self.offers


_E, _R = Element, ReportRow
_NOTHING = frozenset[Element]()
_HELP = frozenset({Element.HELP})
_ONLY_REASON = frozenset({Element.REASON})

REQUIREMENTS: Mapping[ReplyKind, ReplyRequirements] = MappingProxyType(
    {
        ReplyKind.ALREADY_PUBLIC: ReplyRequirements(
            f"{REGULATION}第三十六条第（一）项", frozenset({_E.PLACE}), _R.DISCLOSED
        ),
        ReplyKind.DISCLOSED: ReplyRequirements(
            f"{REGULATION}第三十六条第（二）项", frozenset({_E.FILES}), _R.DISCLOSED
        ),
        ReplyKind.PARTIAL: ReplyRequirements(
            f"{REGULATION}第三十七条",
            frozenset({_E.GROUND, _E.REASON, _E.PARTS, _E.THIRD_PARTY, _E.FILES}),
            _R.PARTIAL,
            remedy=RemedyCase.PARTIAL,
            note="每个不予公开的部分各有情形和理由；年报只计部分公开。",
        ),
        ReplyKind.REFUSED: ReplyRequirements(
            f"{REGULATION}第三十六条第（三）项",
            frozenset({_E.GROUND, _E.REASON, _E.THIRD_PARTY}),
            None,
            remedy=RemedyCase.REFUSAL,
        ),
        ReplyKind.NOT_EXIST: ReplyRequirements(
            f"{REGULATION}第三十六条第（四）项",
            frozenset({_E.SEARCH_RECORD}),
            _R.NOT_HELD,
            offers=_HELP,
            note="条例要求经检索；记下系统、关键词和检索人是本平台的约定。",
        ),
        ReplyKind.NOT_HELD: ReplyRequirements(
            f"{REGULATION}第三十六条第（五）项",
            frozenset({_E.REASON, _E.RIGHT_ORGAN_IF_KNOWN}),
            _R.NOT_HELD,
            offers=_HELP,
        ),
        ReplyKind.MUST_BE_MADE: ReplyRequirements(
            f"{REGULATION}第三十八条",
            _ONLY_REASON,
            _R.MUST_BE_MADE,
            offers=_HELP,
            certainty=Certainty.DERIVED,
            note="第三十八条没有直接要求说明理由，按答复应当说理的要求推导。",
        ),
        ReplyKind.STILL_UNCLEAR: ReplyRequirements(
            f"{REGULATION}第三十条",
            frozenset({_E.REASON, _E.EARLIER_NUMBER}),
            _R.STILL_UNCLEAR,
            offers=_HELP,
            earlier_paper=CORRECTION_NOTICE,
            certainty=Certainty.DERIVED,
            note="补正只告知一次；仍不明确时以此类型办结，由年报栏目推导。",
        ),
        ReplyKind.PETITION: ReplyRequirements(
            f"{REGULATION}第三十九条第一款",
            _ONLY_REASON,
            _R.PETITION,
            offers=frozenset({_E.PLACE}),
            certainty=Certainty.DERIVED,
            note="可以告知通过相应渠道提出；理由一项按答复应当说理的要求推导。",
        ),
        ReplyKind.REPEAT: ReplyRequirements(
            f"{REGULATION}第三十六条第（六）项",
            frozenset({_E.EARLIER_NUMBER}),
            _R.REPEAT,
            earlier_paper=EARLIER_REPLY,
        ),
        ReplyKind.PUBLICATION: ReplyRequirements(
            f"{REGULATION}第三十九条第二款",
            _NOTHING,
            _R.PUBLICATION,
            offers=frozenset({_E.PLACE}),
            note="可以告知获取的途径。",
        ),
        ReplyKind.UNREASONABLE_VOLUME: ReplyRequirements(
            f"{REGULATION}第三十五条",
            frozenset({_E.REASON, _E.BASIS_LETTERS}),
            _R.UNREASONABLE_VOLUME,
            note="先要求申请人说明理由，认为理由不合理的才能告知不予处理。",
        ),
        ReplyKind.CONFIRM_AGAIN: ReplyRequirements(
            f"{REPORT_FORMAT}（五）5",
            _ONLY_REASON,
            _R.CONFIRM_AGAIN,
            certainty=Certainty.DERIVED,
            note="条例没有专门条款，只见于年报栏目。",
        ),
        ReplyKind.SPECIAL_QUERY: ReplyRequirements(
            f"{REGULATION}第三十六条第（七）项",
            frozenset({_E.SPECIAL_BASIS}),
            _R.SPECIAL_QUERY,
            offers=frozenset({_E.PLACE}),
        ),
        ReplyKind.ABANDONED_UNCORRECTED: ReplyRequirements(
            f"{REGULATION}第三十条",
            frozenset({_E.EARLIER_NUMBER}),
            _R.UNCORRECTED,
            earlier_paper=CORRECTION_NOTICE,
        ),
        ReplyKind.ABANDONED_UNPAID: ReplyRequirements(
            FEE_RULES, frozenset({_E.EARLIER_NUMBER}), _R.UNPAID, earlier_paper=FEE_NOTICE
        ),
        ReplyKind.RECORD_CORRECTED: ReplyRequirements(
            f"{REGULATION}第四十一条",
            _ONLY_REASON,
            _R.OTHER,
            certainty=Certainty.DERIVED,
            note="年报没有更正的专门栏目，计入其他；理由一项写明更正了什么。",
        ),
        ReplyKind.CORRECTION_REFERRED: ReplyRequirements(
            f"{REGULATION}第四十一条",
            frozenset({_E.RIGHT_ORGAN}),
            _R.OTHER,
            certainty=Certainty.DERIVED,
            note="年报没有更正的专门栏目，计入其他。",
        ),
        ReplyKind.WITHDRAWN: ReplyRequirements(
            f"{REPORT_FORMAT}（六）3",
            _NOTHING,
            _R.OTHER,
            remedy=RemedyCase.WITHDRAWAL,
            is_sent=False,
            certainty=Certainty.UNCONFIRMED,
            note="条例没有规定撤回，计入其他一栏尚未核对。",
        ),
    }
)
