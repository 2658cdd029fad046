"""Who leads and who is responsible: the inside of a responsibility note (责任分工).

Labels (牵头单位：… 责任单位：… 配合单位：… 完成时限：…) give the role of what follows, verbs (A牵头，
B具体负责; A会同B负责;
由A牵头、B配合) of what stands before. 牵头, 主办 lead; everybody else is responsible. Where nobody leads
but some are
responsible and others only support (配合), the responsible ones lead.

>>> [(m.name, m.role) for m in parse_note("县府办、县信访局牵头,县级部门、各乡镇<街道>分别负责").units]
[('县府办', 'lead'), ('县信访局', 'lead'), ('县级部门', 'responsible'), ('各乡镇（街道）', 'responsible')]
>>> [(m.name, m.role) for m in parse_note("县财政局、县水利局会同各乡镇负责").units]
[('县财政局', 'lead'), ('县水利局', 'lead'), ('各乡镇', 'responsible')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mingtang_core.documents.unit_names import is_strong, is_unit, printed, split_units

LEAD, RESPONSIBLE, SUPPORT, OWNER = "lead", "responsible", "support", "owner"
DUE, SKIP = "due", "skip"

_KIND_OF_BODY = r"(?:责任)?(?:单位|部门|主体|机构|科室|股室|处室)(?:及部门)?"
LABEL = re.compile(
    rf"(?P<lead>(?:牵头|主办|主责|主管|总牵头|第一责任)(?:责任|负责|承办)?(?:{_KIND_OF_BODY})?|主要责任{_KIND_OF_BODY})\s*:"
    rf"|(?P<support>(?:配合|协办|协助|协同|参与|参加|支持)(?:责任)?(?:{_KIND_OF_BODY}))\s*:"
    rf"|(?P<owner>(?:责任|负责|落实|实施|承办|具体责任|具体承办|具体负责|完成|整改|执行)(?:{_KIND_OF_BODY})|责任分工|分工)\s*:"
    r"|(?P<due>(?:完成|办理|办结|落实|整改)?(?:时限|时间|期限|时间节点|时限要求|时间要求|进度要求|完成日期)(?:要求)?)\s*:"
    r"|(?P<skip>(?:牵头|责任|分管|挂钩|联系)(?:县)?(?:领导|人|人员)|负责人|责任科长|联系(?:人|电话)|备注|工作要求|成果形式)\s*:"
)
_VERB_END = re.compile(
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?|按分工|分别|共同|联合|分头)?(?:(?P<lead>(?:负责)?(?:总)?牵头(?:负责|落实|组织|实施|抓总|办理|推进|组织实施)*|主办|主要负责|统筹(?:负责|协调|推进)?|为主)"
    r"|(?P<support>(?:积极|协同|协助)?(?:配合|协办|协助|参与|参加|协同)(?:实施|落实|推进|做好|办理|负责)*)"
    r"|(?P<owner>(?:按职责)?(?:具体|组织|共同|分别|联合)?(?:负责|落实|承办|实施|执行|办理|推进)(?:落实|实施|推进|组织实施|办理)*))$"
)
_JOINT = re.compile(
    r"牵头(?:,|、|并)?会同|牵头,?(?=(?:各|有关|相关|县|市|区|其他))|会同|会商|商(?=(?:各|有关|相关|县|市|区))|联合(?=(?:各|有关|相关|县|市|区))"
)
_CLOSING_DUE = re.compile(
    r"[;,。]\s*(?P<due>(?:力争)?(?:于|在)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?|年底|年内|第?[一二三四1-4]季度(?:末|底)?|[上下]半年|全年|长期|持续|常态化|按(?:月|季度?|半年|年))"
    r"(?:之?前|以?内|底前)?(?:基本|全面|全部)?(?:完成|办结|落实|推进|坚持|实施|到位|公开)?)\s*$"
)
_TAGGED = re.compile(r"[(〔](?:总?牵头|主办|主责|牵头(?:单位|部门))[)〕]$")
_ALONGSIDE = re.compile(r"(?:会同|会商|联合)(?=.{2,})")
_BY = re.compile(r"^(?:分别)?由(?=.{2,})")


class Mention(NamedTuple):
    """A name, its role and its place in the note's text."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """The inside of a note: who, in which role, and the words of its deadline if it holds one."""

    units: tuple[Mention, ...]
    due: tuple[int, int] | None = None
    is_labelled: bool = False
    has_verb: bool = False

    @property
    def likeness(self) -> float:
        """Share of the names that read as bodies."""
        return sum(is_unit(unit.name) for unit in self.units) / len(self.units) if self.units else 0.0

    @property
    def is_certain(self) -> bool:
        """Whether one of the names could hardly be anything but a body."""
        return any(is_strong(unit.name) for unit in self.units)


@lru_cache(maxsize=2048)
def parse_note(text: str) -> Note:
    """Read the inside of a note, folded and without its brackets."""
    labels = list(LABEL.finditer(text))
    closing = None if labels and labels[-1].lastgroup == DUE else _CLOSING_DUE.search(text)
    whole, text = text, text[: closing.start()] if closing else text
    pieces = [(OWNER, 0, labels[0].start() if labels else len(text))]
    for index, label in enumerate(labels):
        until = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        pieces.append((str(label.lastgroup), label.end(), until))
    mentions: list[Mention] = []
    due, has_verb = None, False
    for role, start, end in pieces:
        if role == DUE:
            due = (start, end)
        elif role != SKIP and start < end:
            found, verb = _with_verbs(text[start:end], start, role)
            mentions += found
            has_verb |= verb
    if closing and whole[: closing.start()].strip():
        due = closing.span("due")
    return Note(tuple(_settled(mentions)), due, bool(labels), has_verb)


def _with_verbs(text: str, offset: int, default: str) -> tuple[list[Mention], bool]:
    """Units of one piece; a verb gives its role to all names since the verb before."""
    done: list[Mention] = []
    waiting: list[Mention] = []
    has_verb = False
    for name, start, end in split_units(text, offset):
        words = text[start - offset : end - offset].rstrip("。;,")
        tagged, alongside = _TAGGED.search(words), _ALONGSIDE.match(words)
        if tagged:
            done += _named(words[: tagged.start()], start, LEAD)
            has_verb = True
            continue
        if alongside:
            words, start, name = words[alongside.end() :], start + alongside.end(), name[alongside.end() :]
            default = RESPONSIBLE
        verb = _VERB_END.search(words)
        joint = _JOINT.search(words)
        if joint and joint.start() > 1:
            left, right = words[: joint.start()], words[joint.end() :]
            waiting += _named(left, start, LEAD)
            done += [mention._replace(role=LEAD) for mention in waiting]
            waiting = []
            verb = _VERB_END.search(right)
            right = right[: verb.start()] if verb else right
            waiting += _named(right, start + joint.end(), RESPONSIBLE)
            default, has_verb = RESPONSIBLE, True
            if verb:
                done, waiting = done + waiting, []
        elif verb:
            waiting += _named(words[: verb.start()], start, default)
            role = RESPONSIBLE if alongside else str(verb.lastgroup)
            done += [mention._replace(role=role) for mention in waiting]
            waiting, has_verb = [], True
        elif _BY.match(words):
            waiting += _named(words, start, default)
        else:
            waiting.append(Mention(name, default, start, end))
    if has_verb and default == OWNER and any(mention.role == LEAD for mention in done):
        default = RESPONSIBLE
    return done + [mention._replace(role=default) for mention in waiting], has_verb


def _named(words: str, start: int, role: str) -> list[Mention]:
    by = _BY.match(words)
    shift = by.end() if by else 0
    found = [
        Mention(name, role, left, right) for name, left, right in split_units(words[shift:], start + shift)
    ]
    return [mention for mention in found if printed(mention.name)]


def _settled(mentions: list[Mention]) -> list[Mention]:
    """Fold the four roles into lead and responsible."""
    roles = {mention.role for mention in mentions}
    owner = LEAD if SUPPORT in roles and LEAD not in roles else RESPONSIBLE
    fold = {LEAD: LEAD, OWNER: owner, RESPONSIBLE: RESPONSIBLE, SUPPORT: RESPONSIBLE}
    return [mention._replace(role=fold[mention.role]) for mention in mentions]
