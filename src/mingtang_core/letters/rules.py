"""文书规则: what each letter of a case is, as one table: to whom, which number, which seal, filled with what.

A letter that leaves the house bears a number, one series for each organ, word and year, and the special seal.
What stays in the file (送达回证) bears neither. Number words and copies are our convention [derived]: the
sources only show `××公复〔2024〕××号` and name the seal.

>>> LETTERS[Paper.CORRECTION_NOTICE].number("青禾县民政局", 2026, 3)
'青禾县民政局依申请补正〔2026〕3号'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingtang_core.flows import Paper
from mingtang_core.letters.fields import Field
from mingtang_core.terms import Term

SEAL = "政府信息公开专用章"


class Addressee(Term):
    """送给谁."""

    REQUESTER = "requester", "申请人"
    CONSULTED = "consulted", "被征求意见的一方"
    FILE = "file", "附卷"


@dataclass(frozen=True)
class LetterRule:
    """One row of the table.

    series    the code of the series of its numbers; "": it bears none
    word      what stands in the number between organ and year
    copies    how often it is printed and sealed: one for the addressee, one for the file
    fields    what its template may name
    must      what its template has to name, because the law asks for it
    may_lack  what may be empty in a case; its paragraph is then left out
    """

    to: Addressee
    series: str
    word: str
    fields: frozenset[Field]
    must: frozenset[Field] = frozenset()
    may_lack: frozenset[Field] = frozenset()
    is_sealed: bool = True
    copies: int = 2

    def number(self, organ: str, year: int, place: int) -> str:
        """Return the number of a letter: organ, word, year in brackets, place (domain: 发文字号)."""
        return f"{organ}{self.word}〔{year}〕{place}号"


_F = Field
_ANY = frozenset({_F.ORGAN, _F.REQUEST_NUMBER})
_PERSON = _ANY | {_F.REQUESTER, _F.WANTED, _F.ARRIVED, _F.RECEIVED}
_ASKED = _ANY | {_F.ASKED, _F.MATTER, _F.ASKED_ON}


def _to_person(
    series: str, word: str, own: set[Field], *, must: set[Field], may_lack: set[Field] | None = None
) -> LetterRule:
    lacking = frozenset(may_lack or ())
    return LetterRule(Addressee.REQUESTER, series, word, _PERSON | own, frozenset(must), lacking)


def _to_asked(series: str, word: str, own: set[Field], *, must: set[Field]) -> LetterRule:
    return LetterRule(Addressee.CONSULTED, series, word, _ASKED | own, frozenset(must))


# What is not here is no letter: the form and the receipt have papers of their own.
LETTERS: Mapping[Paper, LetterRule] = MappingProxyType(
    {
        Paper.CORRECTION_NOTICE: _to_person(
            "correction", "依申请补正", {_F.MISSING, _F.CORRECT_BY}, must={_F.MISSING, _F.CORRECT_BY}
        ),
        Paper.REASONS_NOTICE: _to_person(
            "reasons", "依申请理由", {_F.WHY_REASONS}, must={_F.WHY_REASONS}
        ),
        Paper.EXTENSION_NOTICE: _to_person(
            "extension", "依申请延期", {_F.DUE, _F.EXTENDED_BY, _F.WHY_EXTENDED},
            must={_F.DUE, _F.WHY_EXTENDED},
        ),
        Paper.DELAY_NOTICE: _to_person(
            "delay", "依申请延迟", {_F.DELAYED_TO, _F.WHY_DELAYED}, must={_F.DELAYED_TO, _F.WHY_DELAYED}
        ),
        Paper.THIRD_PARTY_LETTER: _to_asked(
            "consultation", "依申请征询", {_F.ANSWER_WITHIN}, must={_F.MATTER, _F.ANSWER_WITHIN}
        ),
        Paper.CONSULTATION_NOTICE: _to_person(
            "notice", "依申请告知", {_F.ASKED_ON}, must={_F.ASKED_ON}
        ),
        Paper.THIRD_PARTY_NOTICE: _to_asked(
            "notice", "依申请告知", {_F.DECISION, _F.WHY_OPEN, _F.REMEDY},
            must={_F.DECISION, _F.WHY_OPEN, _F.REMEDY},
        ),
        Paper.CO_MAKER_LETTER: _to_asked(
            "consultation", "依申请征询", {_F.ANSWER_WITHIN}, must={_F.MATTER, _F.ANSWER_WITHIN}
        ),
        Paper.ORGAN_LETTER: _to_asked("assistance", "依申请协办", set(), must={_F.MATTER}),
        Paper.FEE_NOTICE: _to_person(
            "fee", "依申请收费", {_F.FEE, _F.FEE_SUM, _F.PAY_WITHIN, _F.REMEDY},
            must={_F.FEE, _F.PAY_WITHIN, _F.REMEDY},
        ),
        Paper.REPLY: _to_person(
            "reply", "依申请答复", {_F.ANSWER, _F.HELP, _F.REMEDY}, must={_F.ANSWER, _F.HELP, _F.REMEDY},
            may_lack={_F.HELP, _F.REMEDY},
        ),
        Paper.DELIVERY_PROOF: LetterRule(
            Addressee.FILE, "", "", _PERSON | {_F.PAPER, _F.HOW, _F.DELIVERED_ON},
            must=frozenset({_F.PAPER, _F.HOW}), is_sealed=False,
        ),
        Paper.CLOSING_NOTE: LetterRule(
            Addressee.REQUESTER, "closing", "依申请终止",
            (_PERSON - {_F.RECEIVED}) | {_F.WHY_CLOSED, _F.CLOSED_ON, _F.REMEDY},
            must=frozenset({_F.WHY_CLOSED, _F.REMEDY}), may_lack=frozenset({_F.REMEDY}), is_sealed=False,
        ),
    }
)  # fmt: skip
