"""A page that is a file: reading modes without script, remembered with it, and alike in the application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from mingtang.apps.portal.actions import rebuild
from mingtang.apps.portal.pages import HousePages
from mingtang.apps.portal.ports import sources, use_sources
from tests.cast import Cast
from tests.journeys.looking import look

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FILE = "/offline/apply/"


@pytest.fixture
def file_page(cast: Cast, live_server, settings, tmp_path: Path) -> Iterator[str]:
    """The address of a file, served by the application's own middleware."""
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sources([HousePages()])
    rebuild(now=timezone.now())
    yield live_server.url + FILE
    use_sources(before)


def size(page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).fontSize"))


def ground(page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_modes_work_without_script(browser: Browser, file_page: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file_page)
    assert not page.locator("#read-aloud").is_visible()
    for label in ("大字版", "高对比", "简洁版"):
        page.get_by_text(label, exact=True).click()
    assert page.locator("#mode-large").is_checked()
    assert not page.locator(".sitenav").is_visible()
    height = page.locator("h1").bounding_box()["height"]
    page.get_by_text("大字版", exact=True).click()
    assert page.locator("h1").bounding_box()["height"] < height
    context.close()


def test_the_modes_are_remembered_and_the_application_has_them_too(browser: Browser, file_page: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(file_page)
    assert (size(page), ground(page)) == ("16px", "rgb(255, 255, 255)")
    assert "年" in (page.locator(".tools__date").text_content() or "")
    with page.expect_response(lambda answer: "reading-mode" in answer.url):
        page.get_by_text("大字版", exact=True).click()
    with page.expect_response(lambda answer: "high-contrast" in answer.url):
        page.get_by_text("高对比", exact=True).click()
    page.reload()
    assert (size(page), ground(page)) == ("20px", "rgb(0, 0, 0)")
    page.goto(file_page.replace(FILE, "/requests/track/"))
    assert page.locator("html").get_attribute("data-theme") == "high-contrast"
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.locator(".sitenav").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="简洁版").click()
    assert page.locator(".sitenav").is_hidden() and page.get_by_role("link", name="完整版").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="平常颜色").click()
    page.goto(file_page)
    assert (size(page), ground(page)) == ("20px", "rgb(255, 255, 255)")
    assert page.get_by_label("简洁版", exact=True).is_checked() and page.locator(".sitenav").is_hidden()
    context.close()


@pytest.mark.parametrize("modes", [(), ("大字版",), ("高对比",), ("简洁版", "大字版")])
def test_a_file_is_whole_in_every_mode(browser: Browser, file_page: str, modes: tuple[str, ...]) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(file_page)
    for label in modes:
        page.get_by_text(label, exact=True).click()
    assert list(look(page, file_page)) == []
    context.close()
