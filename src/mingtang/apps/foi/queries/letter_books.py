"""文书模板 and the two registers, of numbers (文书编号登记簿) and of the seal (用印登记簿)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from mingtang.apps.foi.models import FoiRequest, Letter, LetterTemplate, NumberSeries, SealUse
from mingtang_core.flows import Paper
from mingtang_core.letters import LETTERS, LetterRule


@dataclass(frozen=True)
class TemplateLine:
    """One kind of letter in the list. kept: the saved template in force; None: the shipped one is."""

    paper: Paper
    rule: LetterRule
    kept: LetterTemplate | None


@dataclass(frozen=True)
class Series:
    """One series of numbers in a year: whose, which word, the last number taken, and what is not there."""

    organ: str
    word: str
    last: int
    count: int
    voided: int
    gaps: tuple[int, ...]


def template_lines(organ_id: int | None, today: date) -> list[TemplateLine]:
    """Return every kind of letter with what is in force for an organ today, or for the county."""
    own = Q(organ_id=None) | Q(organ_id=organ_id) if organ_id else Q(organ_id=None)
    kept = LetterTemplate.objects.filter(own, withdrawn_on=None, valid_from__lte=today)
    found: dict[str, LetterTemplate] = {}
    for one in kept.select_related("organ").order_by("valid_from", "id"):
        if one.organ_id is not None or found.get(one.paper, one).organ_id is None:
            found[one.paper] = one
    return [TemplateLine(paper, rule, found.get(paper.value)) for paper, rule in LETTERS.items()]


def versions_of(paper: Paper, organ_ids: Collection[int] | None) -> QuerySet[LetterTemplate]:
    """Return what was saved for a letter, newest first: the county's and these organs' (None: all)."""
    found = LetterTemplate.objects.filter(paper=paper.value).select_related(
        "organ", "made_by", "withdrawn_by"
    )
    if organ_ids is not None:
        found = found.filter(Q(organ_id=None) | Q(organ_id__in=organ_ids))
    return found.order_by("-valid_from", "-id")


def seal_uses(requests: QuerySet[FoiRequest], month: date) -> QuerySet[SealUse]:
    """Return the uses of the seal in a month, for letters of these requests, newest first."""
    found = SealUse.objects.filter(on__year=month.year, on__month=month.month)
    return (
        found.filter(letter__request__in=requests)
        .select_related("letter__request__organ", "letter__voided_by", "by")
        .order_by("-on", "-id")
    )


def numbered(requests: QuerySet[FoiRequest], year: int) -> QuerySet[Letter]:
    """Return the letters with a number of a year."""
    found = Letter.objects.filter(request__in=requests, year=year)
    return found.select_related("request__organ", "voided_by")


def years_of_letters(today: date) -> list[int]:
    """Return the years in which letters were numbered, newest first, this one always."""
    years = set(Letter.objects.exclude(year=None).values_list("year", flat=True).distinct()) | {today.year}
    return sorted((year for year in years if year), reverse=True)


def series_of(requests: QuerySet[FoiRequest], year: int) -> list[Series]:
    """Return the series of a year with their gaps; three queries however many there are."""
    letters = numbered(requests, year)
    facts = letters.values("series", "paper", "request__organ__name").annotate(
        last=Max("place"), count=Count("id"), voided=Count("voided_by")
    )
    places: dict[str, set[int]] = {}
    for series, place in letters.values_list("series", "place"):
        places.setdefault(series, set()).add(place or 0)
    names = {f"{series}-{year}": series for series in places}
    taken = dict(NumberSeries.objects.filter(name__in=names).values_list("name", "last"))
    merged: dict[str, tuple[str, str, int, int]] = {}
    for row in facts.order_by("request__organ__name", "series"):
        word = LETTERS[Paper(row["paper"])].word
        *_, count, voided = merged.get(row["series"], ("", "", 0, 0))
        organ = row["request__organ__name"]
        merged[row["series"]] = (organ, word, count + row["count"], voided + row["voided"])
    lasts = {series: max(taken.get(name, 0), *places[series]) for name, series in names.items()}
    return [
        Series(organ, word, lasts[series], count, voided, gaps_in(places[series], lasts[series]))
        for series, (organ, word, count, voided) in merged.items()
    ]


def gaps_in(places: Collection[int], last: int) -> tuple[int, ...]:
    """Return the numbers from 1 to `last` that are not there.

    >>> gaps_in({1, 2, 4}, 5)
    (3, 5)
    """
    return tuple(place for place in range(1, last + 1) if place not in places)
