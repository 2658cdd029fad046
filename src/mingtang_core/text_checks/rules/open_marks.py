"""不公开的标注 on something published as 主动公开: （此件不公开）, 公开方式：依申请公开.

Read as the annotation it is: a line of its own in brackets, words about 此件, or the value of a label. Where
the words are quoted or explained, as documents about openness do, nothing is found.
Source: 政府信息公开条例 art. 13; 党政机关公文格式 GB/T 9704-2012, 7.3.6 (附注).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer
from mingtang_core.text_checks.rules.lines import line_at

_SAYS = r"(?:不(?:予|宜|对外)?公开|依申请公开|内部公开|暂不公开)"
_THIS = r"(?:(?:此件|本件|本文件|此文)(?:属于|为)?)"
_FOUND = re.compile(
    rf"(?P<line>^[^\S\n]*[(\[【〔]\s*{_THIS}?\s*{_SAYS}(?:发布|件)?\s*[)\]】〕][^\S\n]*$)"
    rf"|(?<![“‘\"《])(?P<this>{_THIS}\s*{_SAYS})(?![”’\"》]|的|时)"
    rf"|(?P<label>(?:^|(?<=[\s|]))(?:信息)?公开(?:方式|属性|类别|类型|形式|选项)\s*[:\t]\s*{_SAYS})(?=\s|$|[;,。|])",
)
_HINT = re.compile("不(?:予|宜|对外)?公开|依申请公开|内部公开|暂不公开")


def find(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield annotations that contradict the attribute."""
    if context.attribute is not DisclosureAttribute.PROACTIVE:
        return
    for layer in layers:
        last = -1
        for hint in _HINT.finditer(layer.folded):
            start, end = line_at(layer, hint.start())
            if start == last:
                continue
            last = start
            for match in _FOUND.finditer(layer.folded[start:end]):
                words = match.group()
                at = start + match.start() + len(words) - len(words.lstrip())
                yield Spot(layer, at, at + len(words.strip()))
