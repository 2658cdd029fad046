"""年报第三、四部分 from the cases: their lives as `mingtang_core.reports` counts them; what was published."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import CharField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast

from mingtang.apps.foi.models import CaseEvent, FoiRequest, ReportEdition
from mingtang.apps.foi.queries.remedies import disputes_of
from mingtang.kit.dates import local_day
from mingtang_core.deadlines import EventKind
from mingtang_core.disclosure import ReportRow
from mingtang_core.flows import Act
from mingtang_core.reports import (
    CaseLife,
    Column,
    Counts,
    Fault,
    PartFour,
    PartThree,
    counts_from,
    differences,
    faults_of,
    part_four,
    part_from,
    part_three,
)
from mingtang_core.reports.applications import Row
from mingtang_core.terms import RequesterKind

ENDS = (EventKind.ANSWERED, EventKind.CLOSED, EventKind.WITHDRAWN)
ENDS_WITHOUT_REPLY = {
    Act.CLOSE_UNCORRECTED: ReportRow.UNCORRECTED,
    Act.CLOSE_UNPAID: ReportRow.UNPAID,
    Act.WITHDRAW: ReportRow.OTHER,
}


@dataclass(frozen=True)
class YearReport:
    """Both parts of a year as the cases give them today, and the identities that do not hold."""

    year: int
    part: PartThree
    disputes: PartFour
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class MovedCase:
    """A case that counts elsewhere than it was published.

    recorded_on  the day of its first record after that; None when only its person or reply changed
    """

    number: str
    recorded_on: date | None


@dataclass(frozen=True)
class MovedCell:
    """A cell that was published otherwise, with the cases that make the difference."""

    row: Row
    column: Column
    published: int
    now: int
    cases: tuple[MovedCase, ...]


def report_of(organ_ids: Collection[int], year: int) -> PartThree:
    """Return the table of a year for these organs, derived from their cases."""
    return part_three(lives_of(organ_ids, year), year)


def year_report(organ_ids: Collection[int], year: int, *, before: Counts | None = None) -> YearReport:
    """Return both parts of a year.

    before  the figures published for the year before, which H4 is asked of
    """
    part = report_of(organ_ids, year)
    disputes = part_four(disputes_of(organ_ids, year), year)
    return YearReport(year, part, disputes, faults_of(part.counts(), year_before=before))


def lives_of(organ_ids: Collection[int], year: int) -> list[CaseLife]:
    """Return the life of every case received up to the end of `year`; two queries however many there are."""
    requests = FoiRequest.objects.filter(organ_id__in=organ_ids, received_on__lte=date(year, 12, 31))
    known = requests.order_by().values_list(
        "pk", "number", "requester__kind", _as_text("received_on"), "reply__row"
    )
    ends, kinds, rows = (
        ends_of(organ_ids),
        {k.value: k for k in RequesterKind},
        {r.value: r for r in ReportRow},
    )
    lives = []
    for pk, number, kind, received_on, row in known.iterator(5000):
        ended_on, act = ends.get(pk, (None, None))
        result = None if act is None else ENDS_WITHOUT_REPLY.get(act) or rows[row]
        lives.append(CaseLife(number, kinds[kind], _day(received_on), ended_on, result))
    return lives


def ends_of(organ_ids: Collection[int]) -> dict[int, tuple[date, Act]]:
    """Return request -> the day and the act that ended it, leaving out what was voided."""
    of_organs = CaseEvent.objects.filter(request__organ_id__in=organ_ids)
    voided = of_organs.filter(act=Act.VOID.value).values("about_id")
    ended = of_organs.filter(clock__in=[kind.value for kind in ENDS]).exclude(pk__in=voided)
    acts = {act.value: act for act in Act}
    known = ended.order_by().values_list("request_id", _as_text("on"), "act")
    return {pk: (_day(on), acts[act]) for pk, on, act in known.iterator(5000)}


def _as_text(field: str) -> Cast:
    """Read a date as it is written: of many rows most fall on the same days, and each is parsed once."""
    return Cast(field, CharField())


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def years_of(organ_ids: Collection[int], today: date) -> list[int]:
    """Return the years that have a report, the newest first: from the first receipt to this year."""
    said = FoiRequest.objects.filter(organ_id__in=organ_ids).aggregate(
        first=Min("received_on"), last=Max("received_on")
    )
    first = said["first"].year if said["first"] else today.year
    return list(range(max(today.year, said["last"].year if said["last"] else 0), first - 1, -1))


def editions_of(organ_id: int | None, year: int) -> QuerySet[ReportEdition]:
    """Return what was kept as published of a year, the newest first; organ_id None: the county's."""
    whose = Q(organ=None) if organ_id is None else Q(organ_id=organ_id)
    return ReportEdition.objects.filter(whose, year=year).select_related("by")


def published_counts(edition: ReportEdition | None) -> Counts | None:
    """Return the figures of an edition."""
    return counts_from(edition.counts) if edition else None


def moved_since(edition: ReportEdition, now: PartThree) -> list[MovedCell]:
    """Return the cells that the cases no longer support, each with its cases and when that was recorded."""
    then = part_from(edition.year, edition.places)
    changed = differences(counts_from(edition.counts), now)
    keys = {
        (one.row, one.column): set(then[one.row, one.column].keys) ^ set(now[one.row, one.column].keys)
        for one in changed
    }
    recorded = _recorded_after(edition, set().union(*keys.values()))
    return [
        MovedCell(
            one.row, one.column, one.published, one.now,
            tuple(MovedCase(key, recorded.get(key)) for key in sorted(keys[one.row, one.column])),
        )
        for one in changed
    ]  # fmt: skip


def _recorded_after(edition: ReportEdition, numbers: Collection[str]) -> dict[str, date]:
    """Return case -> the day of its first record after the edition."""
    later = CaseEvent.objects.filter(request__number__in=numbers, recorded_at__gt=edition.recorded_at)
    found = later.values_list("request__number").annotate(first=Min("recorded_at"))
    return {number: local_day(first) for number, first in found.order_by()}
