"""发文字号 as the standard writes it: 机关代字〔年份〕序号号, the year in full, no leading zeros, no 第.

Numbers of announcements (公告2031年第3号, 令第3号) have a grammar of their own, addresses of pages too.
Source: GB/T 9704-2012, 7.2.5.

>>> _fault("青政发", "[", "2031", "]", "", "3")
'年份要用六角括号〔〕，请改正'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind

_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,12})[^\S\n]*(?P<opening>[〔\[({【<〈])[^\S\n]*(?P<year>(?:19|20)?\d{2})[^\S\n]*"
    r"(?P<closing>[〕\])}】>〉])[^\S\n]*(?P<ordinal>第?)[^\S\n]*(?P<serial>\d{1,5})[^\S\n]*号"
)
_HINT = re.compile(r"[〔\[({【<〈]\s*(?:19|20)?\d{2}\s*[〕\])}】>〉]")
_ROOM_BEFORE, _ROOM_AFTER = 14, 14
_OTHER_GRAMMAR = ("公告", "通告", "令", "公报", "字第", "第")
_READ = (LayerKind.TITLE, LayerKind.BODY, LayerKind.METADATA, LayerKind.SHEET, LayerKind.TEXT_BOX)


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield numbers that break the grammar, the right form in the advice."""
    for layer in layers:
        if layer.kind not in _READ:
            continue
        for hint in _HINT.finditer(layer.folded):
            start, end = max(0, hint.start() - _ROOM_BEFORE), hint.end() + _ROOM_AFTER
            for match in _NUMBER.finditer(layer.folded, start, end):
                if match.start("opening") == hint.start() and not match["organ"].endswith(_OTHER_GRAMMAR):
                    fault = _fault(*match.groups())
                    if fault:
                        yield Spot(layer, match.start("opening"), match.end(), advice=f"{fault}。")


def _fault(_organ: str, opening: str, year: str, closing: str, ordinal: str, serial: str) -> str:
    """What is wrong with a number, or nothing."""
    faults = []
    if opening + closing != "〔〕":
        faults.append("年份要用六角括号〔〕")
    if len(year) == 2:
        faults.append("年份要写全四位")
    if ordinal:
        faults.append("序号前不加“第”字")
    if serial.startswith("0"):
        faults.append("序号前不编虚位的0")
    return "，".join([*faults, "请改正"]) if faults else ""
