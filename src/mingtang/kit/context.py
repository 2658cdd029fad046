"""The frame of every page: site, day, navigation, reading mode, who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mingtang.kit.acting import Actor
from mingtang.kit.navigation import foot_links, links_for
from mingtang.kit.reading import layout_switch, reading_mode, switches
from mingtang.kit.site import current_site
from mingtang.kit.staff_notices import staff_notices


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `kit/page_public.html` and `kit/page_staff.html` need beside the page's own content."""
    actor: Actor = getattr(request, "actor", Actor(kind="citizen"))
    today = getattr(request, "today", None)
    return {
        "site": current_site(),
        "today": today,
        "actor": actor,
        "reading": reading_mode(request),
        "reading_switches": switches(request),
        "layout_switch": layout_switch(request),
        "public_links": links_for(actor, request.path, public=True),
        "foot_links": foot_links(),
        "staff_links": links_for(actor, request.path, public=False) if actor.is_staff else [],
        "staff_notices": staff_notices(actor, today) if actor.is_staff and today else [],
        "is_demo": settings.IS_DEMO,
        "demo_bar": getattr(request, "demo_bar", ""),
    }
