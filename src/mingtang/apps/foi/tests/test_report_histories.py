"""Random histories of requests, through the actions: the identities hold, every case is in one place."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.cast import Cast, gather

from mingtang.apps.foi.actions import (
    archive,
    ask_correction,
    confirm_receipt,
    receive_correction,
    register_request,
    void_event,
    withdraw,
)
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries.report import ends_of, report_of
from mingtang.apps.foi.tests.histories import answer
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReportRow
from mingtang_core.errors import MingtangError
from mingtang_core.reports import Balance, Column, faults_of
from mingtang_core.terms import RequesterKind

ACTS = ("confirm", "correction", "corrected", "withdraw", "answer", "void", "archive")
YEARS = range(2024, 2027)
LAST_DAY = date(2026, 12, 31)


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some cases from 2024 to 2026: when they came, from whom, and what was tried on which days after."""
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "came": st.dates(date(2024, 1, 1), date(2026, 11, 1)),
                    "kind": st.sampled_from(RequesterKind),
                    "channel": st.sampled_from((Channel.COUNTER, Channel.POST)),
                    "row": st.sampled_from([row for row in ReportRow if row.section != "（六）其他处理"]),
                    "acts": st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 90)), max_size=6),
                }
            ),
            min_size=1,
            max_size=5,
        )
    )


class RandomHistories(TestCase):
    """One county; what a history did to it is undone before the next."""

    cast: Cast

    @classmethod
    def setUpTestData(cls) -> None:
        """Gather the people once."""
        cls.cast = gather(LAST_DAY)

    @settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(histories())
    def test_the_identities_hold_and_every_case_falls_in_one_place(self, cases: list[dict[str, Any]]) -> None:
        organ, by = self.cast.organs["civil"], self.cast.actor("clerk")
        for number, said in enumerate(cases):
            self._live(number, said, organ, by)
        before = None
        for year in YEARS:
            part = report_of([organ.pk], year)
            counts = part.counts()
            self.assertEqual(faults_of(counts, year_before=before), ())
            before = counts
            for balance, rows in ((Balance.NEW, "received"), (Balance.TOTAL, "ended")):
                self.assertEqual(
                    set(part[balance, Column.TOTAL].keys), self._expected(organ.pk, year, rows), (year, rows)
                )
            leaves = [key for row in ReportRow for key in part[row, Column.TOTAL].keys]
            self.assertEqual(len(leaves), len(set(leaves)))
            carried = set(part[Balance.CARRIED_OUT, Column.TOTAL].keys)
            self.assertFalse(carried & set(leaves))
            there = {*part[Balance.NEW, Column.TOTAL].keys, *part[Balance.CARRIED_IN, Column.TOTAL].keys}
            self.assertEqual(there, carried | set(leaves))

    def _expected(self, organ_id: int, year: int, what: str) -> set[str]:
        """Return the numbers of the cases received, or ended, that year, asked of the rows."""
        rows = FoiRequest.objects.filter(organ_id=organ_id)
        if what == "received":
            return set(rows.filter(received_on__year=year).values_list("number", flat=True))
        ended = {pk for pk, (on, _) in ends_of([organ_id]).items() if on.year == year}
        return set(rows.filter(pk__in=ended, received_on__isnull=False).values_list("number", flat=True))

    def _live(self, number: int, said: dict[str, Any], organ: Any, by: Any) -> None:
        """Let one case live: what the table refuses on its day is simply not done."""
        requester = RequesterFacts(
            said["kind"], "林听溪", IdentityKind.PASSPORT, f"E{number:08d}", contact_name="林听溪", phone="1"
        )
        day = said["came"]
        request = register_request(
            organ=organ, channel=said["channel"], requester=requester, wish=Wish("低保标准"),
            key=f"history-{number}", by=by, today=day,
        ).request  # fmt: skip
        for act, later in said["acts"]:
            day = min(day + timedelta(days=later), LAST_DAY)
            request.refresh_from_db()
            try:
                self._do(act, request, day, said["row"], by)
            except (MingtangError, ValueError):
                continue

    def _do(self, act: str, request: FoiRequest, day: date, row: ReportRow, by: Any) -> None:
        if act == "confirm":
            confirm_receipt(request=request, how="电话", by=by, today=day)
        elif act == "correction":
            ask_correction(request=request, missing=["哪一年"], by=by, today=day)
        elif act == "corrected":
            receive_correction(request=request, text="2025年", by=requester_of(request), today=day)
        elif act == "withdraw":
            withdraw(request=request, by=requester_of(request), today=day)
        elif act == "answer" and request.state == "in-progress":
            answer(request, on=day, by=by, row=row)
        elif act == "void":
            last = request.events.order_by("-id").first()
            assert last is not None
            void_event(request=request, about=last, reason="录错了", by=by, today=day)
        elif act == "archive":
            archive(request=request, by=by, today=day)
