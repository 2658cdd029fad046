"""Last year's unfinished duty is concluded on the look-back page and stands in this year's plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger.models import Duty
from tests.cast import TODAY, gather
from tests.journeys.county import Person, in_force

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PLAN = """{year}年青禾县政务公开工作要点

一、公开重点信息

（一）公开{what}信息。公开对象、标准和资金发放情况。（责任单位：县民政局；完成时限：9月底前）
"""


def test_an_unfinished_duty_is_carried_into_this_years_plan(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_PUBLIC = tmp_path
    cast = gather()
    last = in_force(cast, PLAN.format(year=2025, what="社会救助"))
    this = in_force(cast, PLAN.format(year=2026, what="养老服务"))
    office = Person(browser, live_server.url, "office")
    office.go(f"/ledger/plans/{this.pk}/")
    office.follow("回头看2025年")
    office.reads("0 / 1项有结论")
    office.follow("写结论")
    office.reads("还有1个单位没有销号：青禾县民政局")
    office.page.get_by_label("已完成", exact=True).check()
    office.press("写下结论")
    office.reads("不能写“已完成”")
    office.page.get_by_label("未完成，转入今年").check()
    office.fill("转入后的完成日期", "2026-06-30")
    office.fill("说明", "系统改造推迟，今年上半年完成")
    office.press("写下结论")
    office.reads("1 / 1项有结论，1项转入今年")
    office.follow("第2项", office.page.get_by_role("row").filter(has_text="社会救助"))
    expect(office.page.get_by_role("heading", level=1)).to_have_text("第2项")
    office.reads("上年转入")
    office.leave()

    carried = Duty.objects.get(plan=this, number=2)
    clerk = Person(browser, live_server.url, "clerk")
    clerk.reads("公开社会救助信息")
    clerk.reads("6月30日")
    clerk.leave()
    assert entries_about(last.duties.get().thing)[0].verb == "ledger.look_back"
    assert [entry.verb for entry in entries_about(carried.thing)] == ["ledger.assign_duty"]
