"""Follow every link of the demo's public pages, as files and through the application; read every feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import etree

from mingtang.apps.portal.place import site_folder

HOST = "site.example"
FEEDS = ("/feed.xml", "/rss.xml")


class Page(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element leads to, and what leads to it."""
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def followed() -> str:
    """Return how many pages and links there are, the dead ones, and what is wrong with feeds, as JSON."""
    root = site_folder().root
    pages = {_address(path, root): Page(path.read_text(encoding="utf-8")) for path in root.rglob("*.html")}
    links: dict[tuple[str, str, str], str] = {}
    for address, page in pages.items():
        for link in page.links:
            url = urlsplit(urljoin(f"http://{HOST}{address}", link))
            if url.netloc == HOST:
                links.setdefault((unquote(url.path), url.query, url.fragment), address)
    dead = [f"{at}: {path}#{anchor}" for path, anchor, at in _dead(links, pages, root)]
    return json.dumps(
        {"pages": len(pages), "links": len(links), "dead": dead, "feeds": list(_bad_feeds(root))}
    )


def _dead(
    links: dict[tuple[str, str, str], str], pages: dict[str, Page], root: Path
) -> Iterator[tuple[str, str, str]]:
    client = Client(SERVER_NAME="127.0.0.1")
    known: dict[tuple[str, str], bool] = {}
    for (path, query, anchor), at in links.items():
        if path in pages:
            if anchor and anchor not in pages[path].anchors:
                yield path, anchor, at
        elif (path, query) not in known:
            known[path, query] = _is_there(path, query, root, client)
            if not known[path, query]:
                yield path, "", at


def _is_there(path: str, query: str, root: Path, client: Client) -> bool:
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL)) is not None
    if not path.endswith("/") and (root / path.lstrip("/")).is_file():
        return True
    return client.get(f"{path}?{query}" if query else path).status_code < 400


def _address(path: Path, root: Path) -> str:
    return "/" + path.relative_to(root).as_posix().removesuffix("index.html")


def _bad_feeds(root: Path) -> Iterator[str]:
    for name in FEEDS:
        read = feedparser.parse((root / name.lstrip("/")).read_bytes())
        if read.bozo or not read.entries:
            yield f"{name}: {read.get('bozo_exception', 'empty')}"
    if not json.loads((root / "feed.json").read_bytes())["items"]:
        yield "feed.json: empty"
    if not etree.fromstring((root / "sitemap.xml").read_bytes()).xpath("//*[local-name()='loc']"):
        yield "sitemap.xml: empty"
