"""A plan whose duties stand in a table flattened to text comes into force in a browser without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger.models import Assignment, Doubt, WorkPlan
from mingtang.project.worker import work_until_idle
from tests.journeys.county import CORPUS, TODAY, Person, found_county

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_flattened_table_comes_into_force_without_script(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_PUBLIC = tmp_path
    found_county()
    office = Person(browser, live_server.url, "office", script=False)
    office.go("/ledger/upload/")
    office.page.get_by_label("要点文件").set_input_files(CORPUS / "table.txt")
    office.press("上传并识别")
    office.reads("排队")
    work_until_idle()
    office.page.get_by_role("link", name="刷新看进度").click()  # without script nothing moves by itself
    office.page.wait_for_url("**/review/", timeout=10_000)
    office.reads("识别出40项任务")
    plan = WorkPlan.objects.get()
    settle(office, plan)
    check(office, plan)
    office.press("送第二人确认")
    office.reads("已送第二人确认")
    decide(browser, live_server.url, plan)
    assert Assignment.objects.filter(plan=plan, duty__number=5).exists()
    assert plan.duties.filter(assignments=None).count() == 0, "every duty is in somebody's hands"


def settle(office: Person, plan: WorkPlan) -> None:
    """三季度前 is taken as the reader understood it, or as before the quarter; split units are chosen."""
    while plan.doubts.filter(state="open").exists():
        doubt = plan.doubts.filter(state="open").order_by("duty__number", "id")[0]
        line = office.page.locator(f"#doubt-{doubt.pk}")
        if doubt.code == "deadline-assumed":
            office.press("按6月30日" if doubt.duty and doubt.duty.number == 5 else "按9月30日", line)
        elif doubt.suggestions:
            office.press("就是青禾县文化局", line)
        else:
            line.locator("summary").click()
            line.get_by_label("保留的理由").fill("不作为任务，只是总的要求")
            office.press("保留", line)
        expect(office.page.locator(f"#doubt-{doubt.pk}")).to_have_count(0)
    assert str(plan.duties.get(number=5).due_on) == "2031-06-30"
    assert str(plan.duties.get(number=7).due_on) == "2031-09-30"
    assert plan.doubts.filter(state=Doubt.State.WAIVED).count() == 1


def check(office: Person, plan: WorkPlan) -> None:
    """Each press confirms a row and opens the next one to confirm, over both pages of rows."""
    office.go(f"/ledger/plans/{plan.pk}/review/")
    for checked in range(1, 41):
        office.press("确认，看下一行")
        expect(office.page.locator("#why-send")).to_contain_text(f"{checked} / 40行已确认")


def decide(browser: Browser, base: str, plan: WorkPlan) -> None:
    """The second person first sends it back, then, handed in again, brings it into force."""
    second = Person(browser, base, "second_office", script=False)
    second.follow("去确认")
    second.fill("退回理由", "请再核对第1行的单位")
    second.press("退回核对")
    second.reads("已退回核对")
    office = Person(browser, base, "office", script=False)
    office.go(f"/ledger/plans/{plan.pk}/review/")
    office.reads("请再核对第1行的单位")
    office.press("送第二人确认")
    office.reads("已送第二人确认")
    expect(office.page.get_by_text("请由另一人确认").first).to_be_visible()
    second.go("/desk/")
    second.follow("去确认")
    second.press("确认生效")
    second.reads("要点已生效")
    assert [entry.verb for entry in entries_about(plan.thing)][:4] == [
        "ledger.confirm_plan", "ledger.submit_plan", "ledger.return_plan", "ledger.submit_plan",
    ]  # fmt: skip
