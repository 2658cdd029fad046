"""A page that is a file looks like the application's pages and says of itself what the rules ask."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html
from tests.services import tidy

from mingtang.apps.portal.rendering import (
    Article,
    Column,
    Crumb,
    breadcrumbs,
    environment,
    frame,
    inner,
    linked,
)

pytestmark = pytest.mark.django_db

COLUMN = Column("政策文件", "本县印发的文件", "文件,通知", "政策文件", "/zfxxgk/")
CRUMBS = (Crumb("政府信息公开", "/zfxxgk/"), Crumb("关于“一老一小”的通知"))


def page(**said):
    at = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    article = Article("关于<b>的通知", at, "青禾县民政局", keywords="养老", description='说"明"')
    given = {"article": article, "linked_data": [breadcrumbs(CRUMBS, "/d/x/")]} | said
    main = inner(crumbs=CRUMBS, head="<h1>通知</h1>", content="<p>正文</p>")
    return frame(COLUMN).page(address="/d/x/", title="关于<b>的通知", main=main, **given)


def tags(content):
    return {
        one.get("name"): one.get("content")
        for one in html.fromstring(content).iter("meta")
        if one.get("name")
    }


def test_the_statutory_tags_are_there(settings):
    settings.MINGTANG_ADDRESS = "https://www.qinghe.example"
    found = tags(page())
    assert found["SiteDomain"] == "www.qinghe.example"
    assert (found["ColumnName"], found["ColumnType"]) == ("政策文件", "政策文件")
    assert (found["ArticleTitle"], found["PubDate"]) == ("关于<b>的通知", "2026-03-05 07:30")
    assert (found["ContentSource"], found["Keywords"], found["Description"]) == (
        "青禾县民政局",
        "养老",
        '说"明"',
    )
    assert found["Url"] == "https://www.qinghe.example/d/x/"
    assert {"SiteName", "SiteIDCode", "ColumnDescription", "ColumnKeywords"} <= found.keys()
    assert "robots" not in found and tags(page(is_indexed=False))["robots"] == "noindex"


def test_linked_data_cannot_end_its_element():
    content = page(linked_data=[linked({"@type": "Article", "name": "</script><script>alert(1)</script>"})])
    [data] = html.fromstring(content).xpath('//script[@type="application/ld+json"]')
    assert json.loads(data.text)["@graph"][0]["name"] == "</script><script>alert(1)</script>"
    assert b"alert(1)</script>" not in content


def test_it_has_the_masthead_navigation_and_foot_of_the_application():
    static, dynamic = html.fromstring(page()), html.fromstring(Client().get("/requests/track/").content)
    for element in ("header", "footer"):
        ours, theirs = ([e.text_content().split() for e in tree.iter(element)] for tree in (static, dynamic))
        assert ours == theirs
    sheets = [[e.get("href") for e in tree.xpath("//link[@rel='stylesheet']")] for tree in (static, dynamic)]
    assert sheets[0] == sheets[1]


def test_no_page_of_a_county_carries_the_bar_of_the_demo():
    assert b"demo" not in page()


def test_it_states_its_own_content_policy():
    [said] = html.fromstring(page()).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert "default-src 'none'" in said and "script-src 'self'" in said
    assert "frame-ancestors" not in said and "unsafe" not in said


def test_the_templates_escape():
    assert environment().from_string("{{ said }}").render(said="<b>") == "&lt;b&gt;"


@pytest.mark.skipif(bool(tidy.missing()), reason="no tidy")
def test_it_is_valid_html():
    assert tidy.complaints(page()) == []
