"""What no machine reads: scans, .doc, .wps, locked files; pictures among the words. A finding, never silence.

The layer's text is the sentence that names the way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield one finding for every layer that could not be read."""
    for layer in layers:
        if layer.kind is LayerKind.UNREADABLE:
            yield Spot(
                layer, 0, len(layer.text), advice=f"{layer.text.rstrip('。')}；或者由人逐页看过并写明结果。"
            )


def find_pictures(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield one note for every file with pictures among its words: seals and charts, or scanned papers."""
    for layer in layers:
        if layer.kind is LayerKind.PICTURE:
            yield Spot(layer, 0, len(layer.text), advice=f"{layer.text}，机器不看图片里的字，请由人看过。")
