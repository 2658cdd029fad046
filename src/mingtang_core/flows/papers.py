"""办件文书: the papers that a request produces (the set of letters that county rules list)."""

from __future__ import annotations

from mingtang_core.terms import Term


class Paper(Term):
    """One kind of paper."""

    APPLICATION = "application", "政府信息公开申请表"
    RECEIPT = "receipt", "政府信息公开申请接收回执"
    CORRECTION_NOTICE = "correction-notice", "补正告知书"
    REASONS_NOTICE = "reasons-notice", "说明理由告知书"
    EXTENSION_NOTICE = "extension-notice", "延期答复告知书"
    DELAY_NOTICE = "delay-notice", "延迟答复告知书"
    THIRD_PARTY_LETTER = "third-party-letter", "征求第三方意见书"
    CONSULTATION_NOTICE = "consultation-notice", "征求意见告知书"
    THIRD_PARTY_NOTICE = "third-party-notice", "告知书（第三方）"
    CO_MAKER_LETTER = "co-maker-letter", "征求意见书（共同制作机关）"
    ORGAN_LETTER = "organ-letter", "协办函"
    FEE_NOTICE = "fee-notice", "收费通知书"
    REPLY = "reply", "政府信息公开申请答复书"
    DELIVERY_PROOF = "delivery-proof", "送达回证"
    CLOSING_NOTE = "closing-note", "终止办理说明"
