"""主题: what many short texts speak of, by runs of two to seven characters that several of them share.

No dictionary of words: a text is cut at what says nothing (`stop_words.txt`, digits, Latin letters, signs,
the region's own names) and the runs of what is left are counted by texts. Of runs inside one another the
longer stays if nearly as many texts have it; a run whose texts nearly all have a longer one is left out.

>>> found = topics_of({"a": "老旧小区改造的清单", "b": "关于老旧小区改造", "c": "低保标准"})
>>> [(topic.words, topic.keys) for topic in found]
[('老旧小区改造', ('a', 'b'))]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHORTEST, LONGEST = 2, 7
NEARLY = 0.7  # of the texts of the one run that have the other too; our own measure
_READ = 160  # characters of a text: what it asks for stands at its beginning
_HAN = r"\u3400-\u9fff"


@dataclass(frozen=True)
class Topic:
    """A run of characters, and the keys of the texts that have it, in their order."""

    words: str
    keys: tuple[str, ...]


def topics_of(
    texts: Mapping[str, str], *, names: Iterable[str] = (), at_least: int = 2, most: int = 20
) -> list[Topic]:
    """Return what at least so many of the texts share, the most frequent first.

    names  the region's own names, which nearly every text has
    """
    cut = _cutter(tuple(sorted({name for name in names if name})))
    having: dict[str, list[str]] = {}
    for key, text in texts.items():
        for run in _runs(cut.split(text[:_READ])):
            having.setdefault(run, []).append(key)
    shared = {run: keys for run, keys in having.items() if len(keys) >= at_least}
    for run in sorted(shared, key=len):
        for inner in (run[:-1], run[1:]):
            if inner in shared and len(shared[run]) >= NEARLY * len(shared[inner]):
                del shared[inner]
    chosen: list[Topic] = []
    # Long runs say more: of two that overlap the one with more characters in all texts together is kept.
    for run, keys in sorted(shared.items(), key=lambda one: (-len(one[1]) * (len(one[0]) - 1), one[0])):
        if not _is_said(run, keys, chosen):
            chosen.append(Topic(run, tuple(keys)))
            if len(chosen) == most:
                break
    return sorted(chosen, key=lambda topic: -len(topic.keys))


def _runs(pieces: Iterable[str]) -> set[str]:
    return {
        piece[at : at + length]
        for piece in pieces
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(piece) - length + 1)
    }


def _is_said(run: str, keys: list[str], chosen: list[Topic]) -> bool:
    """Return whether nearly all texts of a run have a chosen one that overlaps it."""
    pieces = {run[at : at + SHORTEST] for at in range(len(run) - 1)}
    others: set[str] = set()
    for topic in chosen:
        if any(piece in topic.words for piece in pieces):
            others.update(topic.keys)
    return len(others.intersection(keys)) >= NEARLY * len(keys)


@cache
def _cutter(names: tuple[str, ...]) -> re.Pattern[str]:
    lines = Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    longest_first = sorted({*words, *names}, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), f"[^{_HAN}]+"]))
