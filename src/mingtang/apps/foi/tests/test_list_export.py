"""The workbench as a spreadsheet: the same filters, what the person may see, masked names, nobody else."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from tests.cast import Cast

from mingtang.apps.files.queries import content_of
from mingtang.apps.foi.actions.exporting import ask_list_export, make_list_export
from mingtang.apps.foi.models import FoiRequest, ListExport
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.values import Wish
from mingtang.apps.journal.actions.background import run_waiting_tasks
from mingtang.kit.acting import Actor
from mingtang.kit.orders import OrderState
from mingtang_core.deadlines import Channel
from mingtang_core.errors import BadInput

pytestmark = pytest.mark.django_db


def rows_of(export: ListExport) -> list[tuple[Any, ...]]:
    export.refresh_from_db()
    assert export.file
    page = openpyxl.load_workbook(io.BytesIO(content_of(export.file))).worksheets[0]
    return list(page.iter_rows(min_row=2, values_only=True))


@pytest.fixture
def three(register: Register, clerk: Actor, cast: Cast) -> list[FoiRequest]:
    """Two of the civil affairs bureau, one of finance."""
    finance = {"organ": cast.organs["finance"], "by": cast.actor("other_clerk")}
    return [
        register(Channel.COUNTER, by=clerk, wish=Wish("=1+1 低保标准")).request,
        register(Channel.POST, by=clerk, wish=Wish("殡葬收费")).request,
        register(Channel.COUNTER, wish=Wish("预算表"), **finance).request,
    ]


def test_the_file_holds_what_the_person_sees_and_no_more(three: list[FoiRequest], cast: Cast) -> None:
    for part, expected in (("clerk", three[:2]), ("other_clerk", three[2:]), ("office", three)):
        export = ask_list_export(tab="all", filters={}, by=cast.actor(part), today=cast.today)
        make_list_export(export_id=export.pk, today=cast.today)
        rows = rows_of(export)
        assert sorted(row[0] for row in rows) == sorted(request.number for request in expected)
        assert "=1+1 低保标准" in [row[-1] for row in rows] or part == "other_clerk"
        said = " ".join(str(cell) for row in rows for cell in row)
        assert "欧***" in said
        assert not [word for word in ("欧阳听雨", "11010519491231002X", "13800000000") if word in said]


def test_it_follows_tab_and_filters(three: list[FoiRequest], cast: Cast) -> None:
    office, today = cast.actor("office"), cast.today
    for tab, filters, expected in (
        ("unconfirmed", {}, three[1:2]),
        ("all", {"organ": three[2].organ.slug}, three[2:]),
        ("all", {"words": "低保", "channel": "counter"}, three[:1]),
    ):
        export = ask_list_export(tab=tab, filters=filters, by=office, today=today)
        make_list_export(export_id=export.pk, today=today)
        assert [row[0] for row in rows_of(export)] == [request.number for request in expected]
    with pytest.raises(BadInput):
        ask_list_export(tab="nonsense", filters={}, by=office, today=today)


def test_made_twice_it_is_one_file(three: list[FoiRequest], cast: Cast) -> None:
    export = ask_list_export(tab="all", filters={}, by=cast.actor("clerk"), today=cast.today)
    make_list_export(export_id=export.pk, today=cast.today)
    first = ListExport.objects.get()
    make_list_export(export_id=export.pk, today=cast.today)
    again = ListExport.objects.get()
    assert (first.file_id, first.state, first.percent) == (again.file_id, OrderState.DONE, 100)


@pytest.mark.django_db(transaction=True)
def test_ordered_on_the_page_and_downloaded_by_who_asked(signed_in: Any, three: list[FoiRequest]) -> None:
    client = signed_in("clerk")
    answer = client.post("/foi/exports/", {"tab": "all", "words": "低保"})
    address = answer["Location"]
    assert "刷新看进度" in client.get(address).content.decode()
    assert client.get(f"{address}file/").status_code == 404
    run_waiting_tasks(worker="here:1")
    assert "下载表格" in client.get(address).content.decode()
    assert client.get(f"{address}file/").status_code == 200
    for part in ("other_clerk", "office", "supervisor"):
        assert signed_in(part).get(address).status_code == 404
        assert signed_in(part).get(f"{address}file/").status_code == 404
