"""Put `request.actor` on every request: who acts, for which organ, with the roles in force today."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mingtang.apps.accounts.queries import actor_for
from mingtang.kit.acting import Actor

CHOSEN_ORGAN = "acting_for_organ"


class ActorMiddleware:
    """Needs AuthenticationMiddleware and TodayMiddleware before it. An anonymous visitor costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            chosen = request.session.get(CHOSEN_ORGAN)
            actor = actor_for(user, today=request.today, organ_id=chosen)  # type: ignore[attr-defined]
        else:
            actor = Actor(kind="citizen")
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)
