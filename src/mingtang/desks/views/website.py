"""重建网站: asked for by the office or an administrator, watched here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.portal.actions.asking import ask_rebuild
from mingtang.apps.portal.permissions import may_rebuild
from mingtang.apps.portal.queries.rebuilds import rebuilding
from mingtang.apps.portal.tasks import rebuild_task
from mingtang.desks.views.status import keepers
from mingtang.kit.guards import actor_of, today_of


@keepers
@require_safe
def website(request: HttpRequest) -> HttpResponse:
    """Show how far the rebuild is, the last ones, and the button."""
    context = {"site_state": rebuilding(), "reasons": may_rebuild(actor_of(request))}
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "desks/website_progress.html" if is_part else "desks/website.html", context)


@keepers
@require_POST
def rebuild_website(request: HttpRequest) -> HttpResponse:
    """Take the order."""
    ask_rebuild(by=actor_of(request), today=today_of(request))
    rebuild_task.enqueue()
    return redirect("desks:website")
