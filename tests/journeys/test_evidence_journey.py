"""A page that proved a duty is taken down; seen gone twice, the duty is open again and everybody is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger.models import Assignment
from mingtang.apps.ledger.ports import Fetched, fetcher, use_fetcher
from mingtang.project.worker import work_until_idle
from tests.cast import gather
from tests.journeys.county import Person, in_force

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PROOF = "社会救助对象和标准已经公开。"
PAGE = f"<html><body><h1>社会救助</h1><p>{PROOF}</p><p>欢迎监督。</p></body></html>"
ADDRESS = "https://www.qinghe.example/assistance.html"
PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。公开社会救助对象、标准和资金发放情况。（责任单位：县民政局；完成时限：9月底前）
"""


class OnePage:
    """A public site with one page, until it is taken down."""

    is_up = True

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        found = self.is_up and address == ADDRESS
        return Fetched(
            200 if found else 404, PAGE.encode() if found else b"", "text/html; charset=utf-8", "192.0.2.7"
        )


@pytest.fixture
def site() -> Iterator[OnePage]:
    """Evidence is looked at here."""
    before, page = fetcher(), OnePage()
    use_fetcher(page)
    yield page
    use_fetcher(before)


def test_a_page_gone_twice_opens_the_duty_again(
    browser: Browser, live_server, site: OnePage, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    settings.MINGTANG_PUBLIC = tmp_path
    in_force(gather(), PLAN)
    mine = Assignment.objects.get()
    clerk = Person(browser, live_server.url, "clerk")
    clerk.go(f"/ledger/assignments/{mine.pk}/")
    clerk.fill("公开网址", "https://www.qinghe.example/nothing.html")
    clerk.press("添加佐证")
    clerk.reads("这个网址现在打不开（状态 404）")
    clerk.fill("公开网址", ADDRESS)
    clerk.press("添加佐证")
    clerk.reads("佐证已添加")
    clerk.fill("完成情况", "已经公开。")
    clerk.press("申请销号")
    clerk.reads("已申请销号")

    office = Person(browser, live_server.url, "office")
    office.follow("去核实")
    office.follow("assistance.html")
    office.fill("佐证文字", "资金发放情况已经公开。")
    office.press("标出佐证文字")
    office.reads("这段文字不在佐证里")
    office.fill("佐证文字", PROOF)
    office.press("标出佐证文字")
    office.press("同意销号")
    office.reads("已核实销号")

    site.is_up = False
    night("2026-03-06", monkeypatch)
    mine.refresh_from_db()
    assert mine.state == Assignment.State.CLOSED, "once may be a mishap"
    night("2026-03-07", monkeypatch)
    mine.refresh_from_db()
    assert mine.state == Assignment.State.OPEN

    clerk.go("/desk/")
    clerk.follow("公开救助信息")
    clerk.reads("页面两次检查都已删除")
    clerk.reads("佐证失效，重新打开")
    clerk.follow("assistance.html")
    expect(clerk.page.get_by_text("页面已删除")).to_have_count(2)
    office.go(f"/ledger/duties/{mine.duty_id}/")
    expect(office.page.get_by_role("row").filter(has_text="青禾县民政局")).not_to_contain_text("已销号")
    assert [entry.verb for entry in entries_about(mine.thing)][:2] == [
        "ledger.reopen",
        "ledger.evidence_verdict",
    ]
    assert entries_about(mine.thing)[0].actor_kind == "job"


def night(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a day begin and everything due be done."""
    monkeypatch.setenv("MINGTANG_TODAY", day)
    work_until_idle()
