"""答复要素是否齐全: what a draft still lacks before it can be signed, and its row of the annual report.

`missing` names every missing or contradictory element with its article, in the order of the paper; an empty
answer means the reply may be signed. `advice` names what is recommended and never blocks. Nothing here looks
at clocks, seals or masks.

>>> from mingtang_core.disclosure.reply_kinds import ReplyKind
>>> draft = ReplyDraft(ReplyKind.NOT_EXIST, search=SearchRecord(systems=("档案管理系统",)))
>>> for reason in missing(draft):
...     print(reason.text)
请写明检索用的关键词。
请写明由谁检索。
>>> row_for(draft).label
'1.本机关不掌握相关政府信息'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from mingtang_core.disclosure.drafts import Part, ReplyDraft, SearchRecord, ThirdPartyOutcome
from mingtang_core.disclosure.grounds import ARTICLE_15, Ground, check_grounds, check_national, rule_of
from mingtang_core.disclosure.reply_kinds import Element
from mingtang_core.disclosure.report_rows import ReportRow
from mingtang_core.disclosure.requirements import REGULATION
from mingtang_core.errors import BadInput, Reason

ARTICLE_32 = f"{REGULATION}第三十二条"


def missing(draft: ReplyDraft) -> tuple[Reason, ...]:
    """Return everything that keeps the reply from being signed; empty when it may be signed."""
    needs = draft.requirements.needs
    found = [reason for element in Element if element in needs for reason in _CHECKS[element](draft)]
    return (*found, *_contradictions(draft))


def advice(draft: ReplyDraft) -> tuple[Reason, ...]:
    """Return what would make the reply more useful; none of it keeps it from being signed."""
    offers = draft.requirements.offers
    found = []
    if Element.HELP in offers and _blank(draft.help):
        text = "可以加一段便民答复，告诉申请人可以到哪里、用什么办法解决需要。"
        found.append(Reason("help", text))
    if Element.PLACE in offers and _blank(draft.place):
        text = "可以告诉申请人通过什么渠道、到哪里办理或者获取。"
        found.append(Reason("place", text, draft.requirements.article))
    return tuple(found)


def row_for(draft: ReplyDraft) -> ReportRow:
    """Return the row of the annual report; raises BadInput while a refusal has no primary ground."""
    row = draft.requirements.row
    if row is not None:
        return row
    if draft.ground is None:
        text = "还没有选定不予公开的法定情形，不能确定计入年报的哪一栏，请先选定。"
        raise BadInput(text, code="no-ground", article=draft.requirements.article)
    return rule_of(draft.ground).row


def _named(part: Part) -> str:
    return f"“{part.what.strip()}”部分：" if not _blank(part.what) else ""


def _ground(draft: ReplyDraft) -> Iterator[Reason]:
    for part in draft.withheld:
        reasons = check_grounds(
            part.ground,
            part.further,
            basis=part.basis,
            basis_level=part.basis_level,
            opened_by=part.opened_by,
        )
        yield from (Reason(one.code, _named(part) + one.text, one.article) for one in reasons)


def _reason(draft: ReplyDraft) -> Iterator[Reason]:
    article = draft.requirements.article
    if Element.GROUND not in draft.requirements.needs:
        if _blank(draft.reason):
            yield Reason("reason", "请写明理由。", article)
        return
    for part in draft.withheld:
        if _blank(part.reason):
            yield Reason("reason", f"{_named(part)}请写明不予公开的理由。", article)


def _parts(draft: ReplyDraft) -> Iterator[Reason]:
    article = draft.requirements.article
    if not draft.parts:
        text = "请逐一列出不予公开的部分，写明各自的情形和理由。"
        yield Reason("parts", text, article)
    for place, part in enumerate(draft.parts, start=1):
        if _blank(part.what):
            yield Reason("part-what", f"不予公开的第{place}个部分没有写明是哪些内容，请补上。", article)


def _third_party(draft: ReplyDraft) -> Iterator[Reason]:
    if Ground.THIRD_PARTY_RIGHTS not in draft.grounds:
        return
    if not draft.third_parties:
        text = "以损害第三方合法权益为由不予公开，要先书面征求第三方意见，请记下征求的结果。"
        yield Reason("third-party", text, ARTICLE_32)
    elif set(draft.third_parties) == {ThirdPartyOutcome.AGREED}:
        text = "第三方已经同意公开，不能再以损害第三方合法权益为由不予公开，请改为公开或者另选情形。"
        yield Reason("third-party-agreed", text, ARTICLE_15)


def _search_record(draft: ReplyDraft) -> Iterator[Reason]:
    record, article = draft.search or SearchRecord(), draft.requirements.article
    if all(map(_blank, record.systems)):
        yield Reason("search-systems", "请写明检索了哪些系统、档案。", article)
    if all(map(_blank, record.keywords)):
        yield Reason("search-keywords", "请写明检索用的关键词。", article)
    if _blank(record.person):
        yield Reason("search-person", "请写明由谁检索。", article)


def _right_organ(draft: ReplyDraft) -> Iterator[Reason]:
    organ, article = draft.right_organ, draft.requirements.article
    if organ is None or _blank(organ.name):
        yield Reason("right-organ", "请写明有权处理的机关的名称和联系方式。", article)
    elif _blank(organ.contact):
        text = f"请写明{organ.name.strip()}的联系方式。"
        yield Reason("right-organ-contact", text, article)


def _right_organ_if_known(draft: ReplyDraft) -> Iterator[Reason]:
    if draft.right_organ is not None:
        yield from _right_organ(draft)
    elif not draft.right_organ_is_unknown:
        text = "请写明负责公开的机关的名称和联系方式；确实不能确定的，请注明不能确定。"
        yield Reason("right-organ", text, draft.requirements.article)


def _basis_letters(draft: ReplyDraft) -> Iterator[Reason]:
    if all(map(_blank, draft.basis_letters)):
        text = "要先要求申请人说明理由，才能以数量、频次不合理不予处理，请写明告知书的文号。"
        yield Reason("basis-letters", text, draft.requirements.article)


def _earlier_number(draft: ReplyDraft) -> Iterator[Reason]:
    if _blank(draft.earlier_number):
        text = f"请写明{draft.requirements.earlier_paper}的文号。"
        yield Reason("earlier-number", text, draft.requirements.article)


def _special_basis(draft: ReplyDraft) -> Iterator[Reason]:
    yield from check_national(draft.basis.strip(), draft.basis_level, "专门查询", draft.requirements.article)


def _place(draft: ReplyDraft) -> Iterator[Reason]:
    if _blank(draft.place):
        yield Reason("place", "请写明获取这份信息的方式和途径。", draft.requirements.article)


def _files(draft: ReplyDraft) -> Iterator[Reason]:
    if all(map(_blank, draft.files)) and _blank(draft.place):
        text = "请附上要提供的信息，或者写明获取的方式、途径和时间。"
        yield Reason("files", text, draft.requirements.article)


_CHECKS: Mapping[Element, Callable[[ReplyDraft], Iterator[Reason]]] = MappingProxyType(
    {
        Element.GROUND: _ground,
        Element.REASON: _reason,
        Element.PARTS: _parts,
        Element.THIRD_PARTY: _third_party,
        Element.SEARCH_RECORD: _search_record,
        Element.RIGHT_ORGAN: _right_organ,
        Element.RIGHT_ORGAN_IF_KNOWN: _right_organ_if_known,
        Element.BASIS_LETTERS: _basis_letters,
        Element.EARLIER_NUMBER: _earlier_number,
        Element.SPECIAL_BASIS: _special_basis,
        Element.PLACE: _place,
        Element.FILES: _files,
    }
)


def _contradictions(draft: ReplyDraft) -> Iterator[Reason]:
    """Yield what cannot stand together: grounds where nothing is refused so, third parties passed over."""
    needs, grounds = draft.requirements.needs, draft.grounds
    by_parts = Element.PARTS in needs
    has_ground = draft.ground is not None or bool(draft.further)
    if (has_ground and (by_parts or Element.GROUND not in needs)) or (draft.parts and not by_parts):
        text = f"“{draft.kind.label}”的答复不能这样写不予公开的情形，请去掉，或者改选答复类型。"
        yield Reason("ground-unfit", text, draft.requirements.article)
    withholds_theirs = Ground.THIRD_PARTY_RIGHTS in grounds
    has_interest = not _blank(draft.public_interest)
    if withholds_theirs and has_interest and not by_parts:
        text = "已经认定不公开会对公共利益造成重大影响，应当公开，请改选答复类型或者去掉这一认定。"
        yield Reason("public-interest-outweighs", text, ARTICLE_15)
    objected = ThirdPartyOutcome.OBJECTED in draft.third_parties
    if Element.FILES in needs and objected and not withholds_theirs and not has_interest:
        text = "第三方不同意公开且理由合理，决定公开要写明不公开会对公共利益造成什么重大影响。"
        yield Reason("public-interest", text, ARTICLE_32)


def _blank(text: str) -> bool:
    return not text.strip()
