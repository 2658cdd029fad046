"""文种、公开属性的去向和撤下方式: the closed lists that an edition is described by."""

from __future__ import annotations

from mingtang_core.terms import Term


class DocumentKind(Term):
    """文种: the fifteen of 《党政机关公文处理工作条例》第八条 [verified], and what is no 公文 at all."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    PROCLAMATION = "proclamation", "公告"
    PUBLIC_NOTICE = "public-notice", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    BILL = "bill", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    INFORMATION = "information", "其他政府信息"

    @property
    def is_official_document(self) -> bool:
        """Return whether it is a 公文 with a number of its own."""
        return self is not DocumentKind.INFORMATION


class Validity(Term):
    """有效性: whether a document is in force (国办发〔2017〕47号: marked on the original page) [verified]."""

    IN_FORCE = "in-force", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"


class RelationKind(Term):
    """文件关系: what one document is to another; the other page shows it the other way round."""

    INTERPRETS = "interprets", "解读"
    AMENDS = "amends", "修改"
    REPEALS = "repeals", "废止"
    BASED_ON = "based-on", "依据"

    @property
    def reverse_label(self) -> str:
        """Return what the other document is to this one."""
        return {"interprets": "解读材料", "amends": "被修改", "repeals": "被废止", "based-on": "贯彻文件"}[
            self.value
        ]


class WithdrawalKind(Term):
    """撤下方式: why a released edition is no longer the text of today, and what its address shows then."""

    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"
    ERROR = "error", "内容有误"
    MOVED = "moved", "已迁移"
    VANISH = "vanish", "不应当公开"

    @property
    def keeps_text(self) -> bool:
        """Return whether the text stays readable, under a banner."""
        return self in (WithdrawalKind.REPEALED, WithdrawalKind.EXPIRED)


class Lane(Term):
    """办理通道: the ordinary one, and that for 突发事件, where reviews are made good afterwards."""

    ORDINARY = "ordinary", "一般"
    EMERGENCY = "emergency", "突发事件快速发布"
