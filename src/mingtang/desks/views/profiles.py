"""机构职能: which organs have stated theirs, and stating it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.organs.actions import state_profile
from mingtang.apps.organs.models import Organ, OrganProfile
from mingtang.apps.organs.permissions import may_state_profile
from mingtang.apps.organs.queries import organ_by_slug, organs, profiles
from mingtang.desks.profile_form import ProfileForm, initial_of
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.errors import Conflict
from mingtang_core.terms import Role

writers = roles_only(Role.OPENNESS_OFFICE, Role.LEADER, Role.CLERK)


@writers
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the organs this person may write for, those without a statement first."""
    actor, known = actor_of(request), profiles()
    rows = [(one, known.get(one.pk)) for one in organs() if not may_state_profile(actor, one.pk)]
    rows.sort(key=lambda row: row[1] is not None)
    context = {"rows": rows, "missing": sum(1 for _, profile in rows if profile is None)}
    return render(request, "desks/profiles.html", context)


@writers
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """State what an organ is for; what was typed comes back when somebody else was first."""
    organ = organ_by_slug(slug)
    require(may_state_profile(actor_of(request), organ.pk))
    current = profiles().get(organ.pk)
    form = ProfileForm(request.POST or None, initial=initial_of(current))
    if request.method == "POST" and form.is_valid():
        try:
            with taken_over(form, {"people": "people"}):
                state_profile(
                    organ=organ, profile=form.profile(), seen=form.cleaned_data["seen"],
                    by=actor_of(request), today=today_of(request),
                )  # fmt: skip
                messages.success(request, "已保存，几秒钟以后公众就能看到。")
                return redirect("desks:profiles")
        except Conflict as conflict:
            form = _on_newer(request, current, conflict)
    context = {"organ": organ, "form": form, "current": current, "earlier": _earlier(organ)}
    return render(request, "desks/profile.html", context, status=422 if form.errors else 200)


def _on_newer(request: HttpRequest, current: OrganProfile | None, conflict: Conflict) -> ProfileForm:
    newer: Any = request.POST.copy()
    newer["seen"] = str(current.pk if current else "")
    form = ProfileForm(newer)
    form.add_error(None, f"{conflict.message}您写的还在下面。")
    return form


def _earlier(organ: Organ) -> list[OrganProfile]:
    return list(organ.profiles.exclude(valid_to=None)[:10])
