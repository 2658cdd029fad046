"""救济规则: which way is open in which case, and the lengths, as dated rules with sources (remedies.toml).

>>> [rule_on(RemedyCase.REFUSAL, date(year, 1, 1)).path.value for year in (2023, 2024)]
['either', 'reconsideration-first']
>>> period_on("suit", date(2026, 1, 1)).words
'6个月'
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from mingtang_core.deadlines.periods import Unit
from mingtang_core.disclosure.reply_kinds import RemedyCase
from mingtang_core.errors import BadInput
from mingtang_core.terms import Certainty, Term


class RemedyPath(Term):
    """Which way is open."""

    EITHER = "either", "可以申请行政复议，也可以直接起诉"
    RECONSIDERATION_FIRST = "reconsideration-first", "先申请行政复议，对复议决定不服再起诉"
    WITH_LATER_DECISION = "with-later-decision", "不能单独复议、起诉"
    NONE = "none", "没有需要告知的救济途径"


@dataclass(frozen=True)
class RemedyRule:
    """One dated rule: for this case, from this day on, this way, with source, certainty and note."""

    case: RemedyCase
    effective_on: date
    path: RemedyPath
    article: str
    certainty: Certainty
    note: str


@dataclass(frozen=True)
class RemedyPeriod:
    """One dated length: 60日, 6个月, 15日."""

    name: str
    effective_on: date
    length: int
    unit: Unit
    article: str
    certainty: Certainty

    @property
    def words(self) -> str:
        """Return the length as a letter says it."""
        return f"{self.length}{self.unit.label}"


Dated = TypeVar("Dated", RemedyRule, RemedyPeriod)


def rule_on(case: RemedyCase, day: date) -> RemedyRule:
    """Return the rule for a case in force on `day`; raises BadInput before the first."""
    return _newest([rule for rule in _packaged()[0] if rule.case is case], day)


def period_on(name: str, day: date) -> RemedyPeriod:
    """Return the length called `name` in force on `day`; raises BadInput before the first."""
    return _newest([period for period in _packaged()[1] if period.name == name], day)


def _newest(dated: list[Dated], day: date) -> Dated:
    """Return the newest of these in force on `day`; raises BadInput before the first."""
    in_force = [one for one in dated if one.effective_on <= day]
    if not in_force:
        first = min(one.effective_on for one in dated)
        raise BadInput(
            f"{day.isoformat()}早于{first.isoformat()}，那时的救济途径没有收录，请检查日期。", code="no-rule"
        )
    return max(in_force, key=lambda one: one.effective_on)


@cache
def _packaged() -> tuple[tuple[RemedyRule, ...], tuple[RemedyPeriod, ...]]:
    text = (files("mingtang_core.disclosure") / "remedies.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return tuple(map(_rule, tables["rules"])), tuple(map(_period, tables["periods"]))


def _rule(table: Mapping[str, Any]) -> RemedyRule:  # Any: TOML as it comes, made into terms here
    return RemedyRule(
        RemedyCase(table["case"]),
        table["effective_on"],
        RemedyPath(table["path"]),
        table["article"],
        Certainty(table["certainty"]),
        table["note"],
    )


def _period(table: Mapping[str, Any]) -> RemedyPeriod:  # Any: TOML as it comes, made into terms here
    return RemedyPeriod(
        table["name"],
        table["effective_on"],
        table["length"],
        Unit(table["unit"]),
        table["article"],
        Certainty(table["certainty"]),
    )
