"""Large print and high contrast are the same pages: no wider than the screen, no finding of axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.cast import Cast
from tests.journeys.looking import look

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MODES = ("large.light", "normal.high-contrast", "large.high-contrast")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("address", ["/", "/kit/", "/staff/sign-in/"])
def test_a_page_is_whole_in_every_mode(
    browser: Browser, live_server, cast: Cast, mode: str, address: str
) -> None:
    context = browser.new_context(locale="zh-CN")
    context.add_cookies([{"name": "reading", "value": mode, "url": live_server.url}])
    assert list(look(context.new_page(), live_server.url + address)) == []
    context.close()


def test_the_switch_works_without_script(browser: Browser, live_server, cast: Cast) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/")
    with page.expect_navigation():
        page.get_by_role("link", name="大字版").click()
    assert page.url == f"{live_server.url}/search/"
    assert page.locator("html").get_attribute("data-size") == "large"
    with page.expect_navigation():
        page.get_by_role("link", name="平常字号").click()
    assert page.locator("html").get_attribute("data-size") == "normal"
    context.close()
