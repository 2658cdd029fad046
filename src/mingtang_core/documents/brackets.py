"""Balanced brackets of all kinds within one stretch of folded text.

>>> [(p.start, p.end, p.depth) for p in pairs("(A(b)、C)d[e]")]
[(0, 8, 0), (2, 5, 1), (9, 12, 0)]
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"[()\[\]〔〕【】]")
_CLOSES = {")": "(", "]": "[", "〕": "〔", "】": "【"}


class Pair(NamedTuple):
    """One bracket pair [start, end), both brackets included; `is_open` when its closing one is missing."""

    start: int
    end: int
    depth: int
    is_open: bool = False


def pairs(text: str) -> list[Pair]:
    """Return all pairs by start; a bracket that is never closed ends with the text and is marked."""
    stack: list[tuple[str, int]] = []
    found: list[Pair] = []
    for match in _BRACKET.finditer(text):
        sign, at = match.group(), match.start()
        if sign not in _CLOSES:
            stack.append((sign, at))
        elif stack:
            _close(stack, _CLOSES[sign], at, found)
    found += [Pair(at, len(text), depth, True) for depth, (_, at) in enumerate(stack)]
    return sorted(found)


def _close(stack: list[tuple[str, int]], wanted: str, at: int, found: list[Pair]) -> None:
    """Close the nearest bracket of the same kind, else (a mixed pair) the nearest of any kind."""
    depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == wanted), len(stack) - 1)
    for left in range(len(stack) - 1, depth, -1):
        found.append(Pair(stack[left][1], at, left, True))
    found.append(Pair(stack[depth][1], at + 1, depth))
    del stack[depth:]
