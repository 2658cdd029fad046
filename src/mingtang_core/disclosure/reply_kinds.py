"""答复类型: the words for the ways in which a request ends, and for what its paper can carry.

What each kind needs, cites and counts as stands in `requirements`.
"""

from __future__ import annotations

from mingtang_core.terms import Term


class ReplyKind(Term):
    """答复类型 (《政府信息公开条例》第三十条、第三十五条至第四十一条); the last is an end without a paper."""

    ALREADY_PUBLIC = "already-public", "已主动公开"
    DISCLOSED = "disclosed", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSED = "refused", "不予公开"
    NOT_EXIST = "not-exist", "信息不存在"
    NOT_HELD = "not-held", "不属于本机关负责公开"
    MUST_BE_MADE = "must-be-made", "没有现成信息，需要另行制作"
    STILL_UNCLEAR = "still-unclear", "补正后仍不明确"
    PETITION = "petition", "信访、投诉、举报等活动"
    REPEAT = "repeat", "重复申请"
    PUBLICATION = "publication", "公开出版物"
    UNREASONABLE_VOLUME = "unreasonable-volume", "数量、频次明显超过合理范围且理由不合理"
    CONFIRM_AGAIN = "confirm-again", "要求确认或者重新出具已获取的信息"
    SPECIAL_QUERY = "special-query", "依照专门规定查询"
    ABANDONED_UNCORRECTED = "abandoned-uncorrected", "逾期不补正，视为放弃申请"
    ABANDONED_UNPAID = "abandoned-unpaid", "逾期不缴费，视为放弃申请"
    RECORD_CORRECTED = "record-corrected", "已更正与申请人有关的信息"
    CORRECTION_REFERRED = "correction-referred", "更正事项转送或者告知有权机关"
    WITHDRAWN = "withdrawn", "申请人撤回"


class Element(Term):
    """答复要素: what a reply can have to carry."""

    GROUND = "ground", "不予公开的法定情形"
    REASON = "reason", "理由"
    PARTS = "parts", "不予公开的各个部分"
    THIRD_PARTY = "third-party", "征求第三方意见的结果"
    SEARCH_RECORD = "search-record", "检索记录"
    RIGHT_ORGAN = "right-organ", "有权机关的名称和联系方式"
    RIGHT_ORGAN_IF_KNOWN = "right-organ-if-known", "负责公开的机关的名称和联系方式（能够确定的）"
    BASIS_LETTERS = "basis-letters", "要求说明理由的告知书"
    EARLIER_NUMBER = "earlier-number", "此前文书的文号"
    SPECIAL_BASIS = "special-basis", "专门规定"
    PLACE = "place", "获取的方式、途径"
    FILES = "files", "提供的信息"
    HELP = "help", "便民答复"


class RemedyCase(Term):
    """What decides the way to a remedy (remedies.toml)."""

    REFUSAL = "refusal", "不予公开"
    PARTIAL = "partial", "部分公开中不予公开的部分"
    SILENCE = "silence", "逾期没有答复"
    OTHER = "other", "其他答复"
    FEE_NOTICE = "fee-notice", "收费通知"
    WITHDRAWAL = "withdrawal", "撤回"
