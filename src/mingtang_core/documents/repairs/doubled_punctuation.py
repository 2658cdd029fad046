"""Doubled punctuation (标点重复): a noise comma before another mark (,。 ,、 ,，) and marks printed twice.

Mirrors of government pages put a comma before almost every mark. A single comma is left alone. Brackets
printed twice are
only mended when nearly all of them are, because nested brackets close twice (…（街道））.

>>> [edit.new for edit in find("公开,。查阅,、下载,,上传。")]
['', '', '']
"""

from __future__ import annotations

import re

from mingtang_core.documents.mended import Edit

KIND, LABEL = "doubled_punctuation", "重复标点"

_SIDE_BY_SIDE = re.compile(r"[,，。、；：！？;]\s?[,，。、；：！？;:]")
_NOISE = re.compile(r"[,，]+(?=[,，。、；：！？;:])|(?<=[。、；：！？;])\s?[,，](?=[^,，\s])")
_TWICE = re.compile(r"([。、；：，！？;])\1+(?!\1)")
_BRACKETS = re.compile(r"([（(《“【〔〈）)》”】〕〉])\1")
_OPENERS = "（(《“【〔〈"


def find(text: str) -> list[Edit]:
    """Edits that leave one mark where two were printed."""
    return _marks(text) + _brackets(text)


def _marks(text: str) -> list[Edit]:
    if not _SIDE_BY_SIDE.search(text):
        return []
    edits = [Edit(m.start(), m.end(), "") for m in _NOISE.finditer(text)]
    taken = {edit.start for edit in edits}
    for match in _TWICE.finditer(text):
        if match.start() not in taken and match.start() + 1 not in taken:
            edits.append(Edit(match.start() + 1, match.end(), ""))
    return edits


def _brackets(text: str) -> list[Edit]:
    doubled = list(_BRACKETS.finditer(text))
    if len(doubled) < 3:
        return []
    openers = sum(text.count(sign) for sign in _OPENERS)
    pairs = sum(match[1] in _OPENERS for match in doubled)
    if pairs < 3 or pairs * 2 < 0.8 * openers:
        return []
    return [Edit(match.start() + 1, match.end(), "") for match in doubled]
