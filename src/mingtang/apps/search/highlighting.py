"""命中标记: where the terms stand in a text, and the stretch of it worth showing.

>>> question = question_of("津贴 2026")
>>> marked("高龄津貼发放", question)
(Piece(text='高龄', is_marked=False), Piece(text='津貼', is_marked=True), Piece(text='发放', is_marked=False))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mingtang.apps.search.ports import Piece
from mingtang.apps.search.questions import Phrase, Question, question_of
from mingtang.apps.search.tokens import folded_for_search

__all__ = ["held", "marked", "question_of", "snippet"]
SNIPPET = 120
BEFORE = 24
_STRETCH = 20_000
_OVERLAP = 200
_MOST_MARKS = 60
_BLANKS = re.compile(r"\s+")
Span = tuple[int, int, int]  # start, end, which term


def marked(text: str, question: Question, *, near: bool = False) -> tuple[Piece, ...]:
    """Return the whole text with its marks; near: mark the pairs and words, not the terms."""
    return _pieces(text, _spans(text, _patterns(question, near=near)))


def snippet(text: str, question: Question, *, near: bool = False, length: int = SNIPPET) -> tuple[Piece, ...]:
    """Return about `length` characters around the place where most terms stand, else the beginning."""
    patterns = _patterns(question, near=near)
    best: tuple[int, int] = (0, 0)  # how many terms, where from
    for start in range(0, max(len(text), 1), _STRETCH):
        stretch = text[start : start + _STRETCH + _OVERLAP]
        many, at = _best_window(_spans(stretch, patterns), length)
        if many > best[0]:
            best = many, start + at
        if best[0] >= len(patterns):
            break
    begin = max(best[1] - BEFORE, 0) if best[0] else 0
    begin = _sentence_start(text, begin) if begin else 0
    shown = _BLANKS.sub(" ", text[begin : begin + length])
    pieces = _pieces(shown, _spans(shown, patterns))
    before, after = ("…" if begin else ""), ("…" if begin + length < len(text) else "")
    return tuple(one for one in (Piece(before), *pieces, Piece(after)) if one.text)


def held(text: str, phrases: Iterable[Phrase]) -> list[Phrase]:
    """Return those of the words that stand in a text, which is folded already."""
    return [phrase for phrase in phrases if "".join(phrase.tokens) in text]


def _patterns(question: Question, *, near: bool) -> list[re.Pattern[str]]:
    if near:
        return [re.compile(re.escape("".join(one.tokens))) for one in question.loose]
    return [re.compile(term.pattern) for term in question.terms]


def _spans(text: str, patterns: list[re.Pattern[str]]) -> list[Span]:
    """Return where any term stands, in order."""
    within = folded_for_search(text)
    found: list[Span] = []
    for which, pattern in enumerate(patterns):
        for match, _ in zip(pattern.finditer(within), range(_MOST_MARKS), strict=False):
            found.append((match.start(), match.end(), which))
    return sorted(found)


def _best_window(spans: list[Span], length: int) -> tuple[int, int]:
    """Return how many different terms stand within `length`, and where that begins."""
    best = (0, 0)
    for index, (start, _, _) in enumerate(spans):
        terms = {which for begin, end, which in spans[index:] if end <= start + length - BEFORE}
        if len(terms) > best[0]:
            best = (len(terms), start)
    return best


def _sentence_start(text: str, begin: int) -> int:
    """Return the first place after `begin`, within reach, where words begin anew."""
    for at in range(begin, min(begin + BEFORE // 2, len(text))):
        if text[at] in "。；;！？\n":
            return at + 1
    return begin


def _pieces(text: str, spans: list[Span]) -> tuple[Piece, ...]:
    return tuple(piece for piece in _cut(text, spans) if piece.text)


def _cut(text: str, spans: list[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in _joined(spans):
        yield Piece(text[at:start])
        yield Piece(text[start:end], is_marked=True)
        at = end
    yield Piece(text[at:])


def _joined(spans: list[Span]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
