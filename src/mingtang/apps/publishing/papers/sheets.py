"""What a rendition shows, whatever its form: head, text, attachments and where the original stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingtang.apps.portal.rendering import absolute
from mingtang.apps.publishing.models import Edition
from mingtang_core.derivations import in_words
from mingtang_core.editions.elements import Element, elements_of
from mingtang_core.editions.rich_text import blocks
from mingtang_core.editions.rich_text_values import Block, Paragraph
from mingtang_core.editions.rich_text_writing import said


@dataclass(frozen=True)
class PrintedEdition:
    """An edition ready to be written.

    facts     索引号, 发布机构 and the like, each with its name
    address   of the page that this was made from, also as a picture to scan
    elements  格式要素: place in the body → what stands there
    """

    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    body: tuple[Block, ...]
    attachments: tuple[str, ...]
    address: str
    elements: Mapping[int, Element] = field(default_factory=dict)


def printed(edition: Edition) -> PrintedEdition:
    """Return what every form of this edition says."""
    content, document = edition.as_content(), edition.document
    facts = (
        ("索引号", document.index_number),
        ("发布机构", content.issuer),
        ("成文日期", in_words(content.written_on) if content.written_on else ""),
        ("公开方式", content.attribute.label if content.attribute else ""),
    )
    body = tuple(blocks(content.body))
    lines = [said(one.words) if isinstance(one, Paragraph) else "" for one in body]
    return PrintedEdition(
        title=content.title,
        number=content.document_number,
        facts=tuple(fact for fact in facts if fact[1]),
        body=body,
        elements=elements_of(lines, content.title),
        attachments=tuple(one.name for one in content.attachments),
        address=absolute(document.href),
    )
