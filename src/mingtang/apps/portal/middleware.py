"""Public files for requests that reach Python all the same, and the addresses that have left.

The server hands files out by itself; here come those whose name was not there when it started, those behind
a door, and every request where no such server stands in front (tests, other web servers).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.http import http_date, parse_http_date_safe

from mingtang.apps.portal.addresses import is_address, media_type
from mingtang.apps.portal.answering import answer_as_file, answer_left
from mingtang.apps.portal.maps import Maps
from mingtang.apps.portal.mounts import MAX_AGE_SECONDS
from mingtang.apps.portal.place import maps_folder, site_folder
from mingtang.apps.portal.ports import Left

ASKS = ("GET", "HEAD")


class SiteMiddleware:
    """Answer with the file, 410 or 301 of the portal, or as the file will; let everything else through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.maps = Maps(maps_folder())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = self._answer(request) if request.method in ASKS else None
        if found is None:
            return self.get_response(request)
        found["Cache-Control"] = f"max-age={MAX_AGE_SECONDS}"
        return found

    def _answer(self, request: HttpRequest) -> HttpResponse | None:
        address, question = request.path_info, request.META.get("QUERY_STRING", "")
        if self.maps.folder.parent != settings.MINGTANG_SITE.parent:  # a test moved the site
            self.maps = Maps(maps_folder())
        target = self.maps.moved(f"{address}?{question}") if question else None
        if target := target or self.maps.moved(address):
            return HttpResponsePermanentRedirect(target)
        if not is_address(address):
            return None
        sentence = self.maps.gone(address)
        if sentence is not None:
            return answer_left(request, Left(sentence=sentence))
        for one in dict.fromkeys((address, f"{address.rstrip('/')}/")):
            if found := _file(request, one) or answer_as_file(request, one):
                return found
        return None


def _file(request: HttpRequest, address: str) -> HttpResponse | None:
    place = site_folder().place(address)
    try:
        written = int(place.stat().st_mtime)
        content = place.read_bytes()
    except OSError:
        return None
    seen = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    is_known = seen is not None and written <= seen
    response = HttpResponse(
        b"" if is_known else content, status=304 if is_known else 200, content_type=media_type(address)
    )
    response["Last-Modified"] = http_date(written)
    return response
