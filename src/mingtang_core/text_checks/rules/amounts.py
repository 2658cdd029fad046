"""数量 that are not written as numbers are: 3,00万元, 1,2345元, 3.5.2万元, 05万元, 300万万元.

Groups are parted from the right by threes; a list (分别为5,12万元) is no number with groups.
Source: GB/T 15835-2011, 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.documents.windows import matches
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer

_UNIT = r"(?:[百千万亿]*元|万[人户亩吨]|亿元|平方米|公里)"
_AMOUNT = re.compile(
    rf"(?<![\d,.\-/A-Za-z第])(?P<groups>\d+(?:[,.]\d+)+)[^\S\n]*{_UNIT}"
    rf"|(?<![\d,.\-/:A-Za-z])(?P<zero>0\d+(?:\.\d+)?)[^\S\n]*[百千万亿]*元"
    r"|(?<![\d,.A-Za-z])\d[\d,.]*[^\S\n]*(?P<unit>万万元|亿亿元|[万亿]?元元|万亿万元)"
)
_HINT = re.compile(r"元|万|亿|平方米|公里")
_RIGHT = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_LISTED = re.compile(r"(?:分别|各|依次|[、和与至]).{0,6}$")


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield amounts that no rule of writing numbers gives."""
    for layer in layers:
        for match in matches(layer.folded, _HINT, _AMOUNT, 30, 4):
            words = match["groups"]
            if words and _RIGHT.fullmatch(words):
                continue
            if words and "，" in layer.text[match.start() : match.end()]:
                continue
            if words and _LISTED.search(layer.folded[max(0, match.start() - 10) : match.start()]):
                continue
            yield Spot(layer, match.start(), match.end())
