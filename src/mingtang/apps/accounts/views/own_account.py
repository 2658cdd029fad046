"""The own account: roles, password, the telephone that shows codes, and the organ one acts for."""

from __future__ import annotations

from base64 import b32encode

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.forms import ChangePasswordForm, FirstCodeForm, PasswordForm
from mingtang.apps.accounts.middleware import CHOSEN_ORGAN
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import confirmed_telephone, grants_in_force
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, staff_only, today_of
from mingtang_core.errors import BadInput


@staff_only
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who one is here, which roles one holds, and how one signs in."""
    staff = _me(request)
    grants = grants_in_force(today_of(request)).filter(staff=staff).select_related("organ")
    organs = {grant.organ_id: grant.organ for grant in grants}
    context = {
        "staff": staff,
        "grants": grants,
        "organs": organs.values(),
        "telephone": confirmed_telephone(staff),
    }
    return render(request, "accounts/account.html", context)


@staff_only
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Choose the organ one acts for; only organs where one holds a role count."""
    chosen = request.POST.get("organ", "")
    if not chosen.isdigit() or int(chosen) not in {organ for _, organ in actor_of(request).roles}:
        raise BadInput("您在这个单位没有角色，请选另一个。")
    request.session[CHOSEN_ORGAN] = int(chosen)
    return redirect("desks:desk")


@staff_only
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the own password; this session goes on, all others end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"old-password": "old", "weak-password": "password"}):
            actions.change_password(
                staff=(staff := _me(request)),
                old=form.cleaned_data["old"],
                new=form.cleaned_data["password"],
                by=actor_of(request),
                today=today_of(request),
            )
            update_session_auth_hash(request, staff)
            messages.success(request, "密码已经改好，您在别处的登录都已退出。")
            return redirect("accounts:account")
    return render(
        request, "accounts/change_password.html", {"form": form}, status=422 if form.errors else 200
    )


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_telephone(request: HttpRequest) -> HttpResponse:
    """Show the picture a telephone scans; switch the second step on when the right code comes back."""
    staff, form = _me(request), FirstCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"code": "code"}):
            codes = actions.confirm_telephone(
                staff=staff, code=form.cleaned_data["code"], by=actor_of(request), today=today_of(request)
            )
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    device = actions.add_telephone(staff=staff)
    picture = segno.make(device.config_url, error="m").svg_inline(
        scale=6, border=3, omitsize=True, svgclass="qr", lineclass=None
    )
    context = {"form": form, "picture": mark_safe(picture), "secret": b32encode(device.bin_key).decode()}  # noqa: S308 - our own drawing
    return render(request, "accounts/add_telephone.html", context, status=422 if form.errors else 200)


@staff_only
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def remove_telephone(request: HttpRequest) -> HttpResponse:
    """Switch the own second step off."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"old-password": "old"}):
            actions.remove_telephone(
                staff=_me(request),
                password=form.cleaned_data["old"],
                by=actor_of(request),
                today=today_of(request),
            )
            messages.success(request, "动态码已关闭，以后登录只要密码。")
            return redirect("accounts:account")
    return render(
        request, "accounts/remove_telephone.html", {"form": form}, status=422 if form.errors else 200
    )


def _me(request: HttpRequest) -> Staff:
    assert isinstance(request.user, Staff)  # noqa: S101 - staff_only let nobody else in
    return request.user
