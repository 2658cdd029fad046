"""Legal terms as enums: English name in code, official Chinese term as label, source in the docstring.

>>> Role.OPENNESS_OFFICE.label
'公开办'
>>> DisclosureAttribute("on-request").label
'依申请公开'
"""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A code that is stored and a label that is shown."""

    label: str
    __hash__ = str.__hash__  # equal to its code, so found under it; an enum's own hash is of its name

    def __new__(cls, code: str, label: str = "") -> Term:
        """Make a member from its code and its official Chinese label; the label is never left out."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class DisclosureAttribute(Term):
    """公开属性: how a document stands to the public (政府信息公开条例 arts. 13, 27)."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on-request", "依申请公开"
    CLOSED = "closed", "不予公开"


class Role(Term):
    """What a person does for an organ. One person may hold several, never two on one paper."""

    CLERK = "clerk", "经办员"
    PROOFREADER = "proofreader", "校对"
    FIRST_REVIEWER = "first-reviewer", "初审"
    SECOND_REVIEWER = "second-reviewer", "复审"
    FINAL_REVIEWER = "final-reviewer", "终审"
    SECRECY_REVIEWER = "secrecy-reviewer", "保密审查"
    COUNSEL = "counsel", "法制审核（法律顾问）"
    SEAL_KEEPER = "seal-keeper", "用印"
    LITIGATION = "litigation", "复议应诉"
    OPENNESS_OFFICE = "openness-office", "公开办"
    LEADER = "leader", "分管领导"
    SUPERVISOR = "supervisor", "监督"
    EVALUATOR = "evaluator", "第三方评估"
    ADMINISTRATOR = "administrator", "系统管理员"


class Certainty(Term):
    """核对情况: how sure we are of a fact of the law that stands in our data; shown beside the fact."""

    VERIFIED = "verified", "已与来源核对"
    DERIVED = "derived", "按规则推导，来源没有直接写明"
    UNCONFIRMED = "unconfirmed", "来源尚未核对，可以由本县修改"


class RequesterKind(Term):
    """申请人情况: who asks, as the annual report's third part counts (国办公开办函〔2021〕30号)."""

    PERSON = "person", "自然人"
    COMPANY = "company", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL_SERVICE = "legal-service", "法律服务机构"
    OTHER = "other", "其他"

    @property
    def is_organisation(self) -> bool:
        """Return whether a legal person or another organisation asks (法人或其他组织)."""
        return self is not RequesterKind.PERSON
