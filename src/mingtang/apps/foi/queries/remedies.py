"""复议、诉讼、调解 of requests: their dates, and what the annual report counts of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.foi.models import Dispute, FoiRequest
from mingtang.apps.foi.queries.standing import OVER
from mingtang_core.deadlines import end_of
from mingtang_core.disclosure import RemedyPeriod, period_on
from mingtang_core.flows import Act
from mingtang_core.reports import Dispute as CountedDispute
from mingtang_core.reports import DisputeResult, Remedy
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class Awaited:
    """One date of a proceeding: by when it should happen, when it did, and what the date rests on."""

    what: str
    by: date
    done_on: date | None
    article: str
    is_late: bool


def standing_disputes(requests: QuerySet[FoiRequest] | None = None) -> QuerySet[Dispute]:
    """Return the proceedings whose link was not made void, of these requests or of all."""
    rows = Dispute.objects.exclude(event__answers__act=Act.VOID.value)
    return rows if requests is None else rows.filter(request__in=requests)


def disputes_of(organ_ids: Collection[int], year: int) -> list[CountedDispute]:
    """Return what part four of the report of `year` counts for these organs; mediation is not in it."""
    rows = standing_disputes().filter(request__organ_id__in=organ_ids, began_on__lte=date(year, 12, 31))
    counted = rows.exclude(kind=Dispute.Kind.MEDIATION)
    return [
        CountedDispute(
            f"{number}-{pk}", _remedy(kind, after), began_on, decided_on,
            DisputeResult(result) if result else None,
        )
        for pk, number, kind, after, began_on, decided_on, result in counted.values_list(
            "pk", "request__number", "kind", "after_id", "began_on", "decided_on", "result"
        )
    ]  # fmt: skip


@dataclass(frozen=True)
class Share:
    """A part of a whole, with both numbers."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        """Return the share in percent; a dash where there is nothing to share."""
        return f"{self.part / self.whole:.1%}" if self.whole else "—"


@dataclass(frozen=True)
class Rates:
    """How often answers are contested, and how that ends.

    contested  answered requests with a reconsideration or suit, of all that were answered
    corrected  reconsiderations and suits decided against us, of all decided
    lost       suits decided against us, of all suits decided (败诉)
    """

    contested: Share
    corrected: Share
    lost: Share


def rates_of(requests: QuerySet[FoiRequest]) -> Rates:
    """Return the rates over these requests; two queries."""
    rows = standing_disputes(requests).exclude(kind=Dispute.Kind.MEDIATION)
    is_suit, against = Q(kind=Dispute.Kind.SUIT), Q(result=DisputeResult.CORRECTED.value)
    decided = Q(decided_on__isnull=False)
    counted = rows.order_by().aggregate(
        contested=Count("request", distinct=True),
        decided=Count("id", filter=decided), corrected=Count("id", filter=against),
        suits=Count("id", filter=decided & is_suit), lost=Count("id", filter=against & is_suit),
    )  # fmt: skip
    over = requests.filter(state__in=[state.value for state in OVER]).count()
    return Rates(
        Share(counted["contested"], over),
        Share(counted["corrected"], counted["decided"]),
        Share(counted["lost"], counted["suits"]),
    )


def dates_of_dispute(row: Dispute, *, today: date, calendar: WorkCalendar) -> list[Awaited]:
    """Return what is awaited in a proceeding and by when: our answer, the decision, deciding anew."""
    if row.kind == Dispute.Kind.MEDIATION:
        return _redo(row, today)
    name = "suit" if row.kind == Dispute.Kind.SUIT else "reconsideration"
    simplified = "-simplified" if row.procedure == Dispute.Procedure.SIMPLIFIED and name != "suit" else ""
    dates = []
    if row.notified_on:
        period, done = period_on(f"{name}-answer{simplified}", row.notified_on), row.answered_on
        dates.append(_awaited("提出书面答复", period, row.notified_on, done, today, calendar, row.decided_on))
    period = period_on(f"{name}-decision{simplified}", row.began_on)
    dates.append(_awaited("作出决定或者判决", period, row.began_on, row.decided_on, today, calendar))
    return [*dates, *_redo(row, today)]


def _awaited(
    what: str,
    period: RemedyPeriod,
    start: date,
    done_on: date | None,
    today: date,
    calendar: WorkCalendar,
    over_on: date | None = None,
) -> Awaited:
    by = end_of(start, period.length, period.unit, calendar=calendar, article=period.article).due_on
    is_late = (done_on or over_on or today) > by
    note = "" if period.certainty.value == "verified" else "，未核实"
    return Awaited(what, by, done_on, period.article + note, is_late)


def _redo(row: Dispute, today: date) -> list[Awaited]:
    if row.redo_by is None:
        return []
    late = (row.redone_on or today) > row.redo_by
    return [Awaited("重新作出答复", row.redo_by, row.redone_on, "生效的决定或者判决", late)]


def _remedy(kind: str, after: int | None) -> Remedy:
    if kind == Dispute.Kind.RECONSIDERATION:
        return Remedy.RECONSIDERATION
    return Remedy.SUIT_AFTER if after else Remedy.DIRECT_SUIT
