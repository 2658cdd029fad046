r"""Where a mark stands: the line around a place, its parts, and whether it is the head of a page.

>>> from mingtang_core.text_checks.layers import Layer, LayerKind
>>> layer = Layer(LayerKind.BODY, "正文", "秘密★1年\t特急\n青政发〔2031〕3号")
>>> list(parts_of(layer, 0)), is_head(layer, 10)
([(0, '秘密★1年'), (6, '特急')], True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingtang_core.text_checks.layers import Layer, LayerKind

_PARTS = re.compile(r"[^\s](?:[^\t\n\f]*?[^\s])??(?=\s{2,}|\t|\s*$)")
_LINES_OF_FIRST_HEAD, _LINES_OF_HEAD = 8, 3
_ALWAYS_HEAD = (LayerKind.HEADER, LayerKind.TEXT_BOX, LayerKind.TITLE)


def line_at(layer: Layer, at: int) -> tuple[int, int]:
    """Return the line that holds `at`, as [start, end)."""
    text = layer.folded
    start = max(text.rfind("\n", 0, at), text.rfind("\f", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find("\f", at)) if end >= 0]
    return start, min(ends, default=len(text))


def parts_of(layer: Layer, at: int) -> Iterator[tuple[int, str]]:
    """Yield the parts of the line around `at`: cells, or what wide gaps part."""
    start, end = line_at(layer, at)
    for match in _PARTS.finditer(layer.folded[start:end]):
        yield start + match.start(), match.group()


def is_head(layer: Layer, at: int) -> bool:
    """Return whether `at` stands among the first lines of the text or of a page, or in a page's header."""
    if layer.kind in _ALWAYS_HEAD:
        return True
    text = layer.folded
    page = text.rfind("\f", 0, at) + 1
    before = sum(1 for line in text[page:at].split("\n")[:-1] if line.strip())
    return before < (_LINES_OF_HEAD if page else _LINES_OF_FIRST_HEAD)
