"""Feeds and maps, read by real parsers."""

import json
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from mingtang.apps.portal.feeds import (
    Feed,
    Item,
    Listed,
    atom,
    json_feed,
    robots,
    rss,
    sitemap,
    sitemap_index,
    web_app,
)

AT = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
ITEMS = (
    Item(
        "/d/qh-2026-00002/",
        "关于“一老一小”<试行>的通知 & 附件",
        LATER,
        LATER,
        "县民政局",
        "一\x0b老",
        "<p>正文</p>",
    ),
    Item("/d/qh-2026-00001/", "工作要点", AT, LATER, "县政府办公室"),
)
FEED = Feed("青禾县政府信息公开", "/feed", "/zfxxgk/", "青禾县人民政府", ITEMS)
EMPTY = Feed("空", "/feed", "/", "青禾县人民政府", ())
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def address(settings):
    settings.MINGTANG_ADDRESS = "https://www.qinghe.example"


@pytest.mark.parametrize(("make", "version"), [(atom, "atom10"), (rss, "rss20")])
def test_a_feed_reader_reads_it_without_complaint(make, version):
    read = feedparser.parse(make(FEED))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == version
    assert [entry.link for entry in read.entries] == [f"https://www.qinghe.example{i.address}" for i in ITEMS]
    assert [entry.id for entry in read.entries] == [entry.link for entry in read.entries]
    assert "关于“一老一小”" in read.entries[0].title and "的通知" in read.entries[0].title
    assert read.entries[1].published_parsed[:5] == (2026, 3, 4, 23, 30)
    assert read.feed.title == "青禾县政府信息公开"
    assert not feedparser.parse(make(EMPTY)).bozo


def test_atom_has_what_rfc_4287_requires():
    root = etree.fromstring(atom(FEED))
    inside = "{http://www.w3.org/2005/Atom}"
    for one in (root, *root.iter(f"{inside}entry")):
        assert all(len(one.findall(f"{inside}{name}")) == 1 for name in ("id", "title", "updated", "author"))
    assert root.findtext(f"{inside}updated") == "2026-03-06T01:00:00Z"


def test_json_feed_has_what_its_version_requires():
    read = json.loads(json_feed(FEED))
    assert read["version"].endswith("/1.1") and read["title"] and read["feed_url"].endswith("/feed.json")
    assert [one["id"] for one in read["items"]] == [f"https://www.qinghe.example{i.address}" for i in ITEMS]
    assert (
        read["items"][0]["content_html"] == "<p>正文</p>" and read["items"][1]["content_text"] == "工作要点"
    )


def test_a_map_names_addresses_and_when_they_changed():
    urls = etree.fromstring(sitemap([Listed("/d/a/", AT), Listed("/关于/")])).findall(f"{SPACE}url")
    assert urls[0].findtext(f"{SPACE}lastmod") == "2026-03-04T23:30:00+00:00"
    assert urls[1].findtext(f"{SPACE}loc") == "https://www.qinghe.example/%E5%85%B3%E4%BA%8E/"


def test_the_map_of_the_maps_names_each():
    index = etree.fromstring(sitemap_index(["/sitemap-lists.xml", "/sitemap-0.xml"]))
    assert [loc.text for loc in index.iter(f"{SPACE}loc")] == [
        "https://www.qinghe.example/sitemap-lists.xml", "https://www.qinghe.example/sitemap-0.xml",
    ]  # fmt: skip


def test_robots_and_the_web_app():
    assert robots(["/desk/"]).decode().splitlines()[:2] == ["User-agent: *", "Disallow: /desk/"]
    assert b"Sitemap: https://www.qinghe.example/sitemap.xml" in robots()
    read = json.loads(web_app("青禾县人民政府"))
    assert read["start_url"] == "/" and read["icons"][0]["src"] == "/static/portal/icon.svg"
