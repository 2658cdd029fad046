"""年报第三部分 from the cases: their lives, as `mingtang_core.reports` counts them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang_core.deadlines import EventKind
from mingtang_core.disclosure import ReportRow
from mingtang_core.flows import Act
from mingtang_core.reports import CaseLife, PartThree, part_three
from mingtang_core.terms import RequesterKind

_ENDS = (EventKind.ANSWERED, EventKind.CLOSED, EventKind.WITHDRAWN)
_ROWS = {
    Act.CLOSE_UNCORRECTED: ReportRow.UNCORRECTED,
    Act.CLOSE_UNPAID: ReportRow.UNPAID,
    Act.WITHDRAW: ReportRow.OTHER,
}


def report_of(organ_ids: Collection[int], year: int) -> PartThree:
    """Return the table of a year for these organs, derived from their cases."""
    return part_three(lives_of(organ_ids, year), year)


def lives_of(organ_ids: Collection[int], year: int) -> list[CaseLife]:
    """Return the life of every case received up to the end of `year`; two queries however many there are."""
    requests = FoiRequest.objects.filter(organ_id__in=organ_ids, received_on__lte=date(year, 12, 31))
    known = requests.values_list("pk", "number", "requester__kind", "received_on", "reply__row")
    ends = _ends_of(organ_ids)
    lives = []
    for pk, number, kind, received_on, row in known:
        if received_on is None:
            continue
        ended_on, act = ends.get(pk, (None, None))
        result = None if act is None else _ROWS.get(act) or ReportRow(row)
        lives.append(CaseLife(number, RequesterKind(kind), received_on, ended_on, result))
    return lives


def _ends_of(organ_ids: Collection[int]) -> dict[int, tuple[date, Act]]:
    """Return request -> the day and the act that ended it, leaving out what was voided."""
    of_organs = CaseEvent.objects.filter(request__organ_id__in=organ_ids)
    voided = of_organs.filter(act=Act.VOID.value).values("about_id")
    ended = of_organs.filter(clock__in=[kind.value for kind in _ENDS]).exclude(pk__in=voided)
    return {
        pk: (on, Act(act)) for pk, on, act in ended.order_by("-id").values_list("request_id", "on", "act")
    }
