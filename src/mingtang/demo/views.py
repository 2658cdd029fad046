"""The demo's own pages: the tour, taking a person's place, the next day, the mailbox, rebuilding."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from mingtang.apps.journal.actions import deliver_waiting, run_due
from mingtang.apps.journal.models import Delivery
from mingtang.apps.journal.ports import mailer
from mingtang.demo.bar import draw_bar
from mingtang.demo.cast import known_cast
from mingtang.demo.tour import stops
from mingtang.kit.guards import open_to_all, today_of
from mingtang.kit.paging import page_of
from mingtang.project.home import read_home, write_home
from mingtang.project.periodic import PERIODIC
from mingtang_core.errors import NotFound


@open_to_all
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Ten minutes with numbered links."""
    return render(request, "demo/tour.html", {"stops": stops()})


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def bar(request: HttpRequest) -> HttpResponse:
    """The bar for a page that is a file, which asks for it; as a page of its own it leads to the tour."""
    asking = HtmxDetails(request)
    if not asking:
        return redirect("demo:tour")
    return HttpResponse(draw_bar(request, back=asking.current_url_abs_path or "/", of_file=True))


@open_to_all
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Take somebody's place; the demo needs no passwords."""
    wanted = request.POST.get("as", "")
    if not wanted:
        logout(request)
        return redirect("desks:home")
    staff = next((one for one in known_cast().values() if one.username == wanted), None)
    if staff is None:
        raise NotFound("演示里没有这个人。")
    login(request, staff, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_start_of(request.POST.get("to", "")))


def _start_of(to: str) -> str:
    return to if to.startswith("/") and not to.startswith("//") else "/desk/"


@open_to_all
@require_POST
def next_day(request: HttpRequest) -> HttpResponse:
    """Move the demo one day on and run what runs at night."""
    day = today_of(request) + timedelta(days=1)
    write_home(settings.HOME, {**read_home(settings.HOME), "today": day.isoformat()})
    run_due(PERIODIC, today=day, now=timezone.now())
    sent = deliver_waiting(mailer=mailer(), worker="demo", now=timezone.now())
    messages.success(
        request, f"现在是{day.year}年{day.month}月{day.day}日，夜里的定时任务已经执行，发出{sent}封邮件。"
    )
    back = request.POST.get("back", "/")
    ok = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if ok else "/")


@open_to_all
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """What was sent, newest first."""
    page = page_of(Delivery.objects.all(), by="created_at", after=request.GET.get("after", ""), size=20)
    return render(request, "demo/mailbox.html", {"page": page})


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def rebuild(request: HttpRequest) -> HttpResponse:
    """Ask, then build the demo anew in a process of its own beside the running one."""
    facts = read_home(settings.HOME)
    if request.method == "POST":
        logout(request)
        write_home(settings.HOME, {**facts, "is_rebuilding": True})
        command = [
            sys.executable,
            "-c",
            "import sys; from mingtang.demo.rebuilding import main; main(sys.argv[1])",
            str(settings.HOME),
        ]
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own program
        return redirect("demo:rebuild")
    return render(request, "demo/rebuild.html", {"is_rebuilding": facts.get("is_rebuilding", False)})
