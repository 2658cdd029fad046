"""From an edition to its layers: title, body, every field that a page shows, names of its attachments.

The content of attachments is read apart (`files.layers_of_file`): they are large, and read once.

>>> from mingtang_core.editions import Attachment, EditionContent
>>> content = EditionContent(title="通知", body="<p>正文</p>", document_number="青政发〔2031〕3号")
>>> [layer.place for layer in layers_of_edition(content)]
['标题', '正文·页面文字', '元数据·发文字号']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mingtang_core.editions.content import EditionContent
from mingtang_core.text_checks.files import file_name_layer
from mingtang_core.text_checks.formats import web_page
from mingtang_core.text_checks.layers import Layer, LayerKind


@lru_cache(maxsize=32)
def layers_of_edition(content: EditionContent) -> tuple[Layer, ...]:
    """Return the layers of an edition; fields that are empty give none.

    The same words are checked at every step of a review, so what was found in the last ones is kept.
    """
    return tuple(_layers_of(content))


def _layers_of(content: EditionContent) -> Iterator[Layer]:
    yield Layer(LayerKind.TITLE, "title", content.title, "标题")
    yield from web_page.layers_of(content.body, "正文")
    for label, value in _fields(content):
        if value:
            yield Layer(LayerKind.METADATA, label, value, f"元数据·{label}")
    for attachment in content.attachments:
        yield file_name_layer(attachment.name)


def _fields(content: EditionContent) -> tuple[tuple[str, str], ...]:
    return (
        ("发文字号", content.document_number),
        ("统一编号", content.unified_number),
        ("发布机构", content.issuer),
        ("联合发文机关", "\n".join(content.co_issuers)),
        ("起草单位", content.drafting_unit),
        ("主送机关", content.addressees),
        ("关键词", "\n".join(content.keywords)),
        ("内容概述", content.summary),
        ("依据", "\n".join(content.basis)),
        ("来源", content.source),
        ("来源链接", content.source_link),
    )
