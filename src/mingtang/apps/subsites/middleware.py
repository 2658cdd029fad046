"""A subsite's own domain name leads to its entrance; every other address is the same under all names."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from mingtang.apps.subsites.queries import open_subsites


class HostMiddleware:
    """Asked at the front door only, so no other page pays for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Lead `/` under a subsite's name to the subsite."""
        if request.path == "/":
            host = request.get_host().partition(":")[0].lower()
            found = open_subsites().exclude(host="").filter(host=host).first()
            if found:
                return HttpResponseRedirect(found.href)
        return self.get_response(request)
