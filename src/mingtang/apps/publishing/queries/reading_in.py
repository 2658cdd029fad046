"""读入文件: what the reader finds in an uploaded document, as a draft, with what it is unsure of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingtang_core.documents import Reading, read
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.editions.rich_text import clean, from_plain
from mingtang_core.terms import DisclosureAttribute

MOST_BASIS = 12
MOST_DOUBTS = 4
HEAD_LINES = 12  # how far down title, number and issuer stand


@dataclass(frozen=True)
class Proposed:
    """A draft made from a file, and sentences about what a person has to look at."""

    content: EditionContent
    doubts: tuple[str, ...] = ()


def read_in(data: bytes, name: str) -> Proposed:
    """Return the draft that a file makes. Raises BadInput with one sentence for what cannot be read."""
    reading = read(data, name=name)
    head = reading.head
    basis = (one.doc_number or one.title for one in reading.citations if one.kind is None)
    content = EditionContent(
        title=head.title or "",
        body=_body(data, name, reading),
        kind=kind_of(head.title or ""),
        document_number=head.doc_number or "",
        issuer=head.issuer or "",
        addressees="、".join(head.addressees),
        written_on=head.written_on,
        attribute=next((one for one in DisclosureAttribute if one.label == head.disclosure), None),
        basis=tuple(dict.fromkeys(one for one in basis if one != head.doc_number))[:MOST_BASIS],
    )
    return Proposed(content, tuple(_doubts(reading, content)))


def kind_of(title: str) -> DocumentKind:
    """Return the kind that a title ends with (公文标题 = 发文机关 + 事由 + 文种).

    >>> kind_of("青禾县人民政府关于修路的通告").label, kind_of("低保标准一览表").label
    ('通告', '其他政府信息')
    """
    words = title.rstrip("》）) ")
    ends = (kind for kind in DocumentKind if kind.is_official_document and words.endswith(kind.label[:2]))
    return next(ends, DocumentKind.INFORMATION)


def _body(data: bytes, name: str, reading: Reading) -> str:
    if name.lower().endswith((".html", ".htm")):
        return clean(reading.text if "<" in reading.text else data.decode("utf-8", "replace")).html
    lines = reading.text.split("\n")
    known = ["".join(part.split()) for part in (reading.head.title, reading.head.doc_number) if part]
    kept = [
        line
        for number, line in enumerate(lines)
        if number >= HEAD_LINES or not _is_of_the_head("".join(line.split()), known)
    ]
    return from_plain("\n".join(kept).strip())


def _is_of_the_head(line: str, known: list[str]) -> bool:
    """Return whether a line only repeats title or number, whole or broken over lines."""
    return len(line) > 1 and any(line in one or one in line for one in known)


def _doubts(reading: Reading, content: EditionContent) -> Iterator[str]:
    for label, value in (
        ("标题", content.title), ("发文字号", content.document_number), ("成文日期", content.written_on),
    ):  # fmt: skip
        if not value:
            yield f"没有读出{label}，请补上。"
    mended = [f"{one.label}{one.count}处" for one in reading.repairs]
    if mended:
        yield f"读的时候修过：{'、'.join(mended)}。请对照原文看一遍。"
    if reading.annexes:
        names = "、".join(one.title for one in reading.annexes[:MOST_DOUBTS])
        yield f"文件里带着附件（{names}），请看要不要另外作为附件上传。"
    for one in reading.findings[:MOST_DOUBTS]:
        if one.duty_id is None:
            yield one.text
