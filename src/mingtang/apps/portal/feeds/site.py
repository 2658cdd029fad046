"""Maps of the site, robots.txt, manifest.webmanifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings

from mingtang.apps.portal.rendering import absolute

AT_MOST = 50_000  # addresses in one file, by the protocol
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_BEGINS = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Listed(NamedTuple):
    """An address for search engines, with the moment its page last changed, if known."""

    address: str
    changed_at: datetime | None = None


def sitemap(listed: Iterable[Listed]) -> bytes:
    """Return a map of addresses, at most `AT_MOST` of them."""
    rows = "".join(f"<url><loc>{_loc(one.address)}</loc>{_changed(one)}</url>\n" for one in listed)
    return f"{_BEGINS}<urlset {_SPACE}>\n{rows}</urlset>\n".encode()


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Return the map of the maps."""
    places = "".join(f"<sitemap><loc>{_loc(one)}</loc></sitemap>\n" for one in addresses)
    return f"{_BEGINS}<sitemapindex {_SPACE}>\n{places}</sitemapindex>\n".encode()


def robots(hidden: Sequence[str] = ()) -> bytes:
    """Return robots.txt: everything may be read, except what is only for staff or answers a form."""
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in hidden)]
    return "\n".join([*lines, "Allow: /", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]).encode()


def web_app(name: str) -> bytes:
    """Return the manifest by which a phone keeps the site on its first screen."""
    icon = f"{settings.STATIC_URL}portal/icon.svg"
    said = {
        "name": name,
        "short_name": name[:12],
        "lang": "zh-CN",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#123f75",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _loc(address: str) -> str:
    return escape(absolute(address))


def _changed(one: Listed) -> str:
    return f"<lastmod>{one.changed_at.isoformat(timespec='seconds')}</lastmod>" if one.changed_at else ""
