"""The eyes of the crawl see what they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from mingtang.apps.portal.actions import rebuild
from tests.journeys.axe import Colours
from tests.journeys.crawling import all_routes, crawl, route_of
from tests.journeys.looking import WIDTHS, look, look_without_script, wrong_words

ADDRESS = "http://broken.example/"
BROKEN = """<!doctype html><html lang="zh-CN"><head><title>坏页</title></head><body><main><h1>坏页</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><p style="color:#aaa">看不清的字</p>
<div style="width:900px">太宽</div><p>Please log in again</p><p>None</p>
<script>throw new Error('broken')</script></main></body></html>"""


@pytest.mark.parametrize(
    "said",
    [
        "Please try again later",
        "状态：None",
        "ledger.confirm_plan",
        "{{ duty.title }}",
        "not_found",
        "undefined",
    ],
)
def test_english_and_raw_keys_are_seen(said: str) -> None:
    assert list(wrong_words(f"前面的话 {said} 后面的话"))


@pytest.mark.parametrize(
    "said",
    [
        "工作要点2026.docx 已上传",
        "发到 a.b@qinghe.example",
        "运行 mingtang verify --head 文件",
        "按TOTP标准",
        "PDF、Word",
    ],
)
def test_names_of_files_and_formats_are_not_taken_for_keys(said: str) -> None:
    assert not list(wrong_words(said))


@pytest.mark.journey
def test_a_broken_page_is_seen_to_be_broken(browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/*", lambda route: route.fulfill(body=BROKEN, content_type="text/html; charset=utf-8"))
    page = context.new_page()
    faults = "\n".join(look(page, ADDRESS))
    for sign in (
        "360 px: ",
        "too wide",
        "axe image-alt",
        "axe color-contrast",
        "console: ",
        "English: ",
        "raw key: ",
    ):
        assert sign in faults, faults
    assert "1280 px: " in faults and "1280 px: 0" not in faults
    assert any("too wide" in fault for fault in look_without_script(page, ADDRESS))
    assert list(look(page, ADDRESS, expect=404)) == ["status 200"]
    context.close()


PLAIN = """<!doctype html><html lang="zh-CN"><head><title>页</title></head><body><main><h1>页</h1>
<p>看得清的字</p>{more}</main></body></html>"""
FAINT = '<p style="color:#aaa">看不清的字</p>'
ON_PICTURE = '<div style="background-image:linear-gradient(#fff,#eee)"><p>图上的字</p></div>'


@pytest.mark.journey
def test_contrast_is_measured_wherever_a_colour_has_not_passed_yet(browser: Browser) -> None:
    context = browser.new_context()
    page, colours = context.new_page(), Colours()

    def found(more: str, measure: str = "new") -> bool:
        context.unroute_all()
        body = PLAIN.format(more=more)
        context.route("**/*", lambda way: way.fulfill(body=body, content_type="text/html; charset=utf-8"))
        faults = list(look(page, ADDRESS, widths=WIDTHS[:1], colours=colours, measure=measure))
        return any("color-contrast" in fault for fault in faults)

    assert not found("", "always")
    assert not found("<p>换一句话</p>")
    assert (colours.measured, colours.known) == (1, 1)
    assert found(FAINT)
    assert found(FAINT), "what is too faint never passes"
    assert found('<div style="background:#333"><p>看得清的字</p></div>'), "the same text on another ground"
    before = colours.measured
    assert not found(ON_PICTURE)
    assert not found(ON_PICTURE)
    assert colours.measured == before + 2, "what cannot be decided never passes"
    context.close()


@pytest.mark.django_db
def test_the_crawl_follows_links_and_names_dead_ones(settings, tmp_path: Path) -> None:
    settings.MINGTANG_SITE = tmp_path / "site"
    rebuild(now=timezone.now())
    found = crawl(Client(), ["/about/", "/nowhere/"])
    assert "/journal/" in found.pages and "desks:journal" in found.by_link
    assert found.dead == ["/nowhere/ (no such route, linked from start)"]


def test_every_route_has_one_name() -> None:
    assert route_of("/staff/people/7/") == "accounts:person"
    assert "accounts:person" in all_routes() and not [name for name in all_routes() if name.endswith("None")]
