"""转载没有写来源: the text is nearly that of another organ's public document, and no source is named.

The canonical record is linked to instead of being published a second time; where it has to be, the reader is
told whose it is. That two texts are alike for another reason (a form that all fill in) is a decision.
Source: 政府网站发展指引 (国办发〔2017〕47号), 转载发布.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind


def find(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield the title once, with the original that is most like it."""
    titles = (layer for layer in layers if layer.kind is LayerKind.TITLE and layer.text.strip())
    for layer, original in zip(titles, context.originals[:1], strict=False):
        name = f"{original.organ}《{original.title}》"
        yield Spot(
            layer, 0, len(layer.text), shown=f"与{name}相同{original.percent}%",
            advice=f"是转载的，请链接到{name}，或者写明转载来源和原文地址；不是转载的，请写明理由。",
        )  # fmt: skip
