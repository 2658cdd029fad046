"""The invented public site of the county: pages in the home's folder `demo-site/`, answered without a
network.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape

from mingtang.apps.ledger.ports import Fetched, Unreachable

HOST = "www.qinghe.example"
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{paragraphs}<p>青禾县人民政府门户网站</p></body></html>"""


class DemoSite:
    """A Fetcher that knows one host; a page that was taken down answers 404."""

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        """Return the page, or 404; any other host is unreachable here."""
        parts = urlsplit(address)
        if parts.hostname != HOST:
            raise Unreachable(f"演示县不连外网，只能打开 {HOST} 的页面。")
        page = folder() / parts.path.strip("/").replace("/", "-")
        if not page.is_file():
            return Fetched(404, b"", "text/html", "192.0.2.10")
        return Fetched(200, page.read_bytes(), "text/html; charset=utf-8", pinned_ip or "192.0.2.10")


def folder() -> Path:
    """Return where the pages lie."""
    return Path(settings.HOME) / "demo-site"


def put_page(name: str, title: str, *paragraphs: str) -> str:
    """Write a page and return its address."""
    folder().mkdir(exist_ok=True)
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    (folder() / name).write_text(PAGE.format(title=escape(title), paragraphs=body), encoding="utf-8")
    return f"https://{HOST}/{name}"


def take_down(name: str) -> None:
    """Remove a page, as a site does that forgets its own promises."""
    (folder() / name).unlink(missing_ok=True)
