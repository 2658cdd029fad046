"""Looking only where it pays: stretches of a text around a hint, so that rich patterns need not try every
place.

A hint is quick when each of its alternatives begins with a sign written out (no class, no option, no
look-around): then the engine skips to those signs by itself. A rich pattern begins with a look-ahead for its
first signs.

>>> list(windows("甲乙丙丁戊己庚", re.compile("丁"), 2, 1))
[(1, 5)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def windows(words: str, hint: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield [start, end) around every hint, overlapping ones as one."""
    start = end = -1
    for found in hint.finditer(words):
        left = max(0, found.start() - before)
        if end < 0:
            start = left
        elif left > end:
            yield start, min(end, len(words))
            start = left
        end = found.end() + after
    if end >= 0:
        yield start, min(end, len(words))


def matches(
    words: str, hint: re.Pattern[str], pattern: re.Pattern[str], before: int, after: int
) -> Iterator[re.Match[str]]:
    """Matches of `pattern` inside those stretches, in order; look-behinds still see the words before a
    stretch.
    """
    for start, end in windows(words, hint, before, after):
        yield from pattern.finditer(words, start, end)


def line_around(text: str, at: int) -> tuple[int, int]:
    """The line that holds `at`, as [start, end) without its end."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
