"""The county's own released pages are read from the portal's manifest, without HTTP; the rest is fetched."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.conf import settings

from mingtang.apps.ledger.ports import Fetched, Fetcher
from mingtang.apps.portal.addresses import is_address, media_type
from mingtang.apps.portal.queries import page_at, read_page

GONE, OK = 410, 200
HERE = "own-pages"  # what is pinned instead of an address of the network


class OwnPages:
    """A Fetcher that knows which pages are out, and hands everything else to another one."""

    def __init__(self, elsewhere: Fetcher) -> None:
        self.elsewhere = elsewhere

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        """Return the bytes that are out at an own address; a page that left answers as gone."""
        path = _own_path(address)
        if path is None or not (pinned_ip == HERE or page_at(path)):
            return self.elsewhere.fetch(address, pinned_ip="" if pinned_ip == HERE else pinned_ip)
        content = read_page(path)
        if content is None:
            return Fetched(GONE, b"", "text/html", HERE)
        return Fetched(OK, content, media_type(path), HERE)


def _own_path(address: str) -> str | None:
    """Return the path of an address on the county's own site, None for any other."""
    parts = urlsplit(address)
    if parts.netloc != urlsplit(settings.MINGTANG_ADDRESS).netloc or parts.query:
        return None
    path = unquote(parts.path)
    return path if is_address(path) else None
