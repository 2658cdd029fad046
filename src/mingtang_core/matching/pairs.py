"""相近程度: the share of neighbouring characters that two texts have in common (Dice), 0 to 1.

Blind to spaces, width, punctuation, numbers, and to the phrases that stand in every request. Explainable:
what is common can be shown. It suggests; it decides nothing.

>>> round(likeness(pairs_of("申请公开2025年老旧小区改造清单"), pairs_of("请公开老旧小区改造的清单")), 2)
0.92
>>> common_words("老旧小区改造清单", "2024年老旧小区改造的项目")
('老旧小区改造',)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from difflib import SequenceMatcher

MOST = 120  # pairs of one text; a longer one is known by its beginning
_NOT_WORDS = re.compile(r"\d+(?:年度|年|月|日)?|[\W_]+")
_PHRASES = re.compile(
    "申请公开|信息公开|政府信息|依法公开|予以公开|请公开|公开|申请|请提供|提供|相关|有关|关于|以及|本人|"
    "贵局|贵单位|贵机关|需要|的|和|与|及|等"
)


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, at most `MOST`."""
    found: dict[str, None] = {}
    for piece in _pieces(text):
        for start in range(len(piece) - 1):
            found[piece[start : start + 2]] = None
    return frozenset(list(found)[:MOST])


def likeness(one: Set[str], other: Set[str]) -> float:
    """Return the share of pairs that both have: 1 for equal sets, 0 where one is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def common_words(one: str, other: str, *, at_least: int = 3) -> tuple[str, ...]:
    """Return the longest passages that both texts hold, longest first, at most three."""
    first, second = ("\n".join(_pieces(text)) for text in (one, other))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    words = {first[b.a : b.a + b.size].strip("\n").split("\n")[0] for b in blocks if b.size >= at_least}
    return tuple(sorted((word for word in words if len(word) >= at_least), key=lambda w: (-len(w), w))[:3])


def _pieces(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [piece for piece in _PHRASES.sub(" ", _NOT_WORDS.sub(" ", plain)).split() if len(piece) > 1]
