"""The demo's own pages, which other homes do not have: as whole as every other page, and so is the bar."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from mingtang.demo.urls import urlpatterns
from tests.journeys.looking import WIDTHS, Eyes, look_again
from tests.services.demo_home import small_demo
from tests.services.own_home import OwnHome
from tests.services.serving import serving

pytestmark = pytest.mark.journey

LETTER = """
from datetime import date
from django.db import transaction
from mingtang.apps.journal.actions import post
with transaction.atomic():
    post(channel="mail", address="a@b.cn", subject="催办", text="请报送。", key="a", on=date(2026, 6, 21))
"""
# What the bar's buttons send, and the bar itself; the other routes are pages.
PRESSED = {"demo/enter/", "demo/next-day/", "demo/bar/"}
PAGES = ("/demo/", "/demo/mailbox/", "/demo/rebuild/")
WHO = {"群众": ("/", *PAGES), "公开办": ("/desk/", *PAGES), "系统管理员": ("/staff/people/",)}


def test_the_demos_own_pages_are_whole(browser: Browser, tmp_path: Path, tell: list[str]) -> None:
    assert {str(one.pattern) for one in urlpatterns} == PRESSED | {page[1:] for page in PAGES}
    home = small_demo(tmp_path / "home")
    home.python(LETTER)
    assert home.run("work", "--until-idle").returncode == 0
    assert home.run("rebuild").returncode == 0
    faults, looks = [], 0
    with serving(home.settings) as port:
        eyes = Eyes(browser, f"http://127.0.0.1:{port}")
        for who, addresses in WHO.items():
            enter_as(eyes, who)
            for address in addresses:
                faults += [f"{who} {address}: {fault}" for fault in eyes.look(address)]
            faults += [f"{who}, bar open: {fault}" for fault in look_at_open_bar(eyes)]
            looks += len(addresses) + 1
        faults += dead_links(eyes)
        the_bar_of_a_file_knows_who_looks(eyes)
        being_rebuilt(home)
        faults += [f"being rebuilt: {fault}" for fault in eyes.look("/demo/rebuild/")]
        eyes.close()
    tell.append(f"crawled 演示: {len(PAGES)} pages of its own; {looks + 1} looks × {len(WIDTHS)} widths")
    assert not faults, "\n".join(faults)


def enter_as(eyes: Eyes, who: str) -> None:
    """Take somebody's place on the bar, with and without script, and the day stays what it is."""
    for page in (eyes.page, eyes.plain):
        page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
        page.goto(f"{eyes.base}/demo/")
        page.get_by_role("button", name=who, exact=True).click()
        page.wait_for_url(lambda address: not address.endswith("/demo/"))
        if page == eyes.page or who != "群众":  # who is led to a file, whose bar needs script to know
            assert page.locator(".demobar [aria-pressed=true]").inner_text() == who


def look_at_open_bar(eyes: Eyes) -> list[str]:
    """Open the bar where it is one line, and look at it."""
    faults = []
    for width in WIDTHS:
        eyes.page.set_viewport_size({"width": width, "height": 900})
        eyes.page.goto(f"{eyes.base}/demo/mailbox/")
        line = eyes.page.locator(".demobar summary")
        if line.is_visible():
            assert line.bounding_box()["height"] < 60, "one line"
            line.click()
        assert eyes.page.get_by_role("button", name="后一天").is_visible()
        faults += look_again(eyes.page, width)
    return faults


def the_bar_of_a_file_knows_who_looks(eyes: Eyes) -> None:
    """A file's bar is fetched: one line, who looks, what the last act did, and the way back."""
    page = eyes.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{eyes.base}/about/")
    assert "demobar__still" in page.request.get(f"{eyes.base}/about/").text(), "a file"
    page.locator(".demobar [aria-pressed=true]").wait_for()
    assert page.locator(".demobar").bounding_box()["height"] < 60, "one line"
    page.get_by_role("button", name="后一天").click()
    page.locator(".demobar").get_by_text("夜里的定时任务已经执行").wait_for()
    assert page.url == f"{eyes.base}/about/"
    eyes.plain.goto(f"{eyes.base}/about/")
    eyes.plain.locator(".demobar").get_by_role("link", name="换身份、看导览").click()
    eyes.plain.wait_for_url("**/demo/")


def dead_links(eyes: Eyes) -> list[str]:
    """Return every link of the demo's pages that leads nowhere."""
    found: set[str] = set()
    for page in PAGES:
        eyes.page.goto(eyes.base + page)
        found |= set(eyes.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"))
    within = sorted(urlsplit(one).path for one in found if one.startswith(eyes.base))
    answers = {path: eyes.page.request.get(eyes.base + path).status for path in within}
    assert len(answers) > 5
    return [f"dead link {path} ({status})" for path, status in answers.items() if status != 200]


def being_rebuilt(home: OwnHome) -> None:
    """Let the home say that it is being built anew, as the button does."""
    facts = json.loads((home.folder / "home.json").read_text(encoding="utf-8"))
    (home.folder / "home.json").write_text(json.dumps({**facts, "is_rebuilding": True}), encoding="utf-8")
