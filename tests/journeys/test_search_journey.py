"""A person looks for something public: on the search page, and beside the request being typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from mingtang.apps.search.actions import reindex
from mingtang.apps.search.adapters.published import PublishedDocuments
from mingtang.apps.search.ports import use_index_sources
from mingtang.apps.search.queries import counts
from mingtang.apps.search.tests.sample import SampleSource, thing
from tests.cast import Cast
from tests.journeys.looking import WIDTHS, look_again, wrong_words

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def library() -> Iterator[None]:
    """Thirteen things that are public."""
    cache.clear()
    named = [thing(one, f"关于第{one}批农房改造的通知", "补助标准公布如下。") for one in range(2, 14)]
    found = thing(1, "青禾县高龄津贴发放办法", "每人每月一百元，按季度发放。", number="青民发〔2026〕5号")
    use_index_sources([SampleSource(found, *named)])
    reindex(now=timezone.now())
    yield
    use_index_sources([PublishedDocuments()])


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_a_person_searches_turns_the_page_and_finds_a_number(
    browser: Browser, live_server, cast: Cast, with_script: bool
) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=with_script)
    page = context.new_page()
    page.goto(live_server.url + "/")
    page.get_by_role("searchbox").fill("农房改造")
    page.get_by_role("button", name="检索").click()
    expect(page.get_by_role("status")).to_contain_text("找到12条")
    expect(page.locator("mark").first).to_have_text("农房改造")
    whole(page, with_script)
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_role("status")).to_contain_text("第2页")
    page.get_by_role("searchbox").fill("青民发[2026]5号")
    page.get_by_role("button", name="检索").click()
    expect(page.locator(".doclist a").first).to_have_attribute("href", "/d/1/")
    page.get_by_role("searchbox").fill("外星人登陆")
    page.get_by_role("button", name="检索").click()
    expect(page.get_by_role("heading", name="没有找到“外星人登陆”")).to_be_visible()
    whole(page, with_script)
    context.close()


def test_what_is_public_already_is_shown_while_a_request_is_typed(
    browser: Browser, live_server, cast: Cast
) -> None:
    page = browser.new_context(locale="zh-CN").new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(live_server.url + reverse("foi:ask"))
    page.get_by_label("姓名或者名称").fill("欧阳听雨")
    page.get_by_label("需要什么信息").press_sequentially("我想知道今年高龄津贴怎么发放")
    link = page.locator("#public-items").get_by_role("link", name="青禾县高龄津贴发放办法")
    expect(link).to_be_visible()
    page.locator("#public-items").get_by_role("button", name="这就是我要的").click()
    expect(page.locator("#public-items").get_by_role("status")).to_contain_text("不用提交申请")
    assert counts(date(2020, 1, 1), date(2100, 1, 1))["enough"] == 1
    asked = [one for one in sent if "/search/" in one]
    assert asked
    assert not any("%E6%AC%A7%E9%98%B3" in one or "欧阳" in one for one in asked), "only the wish leaves"
    page.context.close()


def whole(page: Page, with_script: bool) -> None:
    """The page as it stands is whole at every width."""
    if not with_script:
        return
    faults = [fault for width in WIDTHS for fault in look_again(page, width)]
    assert [*faults, *wrong_words(page.inner_text("main"))] == []
