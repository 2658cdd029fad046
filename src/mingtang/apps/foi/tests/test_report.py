"""年报: the page, its cells, the files, and what was published against what was recorded later."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from tests.cast import Cast

from mingtang.apps.foi.actions import keep_report, withdraw
from mingtang.apps.foi.models import FoiRequest, ReportEdition
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries.report import editions_of, moved_since, report_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReportRow
from mingtang_core.errors import BadInput, Refused
from mingtang_core.reports import Balance, Column

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2025, 12, 22)


@pytest.fixture
def carried(register: Register, clerk: Actor) -> FoiRequest:
    """A request handed over in December 2025 and still open."""
    return register(Channel.COUNTER, by=clerk, today=LAST_YEAR).request


def test_each_number_of_the_page_opens_its_cases(signed_in: Any, carried: FoiRequest) -> None:
    client = signed_in("clerk")
    page = client.get("/foi/report/2026/").content.decode()
    assert "勾稽关系全部相符" in page
    assert page.count("?row=2&amp;column=person") == 1
    assert page.count("?row=4&amp;column=total") == 1
    cell = client.get("/foi/report/2026/cell/?row=2&column=person").content.decode()
    assert carried.number in cell
    assert '共<span class="nowrap">1件</span>' in cell
    assert carried.number not in client.get("/foi/report/2026/cell/?row=1&column=person").content.decode()
    assert client.get("/foi/report/2026/cell/?row=9&column=person").status_code == 404


def test_an_organ_sees_its_own_report_and_the_county_all(signed_in: Any, carried: FoiRequest) -> None:
    own = carried.organ.slug
    other = signed_in("other_clerk")
    assert other.get(f"/foi/report/2026/?organ={own}").status_code == 404
    assert carried.number not in other.get("/foi/report/2026/cell/?row=2&column=total").content.decode()
    for part in ("office", "supervisor"):
        cell = signed_in(part).get("/foi/report/2026/cell/?row=2&column=total").content.decode()
        assert carried.number in cell
    assert signed_in("administrator").get("/foi/report/2026/").status_code == 403
    assert signed_in("office").get("/foi/report/1999/").status_code == 404
    assert signed_in("office").get("/foi/report/99999/").status_code == 404


def test_a_cell_is_paged_by_number(signed_in: Any, register: Register, clerk: Actor) -> None:
    numbers = [register(Channel.COUNTER, by=clerk).request.number for _ in range(23)]
    client = signed_in("clerk")
    first = client.get("/foi/report/2026/cell/?row=1&column=total").content.decode()
    assert numbers[19] in first
    assert numbers[20] not in first
    rest = client.get(f"/foi/report/2026/cell/?row=1&column=total&after={numbers[19]}").content.decode()
    assert [f"{number}</span>" in rest for number in numbers] == [False] * 20 + [True] * 3


def test_the_files_hold_every_number(signed_in: Any, carried: FoiRequest) -> None:
    client = signed_in("clerk")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/foi/report/2026/report.xlsx").content))
    three, four = book.worksheets
    numbers = [[cell.value for cell in row[3:]] for row in three.iter_rows(min_row=5, max_row=29)]
    assert all(isinstance(value, int) for row in numbers for value in row)
    assert (numbers[1], numbers[24]) == ([1, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 1])
    assert [cell.value for cell in four[5]] == [0] * 15
    paper = docx.Document(io.BytesIO(client.get("/foi/report/2026/report.docx").content))
    rows = paper.tables[0].rows
    assert [rows[4].cells[at].text for at in (0, 3, 9)] == ["二、上年结转政府信息公开申请数量", "1", "1"]
    assert rows[7].cells[1].text == "（三）不予公开"
    assert rows[26].cells[1].text == "（七）总计"
    assert [cell.text for cell in paper.tables[1].rows[3].cells] == ["0"] * 15


def test_later_records_show_as_dated_differences(carried: FoiRequest, clerk: Actor, cast: Cast) -> None:
    """Published in January; in March the withdrawal of 30 December comes to light."""
    edition = keep_report(organ=carried.organ, year=2025, by=clerk, today=date(2026, 1, 20))
    assert moved_since(edition, report_of([carried.organ_id], 2025)) == []
    withdraw(request=carried, by=requester_of(carried), today=cast.today, on=date(2025, 12, 30))
    moved = moved_since(edition, report_of([carried.organ_id], 2025))
    assert [(cell.row, cell.column, cell.published, cell.now) for cell in moved] == [
        (ReportRow.OTHER, Column.PERSON, 0, 1), (ReportRow.OTHER, Column.TOTAL, 0, 1),
        (Balance.TOTAL, Column.PERSON, 0, 1), (Balance.TOTAL, Column.TOTAL, 0, 1),
        (Balance.CARRIED_OUT, Column.PERSON, 1, 0), (Balance.CARRIED_OUT, Column.TOTAL, 1, 0),
    ]  # fmt: skip
    assert {(case.number, case.recorded_on is not None) for cell in moved for case in cell.cases} == {
        (carried.number, True)
    }


def test_the_year_after_is_compared_with_what_was_published(
    signed_in: Any, carried: FoiRequest, cast: Cast
) -> None:
    """H4: 上年结转 is 结转下年度 of the published year before; otherwise the page names cell and case."""
    keep_report(organ=None, year=2025, by=cast.actor("office"), today=cast.today)
    client = signed_in("office")
    assert "勾稽关系全部相符" in client.get("/foi/report/2026/").content.decode()
    edition = ReportEdition.objects.get()
    edition.counts["4/person"], edition.counts["4/total"] = 3, 3
    edition.save()
    page = client.get("/foi/report/2026/").content.decode()
    assert "勾稽关系有2处不符" in page
    assert "上年结转是1，上年年报的结转下年度是3" in page
    assert "?row=2&amp;column=person" in page


def test_editions_are_kept_once_each_and_by_those_who_answer_for_them(
    carried: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    office, organ = cast.actor("office"), carried.organ
    with pytest.raises(Refused) as refused:
        keep_report(organ=organ, year=2026, by=clerk, today=cast.today)
    assert [reason.code for reason in refused.value.reasons] == ["year-not-over"]
    for by, whose in ((clerk, None), (cast.actor("other_clerk"), organ), (cast.actor("supervisor"), None)):
        with pytest.raises(Refused) as refused:
            keep_report(organ=whose, year=2025, by=by, today=cast.today)
        assert [reason.code for reason in refused.value.reasons] == ["not-keeper"]
    first = keep_report(organ=None, year=2025, by=office, today=cast.today)
    with pytest.raises(BadInput):
        keep_report(organ=None, year=2025, by=office, today=cast.today)
    withdraw(request=carried, by=requester_of(carried), today=cast.today, on=date(2025, 12, 30))
    second = keep_report(organ=None, year=2025, by=office, today=cast.today)
    assert [e.pk for e in editions_of(None, 2025)] == [second.pk, first.pk]
    assert Entry.objects.filter(verb="foi.keep-report").count() == 2


def test_the_page_asks_a_fixed_number_of_questions(
    signed_in: Any, carried: FoiRequest, register: Register, clerk: Actor, django_assert_num_queries: Any
) -> None:
    client = signed_in("office")
    client.get("/foi/report/2026/")
    with django_assert_num_queries(12) as few:
        client.get("/foi/report/2026/")
    for _ in range(12):
        register(Channel.COUNTER, by=clerk)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get("/foi/report/2026/")
