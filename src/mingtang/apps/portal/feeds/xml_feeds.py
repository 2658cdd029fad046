"""Atom (RFC 4287) and RSS 2.0."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime

from lxml import etree

from mingtang.apps.portal.feeds.items import Feed
from mingtang.apps.portal.rendering import absolute

ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom; required: id, title, updated, and an author."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    own = absolute(f"{feed.address}.xml")
    _add(root, "id", own)
    _add(root, "title", feed.title)
    _add(root, "updated", _iso(feed.updated_at if feed.items else _NEVER))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", href=own, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=absolute(feed.page), type="text/html")
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", absolute(item.address))
        _add(entry, "title", item.title)
        _add(entry, "link", rel="alternate", href=absolute(item.address), type="text/html")
        _add(entry, "published", _iso(item.released_at))
        _add(entry, "updated", _iso(item.updated_at))
        _add(_add(entry, "author"), "name", item.source)
        if item.summary:
            _add(entry, "summary", item.summary)
        if item.content:
            _add(entry, "content", item.content, type="html")
    return _bytes(root)


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0; required: title, link, description of the channel."""
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM})
    channel = etree.SubElement(root, "channel")
    for name, text in (
        ("title", feed.title),
        ("link", absolute(feed.page)),
        ("description", f"{feed.title}，{feed.author}"),
        ("language", "zh-cn"),
        ("lastBuildDate", format_datetime(feed.updated_at if feed.items else _NEVER)),
    ):
        etree.SubElement(channel, name).text = _clean(text)
    own = absolute(f"{feed.address}.rss.xml")
    _add(channel, "link", rel="self", href=own, type="application/rss+xml")
    for item in feed.items:
        entry = etree.SubElement(channel, "item")
        for name, text in (
            ("title", item.title),
            ("link", absolute(item.address)),
            ("description", item.content or item.summary or item.title),
            ("pubDate", format_datetime(item.released_at)),
        ):
            etree.SubElement(entry, name).text = _clean(text)
        etree.SubElement(entry, "guid", isPermaLink="true").text = absolute(item.address)
    return _bytes(root)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bytes(root: etree._Element) -> bytes:
    said: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return said
