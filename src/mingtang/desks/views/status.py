"""系统状态: what the office and administrators look at once a day; messages that wait for a person."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.journal.actions import give_up, resend
from mingtang.apps.journal.models import DeliveryState
from mingtang.apps.journal.queries import mailbox, system_status
from mingtang.apps.portal.queries import portal_status
from mingtang.apps.publishing.queries.lists import late_releases
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.terms import Role

keepers = roles_only(Role.OPENNESS_OFFICE, Role.ADMINISTRATOR)
BACKUP_GROWS_OLD = timedelta(days=2)
PAGES_ARE_LATE = timedelta(minutes=1)
RELEASES_ARE_LATE = timedelta(minutes=2)
LITTLE_DISK_BYTES = 2 * 1024**3


@keepers
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show how the installation is doing, what is wrong first."""
    now = system_status(now=timezone.now())
    pages = portal_status(now=timezone.now())
    late, waited = late_releases(timezone.now())
    settled = {
        "status": now,
        "pages": pages,
        "late_releases": late,
        "release_lag": waited,
        "releases_are_late": waited > RELEASES_ARE_LATE,
        "pages_are_late": pages.failing > 0 or bool(pages.behind and pages.behind > PAGES_ARE_LATE),
        "backup_is_old": now.backup_age is None or now.backup_age > BACKUP_GROWS_OLD,
        "disk_is_short": now.disk_free_bytes < LITTLE_DISK_BYTES,
        "waiting_for_person": mailbox().filter(state__in=(DeliveryState.FAILED, DeliveryState.UNCERTAIN))[
            :50
        ],
    }
    return render(request, "desks/status.html", settled)


@keepers
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """List what left or waits to leave, newest first."""
    page = page_of(mailbox(), by="created_at", after=request.GET.get("after", ""), size=50)
    return render(request, "desks/mails.html", {"page": page})


@keepers
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message again, or leave it at that."""
    act = resend if request.POST.get("act") == "resend" else give_up
    act(by=actor_of(request), delivery_id=pk, on=today_of(request))
    messages.success(request, "已放回待发，稍后再发一次。" if act is resend else "已记为不再发送。")
    return redirect("desks:status")
