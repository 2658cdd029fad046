"""Requests to their end, as everybody sees them: a reply contested, a holiday in the way, a fee, a report.

Each person has a browser of their own; days pass between their acts.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from mingtang.apps.accounts.actions import create_staff, grant_role, set_password
from mingtang.apps.accounts.models import Staff
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.demo.cast import found_county
from mingtang.demo.story_requests import Requests
from mingtang.demo.story_tales import TALES
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReportRow
from mingtang_core.terms import RequesterKind, Role
from mingtang_core.workdays import load_calendar
from tests.cast import PASSWORD, SETUP, Cast, gather
from tests.journeys.county import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REVIEWERS = {
    "counsel": Role.COUNSEL, "secrecy": Role.SECRECY_REVIEWER, "head": Role.LEADER, "suits": Role.LITIGATION,
}  # fmt: skip


def found(today: date) -> Cast:
    """Make the county, and who reviews, signs and defends at the civil affairs bureau."""
    cast = gather(today)
    for part, role in REVIEWERS.items():
        staff = create_staff(
            username=part, full_name="江疏影", email=f"{part}@qinghe.example", by=SETUP, today=today
        )
        set_password(staff=staff, password=PASSWORD, by=SETUP, today=today)
        grant_role(staff=staff, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=today)
    return cast


def act(person: Person, label: str, **fields: str) -> None:
    """Open an act on the case page, fill its fields by label, and register it."""
    box = person.page.locator(".next > li").filter(
        has=person.page.locator("summary", has_text=re.compile(f"^{label}$"))
    )
    box.locator("summary.btn").click()
    for name, text in fields.items():
        field = box.get_by_label(name, exact=False).first
        if field.get_attribute("type") in ("radio", "checkbox"):
            field.check()
        else:
            field.fill(text)
    with person.page.expect_navigation():  # a message of the act before may still stand there
        person.press("登记", box)
    expect(person.page.get_by_role("status").first).to_be_visible()


def test_a_partial_reply_is_corrected_for_given_and_contested(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asks on the web, is asked to correct, corrects, gets a partial reply, goes to reconsideration."""
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    found(date(2026, 3, 5))
    citizen = Person(browser, live_server.url)
    citizen.go("/requests/new/?organ=青禾县民政局")
    citizen.page.get_by_label("向哪个机关申请").select_option(label="青禾县民政局")
    citizen.fill("姓名或者名称", "欧阳听雨")
    citizen.fill("身份证明的号码", "11010519491231002X")
    citizen.fill("电话", "13800000000")
    citizen.fill("需要什么信息", "养老服务站选址的材料")
    citizen.press("提交申请")
    expect(citizen.page.get_by_role("heading", name="申请已经登记")).to_be_visible()
    code = citizen.page.locator(".slip__big").nth(1).inner_text()
    request = FoiRequest.objects.get()

    clerk = Person(browser, live_server.url, "clerk")
    clerk.go(f"/foi/{request.number}/")
    act(clerk, "确认收到", 怎样与申请人确认的="电话确认，本人接听")
    act(clerk, "告知补正", 需要补正什么="哪一个服务站\n哪一年的材料")
    clerk.reads("补正告知书")

    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-09")
    citizen.go("/requests/track/")
    citizen.fill("受理编号", request.number)
    citizen.fill("查询码", code)
    citizen.press("查看")
    citizen.reads("请补正以下内容")
    citizen.fill("哪一个服务站", "清河街道南岸站")
    citizen.fill("哪一年的材料", "2025年")
    citizen.press("提交补正")
    citizen.reads("补正已经收到，答复期限从今天起重新计算")
    expect(citizen.page.locator("main")).to_contain_text("2026年4月7日")  # 20 working days, Qingming is off

    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-16")
    clerk.go(f"/foi/{request.number}/reply/?kind=partial")
    part = clerk.page.locator("#part-0")
    part.get_by_label("不予公开的是哪些内容").fill("选址论证会的讨论记录")
    part.get_by_label("过程性信息").first.check()
    part.get_by_label("不予公开的理由").fill("是决策过程中的讨论记录，选址结果已经公开。")
    clerk.page.get_by_label("添加随答复提供的文件").set_input_files(
        {"name": "选址结果.txt", "mimeType": "text/plain", "buffer": "南岸站设在文化路。".encode()}
    )
    clerk.press("保存并送审")
    clerk.reads("法制审核")
    for part_name, button in (("counsel", "法制审核通过"), ("secrecy", "保密审查通过"), ("head", "签发")):
        reviewer = Person(browser, live_server.url, part_name)
        reviewer.go("/foi/reviews/")
        reviewer.page.locator("main").get_by_role("link", name=re.compile("养老服务站选址")).first.click()
        reviewer.reads("选址论证会的讨论记录")
        if part_name == "head":
            reviewer.page.get_by_label("我看过答复书和要提供的文件，同意签发").check()
        with reviewer.page.expect_navigation():
            reviewer.press(button)
        expect(reviewer.page.get_by_role("status").first).to_be_visible()
        reviewer.leave()
    clerk.go(f"/foi/{request.number}/")
    act(clerk, "送达", 网上下载="", 送达日期="2026-03-16")
    clerk.leave()

    citizen.go(f"/requests/{request.number}/")
    main = citizen.page.locator("main")
    expect(main).to_contain_text("选址论证会的讨论记录")
    expect(main).to_contain_text("先向")  # reconsideration comes first for what was refused
    with citizen.page.expect_download() as paper:
        citizen.page.get_by_role("link", name=re.compile("答复书")).first.click()
    assert paper.value.suggested_filename.endswith(".pdf")
    with citizen.page.expect_download() as file:
        citizen.page.get_by_role("link", name=re.compile("选址结果")).first.click()
    assert file.value.suggested_filename == "选址结果.txt"
    citizen.leave()

    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-30")
    suits = Person(browser, live_server.url, "suits")
    suits.go(f"/foi/{request.number}/")
    act(suits, "登记复议、诉讼、调解", 行政复议="", 受理机关或者法院="青禾县人民政府", 受理日期="2026-03-27")
    suits.page.get_by_role("link", name="行政复议", exact=True).click()
    suits.reads("作出决定或者判决")
    suits.leave()
    request.refresh_from_db()
    assert (request.state, request.reply.row) == ("answered", "3.2")


def test_a_letter_waits_for_a_third_party_over_the_long_holiday(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arts 31 to 33: 20 September 2026 is worked, 1 to 7 October is off, 10 October is worked again."""
    monkeypatch.setenv("MINGTANG_TODAY", "2026-09-22")
    found(date(2026, 9, 22))
    clerk = Person(browser, live_server.url, "clerk")
    clerk.go("/foi/new/")
    clerk.page.get_by_label("邮寄（签收）").check()
    clerk.fill("到达日期", "2026-09-18")
    clerk.fill("姓名或者名称", "司徒望岳")
    clerk.page.get_by_label("身份证明", exact=True).select_option(label="护照")
    clerk.fill("身份证明的号码", "E12345678")
    clerk.fill("邮寄地址", "青禾县清河街道南岸小区1幢")
    clerk.fill("所需信息", "福利中心的运营合同")
    clerk.press("登记，取得编号")
    clerk.reads("查询码")
    request = FoiRequest.objects.get()
    clerk.go(f"/foi/{request.number}/")
    expect(clerk.page.locator(".clock")).to_contain_text("2026年10月22日")
    act(clerk, "征求第三方意见", 征求谁的意见="青禾福泽养老服务有限公司", 就什么征求意见="合同附件")
    expect(clerk.page.locator(".clock")).to_contain_text("中止计算，等待意见")
    act(clerk, "登记征求意见函送达", 怎样送达="邮政签收", 发生日期="2026-09-22")

    monkeypatch.setenv("MINGTANG_TODAY", "2026-10-12")
    clerk.go(f"/foi/{request.number}/")
    expect(clerk.page.locator(".clock .badge")).to_have_text("中止计算")
    act(clerk, "收到意见", 不同意="", 意见的内容="附件三是商业秘密", 发生日期="2026-10-12")
    # Used up to the day the letter left: 20, 21, 22 September; seventeen are left after 12 October.
    expect(clerk.page.locator(".clock")).to_contain_text("2026年11月4日")
    clerk.page.get_by_text("这个日期是怎么算出来的").click()
    expect(clerk.page.locator(".clock")).to_contain_text("第三十二条")
    clerk.leave()


def test_too_many_requests_cost_a_fee(browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch) -> None:
    """国办函〔2020〕109号: the eleventh of a month costs 100 yuan; paid, the clock starts anew."""
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    cast = found(date(2026, 3, 5))
    requester = RequesterFacts(
        RequesterKind.PERSON, "欧阳听雨", IdentityKind.PASSPORT, "E00000000", phone="13800000000"
    )
    for number in range(1, 12):
        request = actions.register_request(
            organ=cast.organs["civil"], channel=Channel.COUNTER, requester=requester,
            wish=Wish(f"第{number}个村的账目", form="inspection"), key=f"many-{number}",
            by=cast.actor("clerk"), today=cast.today,
        ).request  # fmt: skip
    clerk = Person(browser, live_server.url, "clerk")
    clerk.go(f"/foi/{request.number}/")
    clerk.reads("当月的第11件")
    act(clerk, "告知缴费", 按件计收="", 选择这种标准的理由="当月件数多，每件页数少")
    clerk.reads("收费通知书")
    act(clerk, "登记告知书送达", 说明="当面签收")
    expect(clerk.page.locator("main")).to_contain_text("2026-04-02")  # 20 working days to pay
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-20")
    clerk.go(f"/foi/{request.number}/")
    act(clerk, "登记缴费", 财政票据的号码="00012345")
    expect(clerk.page.locator(".clock")).to_contain_text("2026年4月20日")
    clerk.leave()


def test_the_report_of_the_demo_year_holds(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every identity of the annual report holds, and a cell opens its cases."""
    today = date(2026, 9, 22)
    monkeypatch.setenv("MINGTANG_TODAY", today.isoformat())
    people = found_county(date(2025, 9, 1))
    Requests(people, load_calendar(), today, TALES).live_all()
    set_password(staff=Staff.objects.get(username="linyihe"), password=PASSWORD, by=SETUP, today=today)
    office = Person(browser, live_server.url, "linyihe")
    office.go("/foi/report/2026/")
    office.reads("勾稽关系全部相符")
    numbers = [
        [int(cell.inner_text()) for cell in row.locator("td.num").all()]
        for row in office.page.locator("table").first.locator("tbody tr").all()
    ]
    new, carried_in, *results, total, carried_out = numbers
    assert len(results) == len(ReportRow) == 21
    for column, sums in enumerate(zip(*results, strict=True)):
        assert sum(sums) == total[column]
        assert new[column] + carried_in[column] == total[column] + carried_out[column]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert total[-1] >= 20
    cell = office.page.locator("table").first.locator("tbody tr").first.locator("td.num a").last
    shown = int(cell.inner_text())
    cell.click()
    office.reads(f"{shown}件")
    office.leave()
