"""分析: every number is the number of its cases; an organ sees its own only."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from tests.cast import Cast

from mingtang.apps.foi.actions import ask_correction, withdraw
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries.analysis import Analysis, analysis_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.tests.histories import answer
from mingtang.apps.foi.values import Wish
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyKind, ReportRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(register: Register, clerk: Actor, cast: Cast) -> list[FoiRequest]:
    """Three ask the bureau for nearly the same, one asks finance."""
    wishes = ("殡葬收费标准", "2025年殡葬收费的文件", "公墓的殡葬收费")
    found = [register(Channel.COUNTER, by=clerk, wish=Wish(words)).request for words in wishes]
    finance = {"organ": cast.organs["finance"], "by": cast.actor("other_clerk")}
    return [*found, register(Channel.COUNTER, wish=Wish("部门预算"), **finance).request]


def analysed(organ_ids: list[int], today: date) -> Analysis:
    return analysis_of(organ_ids, date(2025, 4, 1), today, calendar=calendar_in_force())


def test_topics_rates_and_days_come_from_the_cases(asked: list[FoiRequest], clerk: Actor, cast: Cast) -> None:
    ask_correction(request=asked[0], missing=["哪一年"], by=clerk, today=cast.today)
    withdraw(request=asked[1], by=requester_of(asked[1]), today=cast.today)
    found = analysed([organ.pk for organ in cast.organs.values()], cast.today)
    topic = found.find("topic", "殡葬收费")
    assert topic is not None
    assert topic.keys == tuple(request.number for request in asked[:3])
    assert "青禾县民政局，2026-03" in topic.note
    corrected, extended = found.find("rate", "corrected"), found.find("rate", "extended")
    assert corrected and corrected.keys == (asked[0].number,)
    assert extended and extended.keys == ()
    assert (found.total, found.days, found.median_days) == (4, (0,), 0)
    assert [(bar.label, bar.count) for bar in found.groups["organ"]] == [
        ("青禾县民政局", 3),
        ("青禾县财政局", 1),
    ]
    assert [bar.count for bar in found.groups["month"]] == [0] * 11 + [4]


def test_what_was_given_and_asked_often_is_suggested(
    asked: list[FoiRequest], clerk: Actor, cast: Cast
) -> None:
    """Art. 44: asked three times, and given at least once; a refusal alone suggests nothing."""
    organ_ids = [organ.pk for organ in cast.organs.values()]
    answer(asked[0], on=cast.today, by=clerk, row=ReportRow.NOT_HELD, kind=ReplyKind.NOT_EXIST)
    assert analysed(organ_ids, cast.today).proposed == ()
    answer(asked[1], on=cast.today, by=clerk, row=ReportRow.PARTIAL, kind=ReplyKind.PARTIAL)
    found = analysed(organ_ids, cast.today)
    assert [bar.label for bar in found.proposed] == ["殡葬收费"]
    assert [(bar.label, bar.count) for bar in found.groups["kind"]] == [("信息不存在", 1), ("部分公开", 1)]


def test_each_number_of_the_page_is_the_number_of_its_list(
    signed_in: Any, asked: list[FoiRequest], clerk: Actor, cast: Cast
) -> None:
    ask_correction(request=asked[0], missing=["哪一年"], by=clerk, today=cast.today)
    client = signed_in("office")
    page = client.get("/foi/analysis/").content.decode()
    links = re.findall(r'href="(/foi/analysis/cases/\?[^"]+)">(\d+)', page)
    assert len(links) >= 6
    for address, number in links:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert f'共<span class="nowrap">{number}件</span>' in listed, address
    assert client.get("/foi/analysis/cases/?group=topic&code=没有").status_code == 404
    assert client.get("/foi/analysis/cases/?group=nonsense&code=1").status_code == 404


def test_an_organ_sees_its_own_numbers(signed_in: Any, asked: list[FoiRequest]) -> None:
    page = signed_in("other_clerk").get("/foi/analysis/").content.decode()
    assert "青禾县财政局" in page
    assert "殡葬收费" not in page
    own = asked[0].organ.slug
    assert signed_in("other_clerk").get(f"/foi/analysis/?organ={own}").status_code == 404
    assert signed_in("other_clerk").get("/foi/analysis/?period=2026").status_code == 200
    empty = signed_in("other_clerk").get("/foi/analysis/?period=2024").content.decode()
    assert "这段时间没有收到申请" in empty


def test_the_spreadsheet_holds_the_same_numbers(signed_in: Any, asked: list[FoiRequest]) -> None:
    content = signed_in("office").get("/foi/analysis/analysis.xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert ("总数", "收到申请", 4) in [row[:3] for row in rows]
    assert ("申请什么", "殡葬收费", 3) in [row[:3] for row in rows]


def test_it_asks_a_fixed_number_of_questions(
    asked: list[FoiRequest], cast: Cast, django_assert_num_queries: Any
) -> None:
    organ_ids, calendar = [organ.pk for organ in cast.organs.values()], calendar_in_force()
    with django_assert_num_queries(5):
        analysis_of(organ_ids, date(2025, 4, 1), cast.today, calendar=calendar)
