"""Numbers of headings and items that skip: 一、 三、, （一）（三）, 第三条 第五条; and 二、 twice.

Numbers may restart under each heading or run through the whole text; the first of a list is never asked
for, and a jump of more than five is taken for no numbering at all.
Source: GB/T 9704-2012, 7.3.3; 立法技术规范 for articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.documents.numbering import MARKS, opener
from mingtang_core.documents.numerals import value_of
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind

_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]{1,7})条(?=\s)")
_FORM_OF_ARTICLES, _FORM_OF_PARTS = -2, 0
_LONGEST_JUMP = 5


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield the number after a gap, and a repeated one."""
    for layer in layers:
        if layer.kind is not LayerKind.BODY:
            continue
        last: dict[int, int] = {}
        through: dict[int, int] = {}
        for at, length, form, value in _numbers(layer):
            before, whole = last.get(form), through.get(form, 0)
            is_next = value in (1, whole + 1) or before is None
            fault = "" if is_next else _fault(form, before or 0, value)
            if fault:
                yield Spot(layer, at, at + length, advice=fault)
            last = {other: seen for other, seen in last.items() if other <= form}
            last[form] = through[form] = value


def _fault(form: int, before: int, value: int) -> str:
    if before + 1 < value <= before + _LONGEST_JUMP:
        return f"前一个序号是{before}，这里跳到了{value}，请核对是漏了一项还是编错了号。"
    if value == before and form in (_FORM_OF_ARTICLES, _FORM_OF_PARTS):
        return "这个序号与前一个相同，请改正。"
    return ""


def _numbers(layer: Layer) -> Iterator[tuple[int, int, int, int]]:
    """Place, length, form and value of every number that opens a line; rows of tables have none."""
    for at, line in layer.lines:
        if "\t" in line:
            continue
        article = _ARTICLE.match(line)
        value = value_of(article[1]) if article else None
        if article and value:
            yield at, article.end(), _FORM_OF_ARTICLES, value
            continue
        marks = MARKS.match(line)
        skipped = marks.end() if marks else 0
        opened = opener(line[skipped:])
        if opened:
            yield at + skipped, opened.length, opened.form, opened.value
