"""A person without an account asks, mends a mistake, submits twice, tracks, cannot guess, withdraws."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from mingtang.apps.foi.actions.tracking import PER_ADDRESS
from mingtang.apps.foi.models import FoiRequest
from tests.cast import Cast
from tests.journeys.looking import WIDTHS, look_again, wrong_words

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WANTED = "2025年城乡低保标准的测算依据"


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_a_person_asks_and_sees_where_it_stands(
    browser: Browser, live_server, cast: Cast, with_script: bool
) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=with_script, accept_downloads=True)
    page = context.new_page()
    page.goto(live_server.url + reverse("foi:public-guide", args=[cast.organs["civil"].slug]))
    page.get_by_role("link", name="向本机关申请").click()
    page.get_by_label("姓名或者名称").fill("欧阳听雨")
    page.get_by_label("身份证明的号码").fill("110105194912310021")
    page.get_by_label("电话").fill("13800000000")
    page.get_by_label("需要什么信息").fill(WANTED)
    if with_script:
        page.reload()
        expect(page.get_by_label("需要什么信息")).to_have_value(WANTED)
        expect(page.get_by_label("身份证明的号码")).to_have_value("")
        page.get_by_label("身份证明的号码").fill("110105194912310021")
    page.get_by_role("button", name="提交申请").click()

    expect(page.get_by_role("alert")).to_contain_text("身份证号码不对")
    expect(page.get_by_label("需要什么信息")).to_have_value(WANTED)
    whole(page, with_script)
    page.get_by_label("身份证明的号码").fill("11010519491231002X")
    page.get_by_role("button", name="提交申请").dblclick()

    expect(page.get_by_role("heading", name="申请已经登记")).to_be_visible()
    found = FoiRequest.objects.get()
    code = page.locator(".slip__big").nth(1).inner_text()
    expect(page.get_by_text("登记成功，还没有进入答复期限")).to_be_visible()
    whole(page, with_script)
    with page.expect_download() as paper:
        page.get_by_role("link", name="下载回执（PDF）").click()
    assert paper.value.suggested_filename == f"接收回执-{found.number}.pdf"
    if with_script:
        kept = page.evaluate("Object.keys(localStorage)")
        assert kept in ([], ["reading"]), "the draft is gone; the way of reading may stay"
    context.close()

    tracks_and_takes_back(browser, live_server.url, found, code, with_script)


def tracks_and_takes_back(
    browser: Browser, base: str, found: FoiRequest, code: str, with_script: bool
) -> None:
    """On another day, in another browser: number and code."""
    context = browser.new_context(locale="zh-CN", java_script_enabled=with_script)
    page = context.new_page()
    page.goto(f"{base}/requests/{found.number}/")
    try_code(page, found.number, "AAAAA-AAAAA")
    expect(page.get_by_role("alert")).to_contain_text("编号和查询码对不上")
    try_code(page, found.number.lower(), code.lower().replace("-", ""))
    expect(page.get_by_role("heading", name=WANTED)).to_be_visible()
    expect(page.get_by_text("与您确认收到申请").first).to_be_visible()
    page.get_by_text("这个日期是怎么算出来的").click()
    expect(page.get_by_text("收到申请之日尚未确认")).to_be_visible()
    whole(page, with_script)

    page.get_by_role("link", name="撤回", exact=True).click()
    expect(page.get_by_text("撤回以后不能恢复")).to_be_visible()
    page.get_by_role("button", name="撤回申请").click()
    expect(page.get_by_role("status")).to_contain_text("申请已经撤回")
    expect(page.get_by_text("您撤回了申请")).to_be_visible()
    whole(page, with_script)
    found.refresh_from_db()
    assert found.state == "closed"

    with page.expect_navigation():
        page.get_by_role("button", name="退出查看").click()
    for _ in range(PER_ADDRESS):
        try_code(page, found.number, "AAAAA-AAAAA")
    expect(page.get_by_role("alert")).to_contain_text("15分钟以后再试")
    try_code(page, found.number, code)
    expect(page.get_by_role("alert")).to_contain_text("15分钟以后再试")
    context.close()


def try_code(page: Page, number: str, code: str) -> None:
    """Type number and code and press the button."""
    page.get_by_label("受理编号").fill(number)
    page.get_by_label("查询码").fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name="查看", exact=True).click()


def whole(page: Page, with_script: bool) -> None:
    """The page as it stands is whole at every width."""
    if not with_script:
        return
    faults = [fault for width in WIDTHS for fault in look_again(page, width)]
    faults += wrong_words(page.inner_text("main"))
    assert faults == []
