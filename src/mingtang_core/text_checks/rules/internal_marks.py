"""内部使用的标志: 内部资料, 注意保存, 不得外传 and the like, as a mark of their own or said of this paper.

Standing alone on a line of something published as 主动公开 they are a block; elsewhere, and where nobody
has chosen the attribute yet, a warning. Words that have another sense in prose (发电, 注意保存收据,
涉密信息不得上网, 内部资料性出版物) are left alone there.
Source: 保守国家秘密法 arts. 35, 64 (工作秘密).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.documents.windows import matches
from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer
from mingtang_core.text_checks.rules.lines import line_at

_WORDS = (
    r"(?:内部(?:资料|文件|材料|刊物|明电|电报|使用|参考)|注意保[存密]|妥善保管|仅供(?:内部)?(?:参阅|参考|使用)|"
    r"(?:严禁|不得|请勿|不准)(?:外传|上网|转发|复制|翻印|公开|扩散)|工作秘密|传真电报|密码电报|明传电报|阅后(?:收回|即焚|销毁))"
)
_HINT = re.compile(r"内部|注意保|仅供|外传|上网|转发|复制|翻印|扩散|妥善保管|工作秘密|电报|阅后")
_ALONE = re.compile(rf"[(\[【〔★*]*\s*{_WORDS}(?:[\s,、;·!★*]*(?:请|并)?{_WORDS})*\s*[)\]】〕★*]*\s*[。.!]?")
_IN_PROSE = re.compile(
    r"(?:此件|本件|本文件|本资料|本材料|本通知|该资料)[^。\n]{0,8}"
    r"(?:(?:严禁|不得|请勿)(?:外传|上网|转发|扩散)|注意保存|仅供(?:内部)?(?:参阅|参考))"
    r"|内部资料(?!性|室|库)|内部明电|仅供内部参[阅考]"
)


def find_in_position(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield marks that stand alone on a line of a text that is to be 主动公开."""
    if context.attribute is DisclosureAttribute.PROACTIVE:
        yield from _alone(layers)


def find_in_prose(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield the same words where they are no block."""
    marks = list(_alone(layers))
    if context.attribute is not DisclosureAttribute.PROACTIVE:
        yield from marks
    taken = {(id(spot.layer), spot.start) for spot in marks}
    for layer in layers:
        for match in matches(layer.folded, _HINT, _IN_PROSE, 16, 8):
            start = _start_of_words(layer, match.start())
            if (id(layer), start) not in taken:
                yield Spot(layer, match.start(), match.end())


def _alone(layers: Sequence[Layer]) -> Iterator[Spot]:
    for layer in layers:
        last = -1
        for hint in _HINT.finditer(layer.folded):
            start = _start_of_words(layer, hint.start())
            end = line_at(layer, hint.start())[1]
            words = layer.folded[start:end].rstrip()
            if start != last and _ALONE.fullmatch(words):
                yield Spot(layer, start, start + len(words))
                last = start


def _start_of_words(layer: Layer, at: int) -> int:
    start, end = line_at(layer, at)
    words = layer.folded[start:end]
    return start + len(words) - len(words.lstrip())
