"""答复草稿: what a reply holds so far, as frozen values; what its kind does not need stays empty.

>>> draft = ReplyDraft(ReplyKind.PARTIAL, parts=(Part("身份证号码", Ground.THIRD_PARTY_RIGHTS),))
>>> [ground.value for ground in draft.grounds]
['G15']
"""

from __future__ import annotations

from dataclasses import dataclass

from mingtang_core.disclosure.grounds import BasisLevel, Ground
from mingtang_core.disclosure.reply_kinds import Element, ReplyKind
from mingtang_core.disclosure.requirements import REQUIREMENTS, ReplyRequirements
from mingtang_core.terms import Term


class ThirdPartyOutcome(Term):
    """第三方意见 (《政府信息公开条例》第三十二条): what came of asking one third party in writing."""

    AGREED = "agreed", "同意公开"
    OBJECTED = "objected", "不同意公开且理由合理"
    OBJECTED_WITHOUT_CAUSE = "objected-without-cause", "不同意公开但没有合理理由"
    SILENT = "silent", "逾期没有提出意见"


@dataclass(frozen=True)
class SearchRecord:
    """检索记录: where, by which words and by whom the information was looked for."""

    systems: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True)
class RightOrgan:
    """The organ that is responsible: its name and how to reach it."""

    name: str
    contact: str = ""


@dataclass(frozen=True)
class Part:
    """What is withheld, on which ground and why; in a refusal the one part is everything asked for.

    what         which part it is, in words; empty only in a refusal of everything
    ground       the primary ground; further ones stand beside it
    basis        the law or administrative regulation with its article, for G14b
    opened_by    a provision that orders disclosure, if there is one (第十六条第二款)
    """

    what: str
    ground: Ground | None = None
    reason: str = ""
    further: tuple[Ground, ...] = ()
    basis: str = ""
    basis_level: BasisLevel | None = None
    opened_by: str = ""

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Return all grounds, the primary first."""
        return (*(() if self.ground is None else (self.ground,)), *self.further)


@dataclass(frozen=True)
class ReplyDraft:
    """A reply in the making; what its kind does not need stays empty.

    ground … opened_by  of a refusal; the parts of a partial disclosure have their own
    third_parties       one outcome for each third party that was asked
    public_interest     why it is disclosed although a third party objects with cause
    basis, basis_level  for G14b, and for the special rules of 第三十六条第（七）项
    basis_letters       numbers of the letters that asked for reasons (第三十五条)
    earlier_number      number of the earlier reply, correction notice or fee notice
    place               how, where and when to get it; the right channel
    files               what is handed over: names or digests
    help                便民答复: where else the need can be met
    numbers_decision    why telephone or account numbers in the words or files may go out
    """

    kind: ReplyKind
    ground: Ground | None = None
    reason: str = ""
    further: tuple[Ground, ...] = ()
    basis: str = ""
    basis_level: BasisLevel | None = None
    opened_by: str = ""
    parts: tuple[Part, ...] = ()
    third_parties: tuple[ThirdPartyOutcome, ...] = ()
    public_interest: str = ""
    search: SearchRecord | None = None
    right_organ: RightOrgan | None = None
    right_organ_is_unknown: bool = False
    basis_letters: tuple[str, ...] = ()
    earlier_number: str = ""
    place: str = ""
    files: tuple[str, ...] = ()
    help: str = ""
    numbers_decision: str = ""

    @property
    def requirements(self) -> ReplyRequirements:
        """Return the row of the table of reply kinds."""
        return REQUIREMENTS[self.kind]

    @property
    def withheld(self) -> tuple[Part, ...]:
        """Return what the reply keeps back: its parts, or everything as one part; nothing for other kinds."""
        needs = self.requirements.needs
        if Element.PARTS in needs:
            return self.parts
        if Element.GROUND not in needs:
            return ()
        part = Part("", self.ground, self.reason, self.further, self.basis, self.basis_level, self.opened_by)
        return (part,)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Return the grounds of all that is withheld, each once, in order."""
        return tuple(dict.fromkeys(ground for part in self.withheld for ground in part.grounds))
