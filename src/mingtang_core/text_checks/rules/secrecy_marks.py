"""密级标志 in its place: 绝密, 机密, 秘密, with or without ★ and the period, as a mark and not as a word.

A mark is a line, a cell or a part of a line of its own. With a star or a period it is one wherever it
stands; the bare word only at the head of a page, in a header, behind the label 密级, or in a file name.
Running prose (保守秘密, 商业秘密, 国家秘密分为绝密、机密、秘密) never is.
Source: 国家秘密定密管理暂行规定; 保守国家秘密法 arts. 14, 22, 35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind
from mingtang_core.text_checks.rules.lines import is_head, parts_of

_WORD = r"(?:[绝絕]\s*密|[机機]\s*密|[秘祕]\s*密)"
_HINT = re.compile(_WORD)
_PERIOD = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:年|个月|月|天|日)|长\s*期|启用前|解密前)"
_STAR = r"[★☆*※✩✭⭐]"
_BEFORE = r"(?:(?:份\s*号[:\s]*)?\d{6}\s+)?"
_MARK = re.compile(
    rf"{_BEFORE}(?:密\s*级[和及]?(?:保密期限)?\s*:?\s*)?[(\[【〔<]?\s*"
    rf"(?P<mark>{_WORD}\s*[)\]】〕>]?\s*(?:{_STAR}+\s*{_PERIOD}?|{_PERIOD}))\s*[)\]】〕>]?(?:\s.{{0,60}})?"
)
_LABELLED = re.compile(rf"密\s*级\s*:?\s*(?P<mark>{_WORD})(?:\s*\(?{_PERIOD}\)?)?")
_BARE = re.compile(rf"{_BEFORE}[(\[【〔<]?\s*(?P<mark>{_WORD})\s*[)\]】〕>]?(?:\s*(?:特急|加急|急件))?")
_LABEL = re.compile(r"密\s*级\s*:?")
_FILE_NAME = re.compile(rf"(?:^|[\[(【〔_\-\s])(?P<mark>{_WORD})(?:{_STAR}|[\])】〕_\-\s.]|$)")


def find(layers: Sequence[Layer], _context: CheckContext) -> Iterator[Spot]:
    """Yield secrecy marks."""
    for layer in layers:
        if layer.kind is LayerKind.FILE_NAME:
            for match in _FILE_NAME.finditer(layer.folded):
                yield Spot(layer, match.start("mark"), match.end("mark"))
            continue
        for hint in _HINT.finditer(layer.folded):
            yield from _mark_at(layer, hint.start())


def _mark_at(layer: Layer, at: int) -> Iterator[Spot]:
    """The mark whose word stands at `at`, if it is one."""
    parts = list(parts_of(layer, at))
    for place, (start, words) in enumerate(parts):
        if not start <= at < start + len(words):
            continue
        bare = _BARE.fullmatch(words)
        is_labelled = place > 0 and _LABEL.fullmatch(parts[place - 1][1])
        match = _MARK.fullmatch(words) or _LABELLED.fullmatch(words)
        if not match and bare and (is_labelled or is_head(layer, at)):
            match = bare
        if match and start + match.start("mark") == at:
            yield Spot(layer, start + match.start("mark"), start + match.end("mark"))
