"""A person without an account subscribes, confirms by the link in the letter, and leaves: on a phone."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, expect

from mingtang.apps.channels.models import Subscription
from mingtang.apps.channels.queries.leaving import leaving_token
from mingtang.apps.channels.tests.conftest import Post, deliver, desk, post
from mingtang.apps.channels.tests.test_subscribing import link_in
from mingtang.apps.publishing.tests.conftest import Desk

__all__ = ["desk", "post"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_a_person_subscribes_confirms_and_leaves(
    browser: Browser, live_server, desk: Desk, post: Post, with_script: bool
) -> None:
    cache.clear()
    context = browser.new_context(
        locale="zh-CN", java_script_enabled=with_script, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/subscribe/")
    expect(page.locator("summary")).to_have_text(["只要这些文种的", "只要这些主题的"])
    desk.released()
    page.reload()
    page.get_by_label("电子邮箱").fill("reader@home.example")
    page.locator("summary", has_text="只要这些单位的").click()
    page.get_by_label("青禾县民政局").check()
    page.get_by_role("button", name="订阅", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("还差一步，请查收邮件")
    deliver()
    link = link_in(post)
    page.goto(f"{live_server.url}{link}")
    expect(page.get_by_text("青禾县民政局")).to_be_visible()
    assert Subscription.objects.get().confirmed_at is None
    page.get_by_role("button", name="确认订阅").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("订阅好了")
    subscription = Subscription.objects.get()
    assert subscription.confirmed_at
    page.goto(f"{live_server.url}/subscribe/leave/{leaving_token(subscription)}/")
    page.get_by_role("button", name="退订").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已经退订")
    assert not Subscription.objects.exists()
    context.close()
