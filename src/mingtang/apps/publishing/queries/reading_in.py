"""读入文件: what the reader finds in an uploaded document, as a draft, with what it is unsure of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from mingtang_core.documents import Reading, read
from mingtang_core.documents.body_text import body_of, kept_lines
from mingtang_core.documents.decoding import decode, format_of
from mingtang_core.documents.effect_dates import Effect, effect_of
from mingtang_core.documents.formats.main_part import main_part
from mingtang_core.documents.mending import mend
from mingtang_core.documents.values import Head
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.editions.rich_text import blocks, from_plain
from mingtang_core.editions.rich_text_writing import html_of, text_of_blocks
from mingtang_core.terms import DisclosureAttribute

MOST_BASIS = 12
MOST_DOUBTS = 4
# Of what the reader of work plans finds odd, what matters in any document.
ODD_ANYWHERE = ("table-lost", "lost-characters", "citation-damaged", "brackets")
ADDRESSED = (DocumentKind.NOTICE, DocumentKind.REPLY, DocumentKind.LETTER)


@dataclass(frozen=True)
class Proposed:
    """A draft made from a file, and sentences about what a person has to look at."""

    content: EditionContent
    doubts: tuple[str, ...] = ()


def read_in(data: bytes, name: str) -> Proposed:
    """Return the draft that a file makes. Raises BadInput with one sentence for what cannot be read."""
    reading = read(data, name=name)
    head = reading.head
    text = mend(reading.text)[0].text
    basis = (one.doc_number or one.title for one in reading.citations if one.kind is None)
    body, left_out = _body(data, name, text, head)
    effect = effect_of(text)
    content = EditionContent(
        title=head.title or "",
        body=body,
        kind=kind_of(head.title or ""),
        document_number=head.doc_number or "",
        issuer=head.issuer or "",
        addressees="、".join(head.addressees),
        written_on=head.written_on,
        effective_on=effect.effective_on,
        expires_on=effect.expires_on,
        first_published_on=head.published_on,
        attribute=next((one for one in DisclosureAttribute if one.label == head.disclosure), None),
        basis=tuple(dict.fromkeys(one for one in basis if one != head.doc_number))[:MOST_BASIS],
    )
    return Proposed(content, tuple(_doubts(reading, content, left_out, effect)))


def kind_of(title: str) -> DocumentKind:
    """Return the kind that a title ends with (公文标题 = 发文机关 + 事由 + 文种).

    >>> kind_of("青禾县人民政府关于修路的通告").label, kind_of("低保标准一览表").label
    ('通告', '其他政府信息')
    """
    words = title.rstrip("》）) ")
    ends = (kind for kind in DocumentKind if kind.is_official_document and words.endswith(kind.label[:2]))
    return next(ends, DocumentKind.INFORMATION)


def _body(data: bytes, name: str, text: str, head: Head) -> tuple[str, tuple[str, ...]]:
    """Return the body and what was left out: of a page its blocks, of anything else its mended lines."""
    known: _Known = {
        "title": head.title or "", "number": head.doc_number or "", "addressees": head.addressees,
    }  # fmt: skip
    if format_of(data, name) == "html":
        found = blocks(main_part(decode(data)[0]))
        kept, left_out = kept_lines([text_of_blocks([one]).replace("\n", " ") for one in found], **known)
        return html_of([found[at] for at in kept]), left_out
    body = body_of(text, **known)
    return from_plain(body.text.strip()), body.left_out


class _Known(TypedDict):
    title: str
    number: str
    addressees: tuple[str, ...]


def _doubts(
    reading: Reading, content: EditionContent, left_out: tuple[str, ...], effect: Effect
) -> Iterator[str]:
    is_official = content.kind.is_official_document
    for label, value, is_asked in (
        ("标题", content.title, True), ("发文字号", content.document_number, is_official),
        ("发文机关", content.issuer, True), ("成文日期", content.written_on, True),
    ):  # fmt: skip
        if is_asked and not value:
            yield f"没有读出{label}，请补上。"
    if content.kind in ADDRESSED and not content.addressees:
        yield "没有读出主送机关，文件里有的请补上。"
    if effect.doubt:
        yield effect.doubt
    mended = [f"{one.label}{one.count}处" for one in reading.repairs]
    if mended:
        yield f"读的时候修过：{'、'.join(mended)}。请对照原文看一遍。"
    if left_out:
        yield f"{'、'.join(left_out)}没有放进正文（已经读成要素，或者只印在纸上），请对照原文看一遍。"
    if reading.annexes:
        names = "、".join(one.title for one in reading.annexes[:MOST_DOUBTS])
        yield f"文件里带着附件（{names}），请看要不要另外作为附件上传。"
    for one in [one for one in reading.findings if one.code in ODD_ANYWHERE][:MOST_DOUBTS]:
        yield one.text
