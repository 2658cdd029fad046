"""答复内容: the words of a reply, from its draft: decision, article, grounds, reasons, what else it needs.

The decision of each kind stands in replies.toml; which elements follow is the draft's own (`disclosure`). Who
searched stays in the file: a letter names systems and words, not members of staff.

>>> from mingtang_core.disclosure import SearchRecord
>>> draft = ReplyDraft(ReplyKind.NOT_EXIST, search=SearchRecord(("公文系统",), ("老旧小区",), "经办员"))
>>> for line in answer_of(draft):
...     print(line)
经检索，没有找到您申请公开的政府信息。根据《政府信息公开条例》第三十六条第（四）项的规定，告知您该政府信息不存在。
检索情况：检索了公文系统，检索词为“老旧小区”。
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from mingtang_core.disclosure import REQUIREMENTS, Part, ReplyDraft, ReplyKind, rule_of

_NUMBERS = "一二三四五六七八九十"


def answer_of(draft: ReplyDraft) -> list[str]:
    """Return the paragraphs of the answer; what the draft leaves empty is not spoken of."""
    return [line for line in _lines(draft) if line]


def decision_of(kind: ReplyKind) -> str:
    """Return the decision alone, with its article, as it also stands where a case ends without a reply."""
    return _decisions()[kind].replace("{条款}", REQUIREMENTS[kind].article)


def _lines(draft: ReplyDraft) -> Iterator[str]:
    yield decision_of(draft.kind)
    if draft.parts:
        for place, part in enumerate(draft.parts, start=1):
            yield f"（{_chinese(place)}）{_withheld(part, part.what.strip() or '不予公开的部分')}"
    else:
        yield from (_withheld(part, "您申请公开的信息") for part in draft.withheld if part.ground)
        yield _said("理由", draft.reason)
    yield _third_parties(draft)
    yield _said("公开的理由", draft.public_interest)
    if draft.kind is ReplyKind.SPECIAL_QUERY:
        yield _said("专门规定", draft.basis)
    yield _search(draft)
    yield _right_organ(draft)
    letters = [letter for letter in draft.basis_letters if letter.strip()]
    yield _said("此前要求说明理由的告知书", "、".join(letters))
    yield _said(draft.requirements.earlier_paper or "此前的文书", draft.earlier_number)
    yield _said("获取的方式和途径", draft.place)


def _withheld(part: Part, what: str) -> str:
    if part.ground is None:
        return _ended(f"{what}：{part.reason}")
    rule = rule_of(part.ground)
    words = f"{what}属于“{part.ground.label}”的情形，依据{rule.article}"
    words += f"、{part.basis.strip()}" if part.basis.strip() else ""
    words += "不予公开。"
    if part.further:
        words += f"同时属于“{'”“'.join(ground.label for ground in part.further)}”的情形。"
    return words + (f"理由：{_ended(part.reason)}" if part.what and part.reason.strip() else "")


def _third_parties(draft: ReplyDraft) -> str:
    outcomes = list(dict.fromkeys(one.label for one in draft.third_parties))
    return f"本机关书面征求了第三方意见，结果是：{'；'.join(outcomes)}。" if outcomes else ""


def _search(draft: ReplyDraft) -> str:
    if draft.search is None:
        return ""
    systems = "、".join(one.strip() for one in draft.search.systems if one.strip())
    words = "、".join(f"“{one.strip()}”" for one in draft.search.keywords if one.strip())
    return f"检索情况：检索了{systems}，检索词为{words}。" if systems and words else ""


def _right_organ(draft: ReplyDraft) -> str:
    organ = draft.right_organ
    if organ is None or not organ.name.strip():
        return "本机关不能确定由哪个机关负责公开。" if draft.right_organ_is_unknown else ""
    contact = f"，联系方式：{organ.contact.strip()}" if organ.contact.strip() else ""
    return _ended(f"您可以向{organ.name.strip()}提出{contact}")


def _said(what: str, words: str) -> str:
    return f"{what}：{_ended(words)}" if words.strip() else ""


def _ended(words: str) -> str:
    """End a sentence that its writer left open."""
    words = words.strip()
    return words if not words or words[-1] in "。！？；" else f"{words}。"


def _chinese(place: int) -> str:
    """Return 一 to 十九 as headings count; beyond, figures."""
    if place <= 10:
        return _NUMBERS[place - 1]
    return f"十{_NUMBERS[place - 11]}" if place < 20 else str(place)


@cache
def _decisions() -> Mapping[ReplyKind, str]:
    text = (files("mingtang_core.letters") / "replies.toml").read_text(encoding="utf-8")
    return {ReplyKind(kind): words for kind, words in tomllib.loads(text)["decisions"].items()}
