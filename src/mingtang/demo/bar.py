"""The bar on every page of a demo home: who one is, what day it is, the mailbox. It exists nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from mingtang.demo.cast import known_cast
from mingtang.kit.guards import today_of


class DemoMiddleware:
    """Put `request.demo_bar`, a function that draws the bar, on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.IS_DEMO:
            raise RuntimeError("the demo bar belongs to demo homes only")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.demo_bar = lambda: draw_bar(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def draw_bar(request: HttpRequest, *, back: str = "", of_file: bool = False) -> str:
    """Return the bar's HTML.

    back     where its buttons lead back to; this page when nothing is said
    of_file  for a page that is a file, which cannot say what the last act did: the bar does
    """
    people = [(label, staff.username, staff == request.user) for label, staff in known_cast().items()]
    me = next((label for label, _, is_me in people if is_me), "")
    context = {
        "people": people,
        "me": me or getattr(request.user, "full_name", "群众"),
        "is_citizen": not request.user.is_authenticated,
        "today": today_of(request),
        "back": back or (request.get_full_path() if request.method == "GET" else "/"),
        "of_file": of_file,
    }
    return render_to_string("demo/bar.html", context, request=request)
