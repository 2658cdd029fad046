"""The kit's own pages: all components together, and the reading-mode switch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from mingtang.kit.guards import open_to_all
from mingtang.kit.reading import COOKIE, ReadingMode
from mingtang.kit.samples import samples

ONE_YEAR_SECONDS = 365 * 24 * 3600


@open_to_all
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component with the look of real content."""
    return render(request, "kit/components.html", samples())


@open_to_all
@require_safe
def switch_reading_mode(request: HttpRequest) -> HttpResponse:
    """Set the reading mode and go back to the page the reader came from."""
    back = request.GET.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    mode = ReadingMode.chosen(request.GET)
    response = redirect(back)
    response.set_cookie(COOKIE, mode.as_cookie(), max_age=ONE_YEAR_SECONDS, httponly=True, samesite="Lax")
    return response
