"""One page of every kind that the public may read: axe finds nothing serious, in every reading mode.

The kinds are found by the registry of sources, so that a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from mingtang.apps.portal.actions import rebuild
from mingtang.apps.portal.addresses import media_type
from mingtang.apps.portal.ports import sources
from tests.cast import Cast
from tests.journeys.axe import COLOURS, Colours, axe_faults
from tests.journeys.public_county import found_public_county
from tests.journeys.public_kinds import kinds

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# Pages of the application by nature, and those that no source names: nothing there, buttons alone, gone.
BESIDE = (
    "/search/", "/search/?q=津贴", "/search/?q=癶癶", "/requests/new/", "/requests/track/", "/subscribe/",
    "/staff/sign-in/", "/zfxxgk/nothing/", "/search/enough/",
)  # fmt: skip
# Reading mode and width; what does not depend on colours is asked in the first alone.
MODES = (((), 1280), (("大字版", "简洁版"), 360), (("高对比",), 360))
NEW_COLOURS = f"known => [...({COLOURS})().keys()].some(one => !known.includes(one))"


@pytest.fixture
def county(cast: Cast, settings: Any, tmp_path: Path) -> dict[str, str]:
    """Return the documents' addresses by how they show."""
    settings.MINGTANG_SITE, settings.MINGTANG_PUBLIC = tmp_path / "site", tmp_path / "public"
    editions = found_public_county(cast)
    rebuild(now=timezone.now())
    return {showing: one.document.href for showing, one in editions.items()}


def test_every_public_kind_is_found(county: dict[str, str]) -> None:
    found = kinds()
    pages = {
        one.name
        for one in sources()
        for address in one.addresses()
        if media_type(address).startswith("text/html")
    }
    assert {name for name, _ in found} == pages
    assert len(found) >= 30, sorted(found)


def test_axe_finds_nothing_serious_on_any_public_kind(
    browser: Browser, county: dict[str, str], live_server: Any, tell: list[str]
) -> None:
    pages = dict.fromkeys([*kinds().values(), *county.values(), f"{county['amended']}v1/", *BESIDE])
    faults, looks, measured = [], 0, 0
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    for modes, width in MODES:
        colours = Colours()
        page.set_viewport_size({"width": width, "height": 900})
        choose(page, live_server.url, modes)
        for address in pages:
            page.goto(live_server.url + quote(address, safe="/?=&%"), wait_until="load")
            found = [*too_wide(page)]
            if not modes or page.evaluate(NEW_COLOURS, sorted(colours.passed)):
                found += axe_faults(page, colours=colours, measure="new")
                measured += 1
            faults += [f"{address} {'、'.join(modes) or '平常'}: {one}" for one in found]
            looks += 1
    context.close()
    tell.append(f"crawled by axe: {len(pages)} public pages of every kind; {looks} looks, {measured} by axe")
    assert faults == [], "\n".join(faults)


def choose(page: Page, base: str, modes: tuple[str, ...]) -> None:
    """Switch the reading modes on; they are remembered from page to page, files and application alike."""
    page.goto(f"{base}/about/", wait_until="load")
    for label in ("大字版", "高对比", "简洁版"):
        box = page.get_by_label(label, exact=True)
        if box.is_checked() != (label in modes):
            with page.expect_response(lambda answer: "reading-mode" in answer.url):
                page.get_by_text(label, exact=True).click()


def too_wide(page: Page) -> Iterator[str]:
    """Yield by how much the page is too wide for the window."""
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if over > 0:
        yield f"{over} px too wide"
