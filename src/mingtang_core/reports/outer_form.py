"""The tables as plain JSON, to be kept as published: numbers by cell, and where each case was counted.

>>> from datetime import date
>>> from mingtang_core.reports import CaseLife, part_three
>>> from mingtang_core.terms import RequesterKind
>>> life = CaseLife("a", RequesterKind.PERSON, date(2025, 12, 20), date(2026, 1, 9), ReportRow.DISCLOSED)
>>> part = part_three([life], 2026)
>>> places_form(part)
{'a': 'person/2/3.1'}
>>> part_from(2026, places_form(part)) == part, counts_from(counts_form(part.counts())) == part.counts()
(True, True)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from mingtang_core.disclosure import ReportRow
from mingtang_core.reports.applications import Balance, Cell, Column, PartThree, Row
from mingtang_core.reports.checks import Counts
from mingtang_core.reports.disputes import DisputeResult, PartFour, Remedy
from mingtang_core.reports.layout import KINDS, row_named

_IN: tuple[Row, ...] = (Balance.NEW, Balance.CARRIED_IN)
_OUT: tuple[Row, ...] = (*ReportRow, Balance.CARRIED_OUT)


def counts_form(counts: Counts) -> dict[str, int]:
    """Return "row/column" -> number."""
    return {f"{row.value}/{column.value}": number for (row, column), number in counts.items()}


def counts_from(form: Mapping[str, int]) -> dict[tuple[Row, Column], int]:
    """Return the numbers of `counts_form`. Raises ValueError."""
    places = ((key.partition("/"), number) for key, number in form.items())
    return {(row_named(row), Column(column)): number for (row, _, column), number in places}


def places_form(part: PartThree) -> dict[str, str]:
    """Return case -> "kind/row in/row out": each case comes in one row and goes out in one."""
    kinds = {key: column for column in KINDS for row in _IN for key in part[row, column].keys}
    came = {key: row for row in _IN for key in part[row, Column.TOTAL].keys}
    went = {key: row for row in _OUT for key in part[row, Column.TOTAL].keys}
    return {key: f"{kinds[key].value}/{came[key].value}/{went[key].value}" for key in sorted(came)}


def part_from(year: int, form: Mapping[str, str]) -> PartThree:
    """Return the table that `places_form` was made of."""
    found: dict[tuple[Row, Column], list[str]] = {}
    for key, place in sorted(form.items()):
        kind, came, went = place.split("/")
        rows = [row_named(came), row_named(went)]
        rows += [Balance.TOTAL] if isinstance(rows[1], ReportRow) else []
        for row in rows:
            for column in (Column(kind), Column.TOTAL):
                found.setdefault((row, column), []).append(key)
    return PartThree(year, {place: Cell(tuple(keys)) for place, keys in found.items()})


def disputes_form(part: PartFour) -> dict[str, int]:
    """Return "remedy/result" -> number, the twelve cells of part four."""
    return {
        f"{remedy.value}/{result.value}": part.count(remedy, result)
        for remedy in Remedy
        for result in DisputeResult
    }


def digest_of_figures(counts: Mapping[str, int], disputes: Mapping[str, int]) -> str:
    """Return sha256 over canonical JSON of the figures of both parts."""
    plain = json.dumps([dict(counts), dict(disputes)], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
