"""答复改了什么: two outer forms of a reply compared field by field, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.queries.case_page import label_of
from mingtang_core.disclosure import BasisLevel, Ground, ReplyKind, ThirdPartyOutcome

LABELS = {
    "kind": "答复类型", "ground": "不予公开的情形", "reason": "理由", "further": "其他情形", "basis": "依据",
    "basis_level": "依据的效力层级", "opened_by": "规定应当公开的法律、法规、规章", "parts": "不予公开的部分",
    "third_parties": "第三方意见", "public_interest": "公共利益", "search": "检索记录",
    "right_organ": "有权机关", "right_organ_is_unknown": "不能确定有权机关",
    "basis_letters": "要求说明理由的告知书", "earlier_number": "此前文书的文号", "place": "获取的方式、途径",
    "files": "提供的文件", "help": "便民答复", "numbers_decision": "为什么可以提供号码",
}  # fmt: skip
_IN_PARTS = {"what": "内容", "systems": "系统", "keywords": "关键词", "person": "检索人", "name": "名称",
             "contact": "联系方式"}  # fmt: skip
_TERMS = (ReplyKind, Ground, BasisLevel, ThirdPartyOutcome)


@dataclass(frozen=True)
class Change:
    """One field that differs: what it is called, and both states in words."""

    label: str
    before: str
    after: str


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return what differs between two outer forms, in the order of the paper."""
    return [
        Change(label, in_words(before.get(name)), in_words(after.get(name)))
        for name, label in LABELS.items()
        if before.get(name) != after.get(name)
    ]


def changes_since_sent_back(reply: Reply) -> list[Change] | None:
    """Return what changed since a reviewer sent the reply back; None if nobody did."""
    if reply.sent_back is None:
        return None
    files = [one.file.name for one in reply.handed_over.select_related("file")]
    before = {**reply.sent_back["content"], "files": reply.sent_back["files"]}
    return changes_between(before, {**reply.content, "files": files})


def in_words(value: Any) -> str:
    """Return a value of an outer form in words; "" for one that is left out."""
    if isinstance(value, Mapping):
        pairs = (
            (_IN_PARTS.get(name, LABELS.get(name, name)), in_words(one).replace("\n", "、"))
            for name, one in value.items()
        )
        return "；".join(f"{label}：{words}" for label, words in pairs)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(in_words(one) for one in value)
    if value is True:
        return "是"
    return next((term(value).label for term in _TERMS if value in set(term)), str(value or ""))


def happened_since(request: FoiRequest, seen: int, names: Mapping[str, str]) -> str:
    """Return who did what to the case since the version that a person saw; names: of staff, by id."""
    latest = request.events.select_related("about").order_by("-id")[: max(0, request.version - seen)]
    said = [f"{names.get(one.by_id, '') or '申请人'}办了“{label_of(one)}”" for one in reversed(latest)]
    return "，".join(said)
