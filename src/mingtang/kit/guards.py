"""Who may come in at all. Every view carries exactly one guard; a test finds routes without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason, Refused
from mingtang_core.terms import Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def open_to_all(view: View[P]) -> View[P]:
    """Mark a view as public on purpose."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view


def staff_only(view: View[P]) -> View[P]:
    """Let signed-in staff in and send others to the sign-in page, which leads back here."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not actor_of(request).is_staff:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    return _marked(guarded, view, "staff")


def roles_only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let staff in who hold one of `roles` for any organ; others read which role it takes (403)."""

    def decorate(view: View[P]) -> View[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            require(role_reasons(actor_of(request), *roles))
            return view(request, *args, **kwargs)

        return _marked(staff_only(guarded), view, "roles:" + ",".join(role.value for role in roles))

    return decorate


def _marked(guarded: View[P], view: View[P], guard: str) -> View[P]:
    """Give the guarded view the name of the one inside, and its guard, which a test reads."""
    update_wrapper(guarded, view)
    guarded.guard = guard  # type: ignore[attr-defined]
    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request (set by ActorMiddleware)."""
    actor: Actor = getattr(request, "actor", Actor(kind="citizen"))
    return actor


def today_of(request: HttpRequest) -> date:
    """Return the day of this request (set by TodayMiddleware)."""
    today: date = request.today  # type: ignore[attr-defined]
    return today


def role_reasons(actor: Actor, *roles: Role) -> tuple[Reason, ...]:
    """Return why this actor may not, when none of `roles` is held for any organ."""
    if actor.organs_with(*roles):
        return ()
    names = "或".join(role.label for role in roles)
    return (
        Reason("role-missing", f"这件事由{names}办理，您现在没有这个角色。需要的话，请系统管理员给您加上。"),
    )


def require(reasons: tuple[Reason, ...]) -> None:
    """Raise Refused with all reasons, if there are any."""
    if reasons:
        raise Refused(reasons)


def guard_of(view: Any) -> str | None:  # a URL callback may be any callable
    """Return the guard a view carries, or None."""
    return getattr(view, "guard", None)
