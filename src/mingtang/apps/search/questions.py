"""检索式: what somebody typed, as terms that must all be found.

White space and signs part terms; a document number is one term in whatever brackets it is written. Within a
term, characters, numbers and words stand in the order typed.

>>> [term.runs for term in question_of("高龄津贴，2026年").terms]
[('高龄津贴',), ('2026', '年')]
>>> question_of("青政办发[2026]第017号").number
'青政办发2026 17号'
>>> question_of("青政办发〔2026〕17号 补贴").terms[0].runs
('青政办发', '2026', '17', '号')
>>> question_of("补").terms[0].phrase
Phrase(tokens=('补',), is_open=True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mingtang.apps.search.tokens import HAN, IS_HAN, RUN, folded_for_search, pieces_of

LONGEST = 100
MOST_TERMS = 8
_NUMBER = re.compile(
    rf"([{HAN}]{{0,12}})\s*(?:[\[(〔【〈《<]\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[\])〕】〉》>]\s*第?|(?P<bare>(?:19|20)\d\d)\s+第?|(?<=[{HAN}])(?P<close>(?:19|20)\d\d)\s*第)"
    r"\s*0*(\d{1,5})\s*号"
)
_ASKING = re.compile(
    "请问|怎么办理|怎么|怎样|如何|什么时候|什么|哪些|哪里|哪个|在哪|多少钱|多少|几点|几天|多久|"
    "有没有|是不是|能不能|可不可以|可以|需要|的|吗|呢|了"
)


@dataclass(frozen=True)
class Phrase:
    """Tokens that follow one another; when it is open, the last may be the beginning of a token."""

    tokens: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True)
class Term:
    """Runs of characters, numbers and words that stand side by side."""

    runs: tuple[str, ...]

    @property
    def phrase(self) -> Phrase:
        """Return what the index is asked for."""
        tokens: list[str] = []
        for run in self.runs[:-1]:
            tokens += pieces_of(run, is_closed=True)
        last = self.runs[-1]
        tokens += pieces_of(last, is_closed=False)
        return Phrase(tuple(tokens), is_open=len(last) == 1 and bool(IS_HAN.match(last)))

    @property
    def pattern(self) -> str:
        """Return where the term stands in a folded text: signs may come between its runs."""
        words = [
            re.escape(run) if IS_HAN.match(run) else rf"(?<![^\W_{HAN}]){re.escape(run)}(?![^\W_{HAN}])"
            for run in self.runs
        ]
        return r"[\W_]*".join(words)


@dataclass(frozen=True)
class Question:
    """Terms, all of which must be found; `number` is the document number asked for, in canonical form."""

    words: str
    terms: tuple[Term, ...]
    number: str = ""

    @cached_property
    def loose(self) -> tuple[Phrase, ...]:
        """Return its pairs and words, without those of asking itself: for what is near when nothing fits."""
        found: list[Phrase] = []
        for term in self.terms:
            for run in term.runs:
                for part in _ASKING.split(run) if IS_HAN.match(run) else [run]:
                    if len(part) > 1:
                        found += [Phrase((token,), False) for token in pieces_of(part, is_closed=False)]
        return tuple(dict.fromkeys(found))


def question_of(typed: str) -> Question:
    """Return the question; of what is too long the beginning counts."""
    typed = typed[:LONGEST].replace("\x00", " ").encode("utf-8", "replace").decode().strip()
    words = " ".join(folded_for_search(typed).split())
    number = ""
    terms: list[Term] = []
    at = 0
    for match in _NUMBER.finditer(words):
        terms += _terms(words[at : match.start()])
        number = canonical(match)
        terms.append(Term(tuple(RUN.findall(number))))
        at = match.end()
    terms += _terms(words[at:])
    return Question(typed, tuple(dict.fromkeys(terms))[:MOST_TERMS], number)


def number_key(number: str) -> str:
    """Return a document's number in canonical form, "" when it is none.

    >>> number_key("青政办发（2026）17号"), number_key("青政办发〔2026〕 017号"), number_key("附件")
    ('青政办发2026 17号', '青政办发2026 17号', '')
    """
    match = _NUMBER.search(folded_for_search(number))
    return canonical(match) if match else ""


def canonical(match: re.Match[str]) -> str:
    """Return a matched number without brackets and leading noughts."""
    year = match["year"] or match["bare"] or match["close"]
    return f"{match[1]}{year} {match[5]}号"


def _terms(words: str) -> list[Term]:
    """Return the terms of a stretch: runs that touch one another are one term."""
    found: list[list[str]] = []
    end = -1
    for match in RUN.finditer(words):
        if match.start() == end:
            found[-1].append(match.group())
        else:
            found.append([match.group()])
        end = match.end()
    return [Term(tuple(runs)) for runs in found]
