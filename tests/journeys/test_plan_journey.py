"""A plan in prose from the file to the public page: read, corrected, confirmed, worked on, proved, closed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mingtang.apps.journal.models import Entry
from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger.models import Assignment, Doubt, WorkPlan
from mingtang.project.worker import work_until_idle
from tests.journeys.county import EXAMPLES, TODAY, Person, found_county

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Where in the window the words of the evidence begin.
PLACE_OF = """words => {
  const box = document.getElementById('evidence-text');
  box.scrollIntoView();
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + 2);
    const place = range.getBoundingClientRect();
    return [place.x + 5, place.y + place.height / 2];
  }
}"""
PROOF = "青禾县民政局已在门户网站公开办事指南，群众可以查询。"


def test_a_plan_goes_from_the_file_to_the_public_page(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_PUBLIC = tmp_path / "public"
    found_county()
    office = Person(browser, live_server.url, "office")
    plan = upload(office)
    settle_doubts(office, plan)
    change_rows(office, plan)
    check_rows_by_keyboard(office, plan)
    office.press("送第二人确认")
    office.reads("已送第二人确认")
    confirm(Person(browser, live_server.url, "second_office"), plan)
    mine = Assignment.objects.filter(plan=plan, organ__name="青禾县民政局", via="").get()
    work_on(Person(browser, live_server.url, "clerk"), mine, tmp_path)
    verify(Person(browser, live_server.url, "second_office"), mine)
    work_until_idle()
    citizen = Person(browser, live_server.url)
    citizen.go("/plans/2031/")
    row = citizen.page.get_by_role("row").filter(has_text=mine.duty.work[:30])
    closed, held = mine.duty.assignments.filter(state="closed").count(), mine.duty.assignments.count()
    expect(row).to_contain_text("已完成" if closed == held else f"{closed} / {held}")
    everything_is_on_record(plan, mine)


def upload(office: Person) -> WorkPlan:
    """Put the file in, watch its reading, and be led to the review."""
    office.go("/ledger/")
    office.follow("上传要点")
    office.page.get_by_label("要点文件").set_input_files(EXAMPLES / "plan.docx")
    office.press("上传并识别")
    office.reads("排队")
    work_until_idle()
    office.page.wait_for_url("**/review/")
    office.reads("识别出28项任务")
    return WorkPlan.objects.get()


def settle_doubts(office: Person, plan: WorkPlan) -> None:
    """Settle one doubt by a suggestion, the rest by a reason."""
    split = office.page.locator(".warns > li").filter(has_text="文化和旅游局").first
    office.press("就是青禾县旅游发展局", split)
    expect(office.page.locator(".warns > li").filter(has_text="文化和旅游局")).to_have_count(0)
    left = plan.doubts.filter(state="open").count()
    assert left, "nothing to keep with a reason"
    while left:
        doubt = office.page.locator(".warns > li").first
        doubt.locator("summary").click()
        doubt.get_by_label("保留的理由").fill("与原件核对无误")
        office.press("保留", doubt)
        left -= 1
        expect(office.page.locator(".warns > li")).to_have_count(left)
    states = Counter(plan.doubts.values_list("state", flat=True))
    assert states[Doubt.State.RESOLVED] == 1
    assert states[Doubt.State.OPEN] == 0
    assert set(plan.doubts.filter(state="waived").values_list("reason", flat=True)) == {"与原件核对无误"}


def change_rows(office: Person, plan: WorkPlan) -> None:
    """Split a row, merge it again, add one and delete it: the plan is as long as before."""
    review = f"/ledger/plans/{plan.pk}/review/"
    before = list(plan.duties.values_list("work", flat=True))
    office.go(f"{review}?row=3")
    field = office.page.locator("#r3 textarea")
    words = field.input_value()
    middle = words.index("，") + 1
    field.fill(words[:middle] + "\n" + words[middle:])
    office.press("拆成两行")
    expect(office.page.locator("#r3 textarea")).to_have_value(words[:middle])
    assert plan.duties.count() == 29
    expect(office.page.locator("#r4")).to_contain_text(words[middle : middle + 10])
    office.go(f"{review}?row=4")
    office.press("并入上一行")
    expect(office.page.locator("#r3 textarea")).to_have_value(words)
    office.press("添加一行")
    added = office.page.locator("#r4")
    expect(added.locator("textarea")).to_have_value("（请填写重点工作）")
    added.locator("textarea").fill("公开一件事。")
    added.get_by_label("责任单位").fill("县民政局")
    added.get_by_label("时限种类").select_option("fixed")
    added.get_by_label("完成日期").fill("2031-09-30")
    office.press("只保存")
    expect(office.page.locator("#r4 textarea")).to_have_value("公开一件事。")
    assert str(plan.duties.get(number=4).due_on) == "2031-09-30"
    office.page.once("dialog", lambda dialog: dialog.accept())
    office.press("删除")
    office.reads("第4行已删除")
    assert list(plan.duties.order_by("number").values_list("work", flat=True)) == before


def check_rows_by_keyboard(office: Person, plan: WorkPlan) -> None:
    """Arrows walk the rows, Return opens one, Ctrl+Return confirms it and opens the next."""
    page = office.page
    office.go(f"/ledger/plans/{plan.pk}/review/?closed=1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#r2 .rowline")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#r1 .rowline")).to_be_focused()
    page.keyboard.press("Enter")
    for checked in range(1, 29):
        expect(page.locator(".rowedit textarea")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        expect(page.locator("#why-send")).to_contain_text(f"{checked} / 28行已确认")


def confirm(second: Person, plan: WorkPlan) -> None:
    """Another person finds the plan on the desk and brings it into force."""
    second.follow("去确认")
    second.press("确认生效")
    second.reads("要点已生效")
    plan.refresh_from_db()
    assert plan.state == WorkPlan.State.IN_FORCE
    second.leave()


def work_on(clerk: Person, mine: Assignment, folder: Path) -> None:
    """The clerk sees the duty, reports, proves by a file, applies."""
    clerk.follow(mine.duty.work[:12])
    clerk.page.wait_for_url(f"**/ledger/assignments/{mine.pk}/")
    clerk.fill("进展情况", "办事指南已经修订，正在核对。")
    clerk.press("报送进展")
    clerk.reads("进展已报送")
    file = folder / "情况说明.txt"
    file.write_text(f"关于公开办事指南的情况说明\n\n{PROOF}\n联系电话见门户网站。\n", encoding="utf-8")
    clerk.page.get_by_label("或者上传文件").set_input_files(file)
    clerk.press("添加佐证")
    clerk.reads("佐证已添加")
    clerk.fill("完成情况", "办事指南已经全部公开。")
    clerk.press("申请销号")
    clerk.reads("已申请销号")
    clerk.leave()


def verify(second: Person, mine: Assignment) -> None:
    """The verifier selects the words that prove the duty, and closes it."""
    second.follow("去核实")
    second.reads("还没有标出能证明任务完成的文字")
    second.follow("情况说明.txt")
    expect(second.page.locator("#evidence-text")).to_contain_text(PROOF)
    x, y = second.page.evaluate(PLACE_OF, PROOF)
    second.page.mouse.click(x, y, click_count=3)
    expect(second.page.get_by_label("佐证文字")).to_have_value(PROOF)
    second.press("标出佐证文字")
    second.reads("佐证文字已标出")
    second.press("同意销号")
    second.reads("已核实销号")
    mine.refresh_from_db()
    assert mine.state == Assignment.State.CLOSED
    second.leave()


def everything_is_on_record(plan: WorkPlan, mine: Assignment) -> None:
    """Every act has its row, in order, with who did it."""
    about_plan = [entry.verb for entry in entries_about(plan.thing)][::-1]
    assert [verb for verb in about_plan if "doubt" not in verb and "row" not in verb] == [
        "ledger.upload_plan", "ledger.read_plan", "ledger.submit_plan", "ledger.confirm_plan",
    ]  # fmt: skip
    assert [entry.verb for entry in entries_about(mine.thing)][::-1] == [
        "ledger.report_progress", "ledger.attach_evidence", "ledger.apply_close_out", "ledger.mark_passage",
        "ledger.accept_close_out",
    ]  # fmt: skip
    verbs = Counter(Entry.objects.values_list("verb", flat=True))
    assert verbs["ledger.check_row"] == 28
    assert verbs["ledger.doubt_resolved"] == 1
    assert verbs["ledger.doubt_waived"] == plan.doubts.filter(state="waived").count()
    for verb in ("split_row", "merge_row", "add_row"):
        assert verbs[f"ledger.{verb}"] == 1
    assert verbs["ledger.delete_row"] == 2, "the merged row and the added one"
    who = {entry.verb: entry.actor_id for entry in entries_about(mine.thing)}
    assert who["ledger.apply_close_out"] != who["ledger.accept_close_out"]
