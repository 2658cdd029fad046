"""Spaces inside words and dates (多余空格), as character recognition and PDF leave them (配备相 应的, 2022
年 7 月).

A line is mended when a single space stands between two Chinese characters in it; wide gaps are layout and
stay, and so do
the gaps of labelled pairs, of a number after a part's name, and between two complete names of bodies.

>>> [edit.start for edit in find("让群众获取信息更加便利,配备相 应的设施设备。")]
[15]
>>> [edit.start for edit in find("2022 年 7 月印发")]
[4, 6, 8]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingtang_core.documents.folding import folded
from mingtang_core.documents.labels import has_labels
from mingtang_core.documents.mended import Edit
from mingtang_core.documents.windows import line_around

KIND, LABEL = "spaces", "多余空格"

_H = r"\u4e00-\u9fff〇"
_S = r"[ \u00a0\u2009\u3000]"
_INSIDE = re.compile(rf"(?<=[{_H}]){_S}(?=[{_H}])")
_ANY = re.compile(rf"(?<=[{_H}\d，。、；：）》”（《“,;:)(]){_S}(?=[{_H}\d，。、；：）》”（《“,;:)(])")
_DATE = re.compile(
    rf"(?<=\d){_S}{{1,2}}(?=[年月日号]|季度)|(?<=[年月第〔〕]){_S}{{1,2}}(?=\d)|(?<=[\[〔(（]){_S}(?=20\d\d)|(?<=20\d\d){_S}(?=[\]〕)）])"
)
_GAP = re.compile(r"[ \u00a0\u2009\u3000]")
_BODY_GAP = re.compile(r"(?:局|办|室|中心|政府|委|公司|单位|部门|街道|乡镇|镇|乡|院|部|行)[)）]?$")
_NEXT_BODY = re.compile(r"(?:县|市|区|各|省|国网|人行|有关|其他)")
_PART = re.compile(r"第[一二三四五六七八九十]{1,3}[章节条篇部分]+$|^附\s*件$")
_SHORT = 8


def find(text: str) -> list[Edit]:
    """Edits that close the gaps inside words and dates."""
    edits: list[Edit] = []
    until = 0
    for gap in _GAP.finditer(text):
        if gap.start() < until:
            continue
        first, until = line_around(text, gap.start())
        line = text[first:until]
        body = line.strip()
        if len(body) >= 4 and _GAP.search(body) and not has_labels(folded(body)):
            edits += [Edit(first + start, first + end, "") for start, end in _gaps(line)]
    return edits


def _gaps(line: str) -> Iterator[tuple[int, int]]:
    dates = {(m.start(), m.end()) for m in _DATE.finditer(line)}
    inside = (
        [m for m in _INSIDE.finditer(line) if not _is_wanted(line, m.start())]
        if len(line.strip()) > _SHORT
        else []
    )
    if inside:
        wanted = {m.start() for m in _ANY.finditer(line) if _is_wanted(line, m.start())}
        dates |= {(m.start(), m.end()) for m in _ANY.finditer(line) if m.start() not in wanted}
    yield from sorted(_disjoint(dates))


def _is_wanted(line: str, at: int) -> bool:
    left, right = line[max(0, at - 8) : at], line[at + 1 : at + 5]
    if _PART.search(left.strip()):
        return True
    if (
        re.match(r"(?:\d{1,2}[.．、]|20\d\d年\d|[(（][一二三四五六七八九十\d])", right)
        and left[-1:] in "）)单" + "称案知"
    ):
        return True
    return bool(_BODY_GAP.search(left) and (_NEXT_BODY.match(right) or right[:1].isdigit()))


def _disjoint(spans: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for start, end in sorted(spans):
        if start >= last:
            yield start, end
            last = end
