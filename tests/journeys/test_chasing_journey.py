"""The clock is moved day by day in a demo home, and the mails are read in its 邮件箱."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.county import Person
from tests.services.demo_home import small_demo
from tests.services.own_home import OwnHome
from tests.services.serving import serving

pytestmark = pytest.mark.journey


@pytest.fixture
def demo(tmp_path: Path) -> OwnHome:
    """A demo home on 2026-06-21 whose office reminds three working days ahead."""
    return small_demo(tmp_path / "home")


def test_the_rule_on_its_page_decides_the_next_days_mails(browser: Browser, demo: OwnHome) -> None:
    with serving(demo.settings) as port:
        office = Person(browser, f"http://127.0.0.1:{port}")
        office.go("/")
        office.press("公开办")
        office.page.wait_for_url("**/desk/")
        next_day(office, "2026年6月22日")
        assert mails(office) == []

        office.go("/ledger/chasing/")
        office.fill("到期前提醒：提前几个工作日", "5")
        office.press("保存规则")
        office.reads("催办规则已改好")
        next_day(office, "2026年6月23日")
        (mail,) = mails(office)
        assert "1项任务" in mail
        office.page.locator(".doclist summary").first.click()
        letter = office.page.locator("pre.mail").first
        expect(letter).to_contain_text("公开救助信息")
        expect(letter).to_contain_text("2026年6月30日")

        assert demo.run("work", "--until-idle").returncode == 0
        assert len(mails(office)) == 1, "once a day is enough"
        for day in (24, 25, 26, 27, 28, 29):
            next_day(office, f"2026年6月{day}日")
        assert len(mails(office)) == 1, "the old rule would have reminded on the 25th"
        next_day(office, "2026年6月30日")
        assert len(mails(office)) == 2
        next_day(office, "2026年7月1日")
        sent = (
            [meta.inner_text() for meta in office.page.locator(".doclist__meta").all()]
            if mails(office)
            else []
        )
        assert len([line for line in sent if "2026-07-01" in line]) == 2, "overdue: the clerk and the leader"
        assert any("chengwang@" in line for line in sent[:2])
        office.leave()
    assert demo.run("verify").returncode == 0


def next_day(office: Person, reads: str) -> None:
    """Press 后一天 on the demo bar and read which day it is."""
    office.press("后一天")
    office.reads(f"现在是{reads}")


def mails(office: Person) -> list[str]:
    """The subjects in the mailbox, newest first."""
    office.go("/demo/mailbox/")
    return [line.inner_text() for line in office.page.locator(".doclist summary").all()]
