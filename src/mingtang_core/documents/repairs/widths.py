"""Full and half width (全角半角): letters and digits in full width, half-width 。 and 、, a full stop that
became a dot.

Punctuation of either width is style, not damage: reading folds it without touching the text.

>>> [(e.start, e.new) for e in find("２０２１年｡")]
[(0, '2021'), (5, '。')]
"""

from __future__ import annotations

import re

from mingtang_core.documents.mended import Edit

KIND, LABEL = "width", "全角半角"

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")
_HALF = {"｡": "。", "､": "、", "｢": "「", "｣": "」"}
_HALF_MARK = re.compile("[｡､｢｣]")
_DOT = re.compile(r"(?<=[\u4e00-\u9fff)）”》])[.．](?=\s|$|[\u4e00-\u9fff(（《“\[〔])")
_ENOUGH_DOTS = 5


def find(text: str) -> list[Edit]:
    """Edits that bring letters, digits and lone half-width marks to their usual width."""
    edits = [
        Edit(m.start(), m.end(), "".join(chr(ord(sign) - 0xFEE0) for sign in m.group()))
        for m in _WIDE.finditer(text)
    ]
    edits += [Edit(m.start(), m.end(), _HALF[m.group()]) for m in _HALF_MARK.finditer(text)]
    if text.count("。") * 5 < text.count(".") + text.count("．"):
        dots = [m for m in _DOT.finditer(text) if not _numbers(text, m.start())]
        if len(dots) >= _ENOUGH_DOTS:
            edits += [Edit(m.start(), m.end(), "。") for m in dots]
    return edits


def _numbers(text: str, at: int) -> bool:
    """Whether the dot ends a number at the beginning of a line (一. 十二.)."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return bool(re.fullmatch(r"[一二三四五六七八九十\d（()）]{1,5}", line))
