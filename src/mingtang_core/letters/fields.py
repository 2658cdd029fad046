"""填充项: what a letter can be filled with, a closed list; a template names each in braces: `{受理编号}`.

>>> Field("补正期限").label
'补正的最后一天'
"""

from __future__ import annotations

from mingtang_core.terms import Term


class Field(Term):
    """One thing to fill in; the code is the word between the braces, the label says what it becomes."""

    ORGAN = "本机关", "发出文书的机关"
    REQUEST_NUMBER = "受理编号", "申请的受理编号"
    REQUESTER = "申请人", "申请人的姓名或者名称"
    WANTED = "所需信息", "申请人要什么信息"
    ARRIVED = "登记日期", "申请到达的日期"
    RECEIVED = "收到日期", "收到申请之日"
    DUE = "答复期限", "最迟答复的日期"
    MISSING = "补正内容", "需要补正什么，每项一行"
    CORRECT_BY = "补正期限", "补正的最后一天"
    WHY_REASONS = "要求理由", "为什么要求说明理由"
    EXTENDED_BY = "延长天数", "延长几个工作日"
    WHY_EXTENDED = "延长理由", "为什么延长"
    DELAYED_TO = "延迟期限", "延迟到哪一天答复"
    WHY_DELAYED = "延迟理由", "为什么延迟"
    ASKED = "征求对象", "征求谁的意见"
    MATTER = "征求事项", "就什么征求意见"
    ASKED_ON = "征求日期", "发函征求意见的日期"
    ANSWER_WITHIN = "意见期限", "提出意见的期限，几个工作日"
    DECISION = "公开决定", "决定公开什么"
    WHY_OPEN = "公开理由", "不公开会对公共利益造成什么重大影响"
    FEE = "收费金额", "信息处理费，几元"
    FEE_SUM = "计费说明", "怎样算出来的"
    PAY_WITHIN = "缴费期限", "收到通知以后几个工作日内缴纳"
    ANSWER = "答复内容", "决定、依据、理由等，按答复类型写成"
    HELP = "便民答复", "可以到哪里、用什么办法解决需要"
    REMEDY = "救济途径", "复议、诉讼的告知，按答复类型和日期写成"
    PAPER = "送达文书", "送达的文书和文号"
    HOW = "送达方式", "怎样送达"
    DELIVERED_ON = "送达日期", "送达的日期"
    WHY_CLOSED = "终止原因", "为什么终止办理"
    CLOSED_ON = "终止日期", "终止办理的日期"

    @property
    def sign(self) -> str:
        """Return how a template names it."""
        return f"{{{self.value}}}"
