r"""Where a mark stands: the line around a place, its parts, and whether it is the head of a page.

>>> from mingtang_core.text_checks.layers import Layer, LayerKind
>>> layer = Layer(LayerKind.BODY, "正文", "秘密★1年\t特急\n青政发〔2031〕3号")
>>> list(parts_of(layer, 0)), is_head(layer, 10)
([(0, '秘密★1年'), (6, '特急')], True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingtang_core.documents.windows import line_around
from mingtang_core.text_checks.layers import Layer, LayerKind

_PARTS = re.compile(r"[^\s](?:[^\t\n\f]*?[^\s])??(?=\s{2,}|\t|\s*$)")
_LINES_OF_FIRST_HEAD, _LINES_OF_HEAD = 8, 3
_ROOM_OF_HEAD = 1500  # characters
_ALWAYS_HEAD = (LayerKind.HEADER, LayerKind.TEXT_BOX, LayerKind.TITLE)


def line_at(layer: Layer, at: int) -> tuple[int, int]:
    """Return the line that holds `at`, as [start, end)."""
    text = layer.folded
    start, end = line_around(text, at)
    page = text.find("\f", at, end)
    return max(start, text.rfind("\f", start, at) + 1), end if page < 0 else page


def parts_of(layer: Layer, at: int) -> Iterator[tuple[int, str]]:
    """Yield the parts of the line around `at`: cells, or what wide gaps part."""
    start, end = line_at(layer, at)
    for match in _PARTS.finditer(layer.folded[start:end]):
        yield start + match.start(), match.group()


def is_head(layer: Layer, at: int) -> bool:
    """Return whether `at` stands among the first lines of the text or of a page, or in a page's header."""
    if layer.kind in _ALWAYS_HEAD:
        return True
    _, sign, head = layer.folded[max(0, at - _ROOM_OF_HEAD) : at].rpartition("\f")
    if not sign and at > _ROOM_OF_HEAD:
        return False
    lines = sum(1 for line in head.split("\n")[:-1] if line.strip())
    return lines < (_LINES_OF_HEAD if sign else _LINES_OF_FIRST_HEAD)
