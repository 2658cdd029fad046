"""What changed within a clause: the places of the words that only one side has.

White space, width and traditional characters make no difference. Long clauses are compared by sentence first,
so that the work stays bounded; what is still too long is marked whole.

>>> words_changed("自 2030年起", "自2031年起")
(((2, 6),), ((1, 5),))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mingtang_core.documents.folding import folded
from mingtang_core.editions.clauses import key_of

Span = tuple[int, int]
_TOKEN = re.compile(r"[0-9A-Za-z]+|\S")
_SENTENCE_END = re.compile(r"[。;,!?]")
_MOST_WORK = 250_000  # tokens of one side times tokens of the other


class Token(NamedTuple):
    """A sign or a number, with its key and its place."""

    key: str
    start: int
    end: int


def words_changed(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans of either text that the other does not have."""
    left: list[Span] = []
    right: list[Span] = []
    for ours, theirs in _differences(_tokens(before), _tokens(after)):
        _add(left, ours)
        _add(right, theirs)
    return tuple(left), tuple(right)


def _tokens(text: str) -> list[Token]:
    """Tokens; simplified in the context of the whole, so that both sides are simplified alike."""
    plain = folded(text)  # sign for sign: places stay
    spans = [match.span() for match in _TOKEN.finditer(plain)]
    whole = key_of(text)
    if sum(end - start for start, end in spans) != len(whole):
        return [Token(plain[start:end], start, end) for start, end in spans]
    found, at = [], 0
    for start, end in spans:
        found.append(Token(whole[at : at + end - start], start, end))
        at += end - start
    return found


Pair = tuple[Sequence[Token], Sequence[Token]]


def _differences(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Pair]:
    """Stretches that differ: what both begin and end with is left out, then by sentence and by sign."""
    start = _common(left, right)
    left, right = left[start:], right[start:]
    end = _common(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    if len(left) * len(right) <= _MOST_WORK:
        yield from _by_sign(left, right)
        return
    ours, theirs = _sentences(left), _sentences(right)
    matcher = SequenceMatcher(None, [_key(s) for s in ours], [_key(s) for s in theirs], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            one = [token for sentence in ours[a:b] for token in sentence]
            other = [token for sentence in theirs[c:d] for token in sentence]
            is_short = len(one) * len(other) <= _MOST_WORK
            yield from _by_sign(one, other) if is_short else [(one, other)]


def _common(left: Sequence[Token], right: Sequence[Token]) -> int:
    """How many tokens both begin with."""
    pairs = zip(left, right, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.key != b.key), min(len(left), len(right)))


def _by_sign(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [t.key for t in left], [t.key for t in right], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield left[a:b], right[c:d]


def _sentences(tokens: Sequence[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        found[-1].append(token)
        if _SENTENCE_END.fullmatch(token.key):
            found.append([])
    return [sentence for sentence in found if sentence]


def _key(tokens: Sequence[Token]) -> str:
    return "".join(token.key for token in tokens)


def _add(spans: list[Span], tokens: Sequence[Token]) -> None:
    """Take one span for a stretch; stretches that touch are one."""
    if not tokens:
        return
    start, end = tokens[0].start, tokens[-1].end
    if spans and spans[-1][1] == start:
        start = spans.pop()[0]
    spans.append((start, end))
