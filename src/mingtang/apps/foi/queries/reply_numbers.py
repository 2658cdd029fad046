"""答复里的个人信息: numbers of people in the words of a reply, in its files and their names.

An identity number keeps the reply from being signed; telephone and account numbers need a written decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingtang.apps.foi.models import FoiRequest, ReplyFile
from mingtang.kit import sealing
from mingtang_core.disclosure import ReplyDraft
from mingtang_core.errors import Reason
from mingtang_core.text_checks import PersonalData, find_known, find_personal_data

PRIVACY = "《政府信息公开条例》第十五条"
MOST_IN_A_FILE = 50
_OF_REQUESTER = {"identity_number": PersonalData.IDENTITY_NUMBER, "phone": PersonalData.MOBILE}


@dataclass(frozen=True)
class Number:
    """One number that must not leave unseen.

    field   what it stands in, as the editor names its fields; "files" for files
    where   the same in words
    shown   the masked form
    is_own  whether it is the requester's
    """

    field: str
    where: str
    kind: PersonalData
    shown: str
    is_own: bool = False

    @property
    def said(self) -> str:
        """Return it in words."""
        return f"{self.where}里有{'申请人的' if self.is_own else ''}{self.kind.label}（{self.shown}）"


def numbers_of_requester(request: FoiRequest) -> dict[PersonalData, str]:
    """Return identity and telephone number of who asks, to compare with; none where they cannot be read."""
    try:
        private = sealing.unseal(request.requester.sealed)
    except sealing.SealBroken:
        return {}
    return {kind: private[name] for name, kind in _OF_REQUESTER.items() if private.get(name)}


def numbers_in_text(text: str, own: dict[PersonalData, str]) -> list[tuple[PersonalData, str, bool]]:
    """Return (kind, masked form, whether it is the requester's) of every number in a text, each once."""
    found = [(one.kind, one.shown, False) for one in find_personal_data(text)]
    for kind, number in own.items():
        if find_known(text, [number]):
            shown = f"{number[:2]}****{number[-2:]}"
            same = next((one for one in find_personal_data(number)), None)
            shown = same.shown if same else shown
            found = [one for one in found if one[1] != shown]
            found.append((kind, shown, True))
    return list(dict.fromkeys(found))


def words_in(draft: ReplyDraft) -> Iterator[tuple[str, str, str]]:
    """Yield (field, what it is called, text) of everything that people typed into the draft."""
    plain = {"reason": "理由", "place": "获取的方式、途径", "help": "便民答复", "public_interest": "公共利益"}
    for name, label in plain.items():
        yield name, label, getattr(draft, name)
    for place, part in enumerate(draft.parts):
        label = f"第{place + 1}个部分"
        yield f"p{place}-what", label, part.what
        yield f"p{place}-reason", label, part.reason
        yield f"p{place}-opened_by", label, part.opened_by
    if draft.search:
        yield "search_systems", "检索记录", "\n".join((*draft.search.systems, *draft.search.keywords))
        yield "search_person", "检索记录", draft.search.person
    if draft.right_organ:
        words = f"{draft.right_organ.name}\n{draft.right_organ.contact}"
        yield "right_organ_contact", "有权机关", words
    yield "basis", "依据", draft.basis
    yield "opened_by", "依据", draft.opened_by


def numbers_in(draft: ReplyDraft, files: Sequence[ReplyFile], own: dict[PersonalData, str]) -> list[Number]:
    """Return the numbers in words, names of files, and files."""
    found = [
        Number(field, f"“{label}”", kind, shown, is_own)
        for field, label, text in words_in(draft)
        for kind, shown, is_own in numbers_in_text(text, own)
    ]
    for file in files:
        in_name = numbers_in_text(file.file.name, own)
        found += [Number("files", "文件的名称", *one) for one in in_name]
        label = "一个文件" if in_name else f"文件“{file.file.name}”"
        found += [
            Number("files", label, PersonalData(one["kind"]), one["shown"], bool(one["own"]))
            for one in file.numbers
        ]
    return list(dict.fromkeys(found))


def number_reasons(numbers: Iterable[Number], draft: ReplyDraft) -> tuple[Reason, ...]:
    """Return what keeps the reply from being signed: identity numbers, and others without a decision."""
    found = list(numbers)
    reasons = [
        Reason(f"number:{one.field}", f"{one.said}，请遮盖或者删去后再送审。", PRIVACY)
        for one in found
        if one.kind.never_leaves
    ]
    others = [one for one in found if not one.kind.never_leaves]
    if others and not draft.numbers_decision.strip():
        said = "；".join(one.said for one in others[:3])
        more = f"等{len(others)}处" if len(others) > 3 else ""
        text = f"{said}{more}。请遮盖，或者写明为什么可以提供。"
        reasons.append(Reason("numbers-undecided", text, PRIVACY))
    return tuple(reasons)
