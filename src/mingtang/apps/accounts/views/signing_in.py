"""Signing in (password, then a code if the person uses one) and out."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mingtang.apps.accounts.actions import check_code
from mingtang.apps.accounts.forms import CodeForm, SignInForm
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import active_staff, confirmed_telephone
from mingtang.kit.guards import actor_of, open_to_all

HALF_SIGNED_IN = "half_signed_in"
HALF_LIVES_SECONDS = 300
BACKEND = "django.contrib.auth.backends.ModelBackend"


@open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; wrong ones are counted by the lock-out."""
    onward = _onward(request)
    if actor_of(request).is_staff:
        return redirect(onward)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"].strip().lower()
        staff = authenticate(request, username=username, password=form.cleaned_data["password"])
        if isinstance(staff, Staff):
            return _password_was_right(request, staff, onward)
        if getattr(request, "axes_locked_out", False):
            # AxesMiddleware puts the lock-out page in the place of this answer.
            return HttpResponse(status=429)
        form.add_error(None, "用户名和密码对不上。连错5次会锁15分钟；忘了密码，请系统管理员发一个链接。")
    return render(
        request,
        "accounts/sign_in.html",
        {"form": form, "onward": onward},
        status=200 if not form.errors else 422,
    )


@open_to_all
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def give_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; whoever has not just given the right password is sent back."""
    half = request.session.get(HALF_SIGNED_IN)
    if not half or time.time() - half["at"] > HALF_LIVES_SECONDS:
        return redirect("accounts:sign-in")
    staff = active_staff(half["staff"])
    form = CodeForm(request.POST or None)
    if request.method == "POST" and staff and form.is_valid():
        if check_code(staff=staff, code=form.cleaned_data["code"]):
            return _enter(request, staff, half["onward"])
        form.add_error("code", "动态码不对，或者刚刚用过。等手机换一个新的再输；连续输错要多等一会儿。")
    return render(request, "accounts/give_code.html", {"form": form}, status=200 if not form.errors else 422)


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.success(request, "您已退出。")
    return redirect(settings.LOGOUT_REDIRECT_URL)


def _password_was_right(request: HttpRequest, staff: Staff, onward: str) -> HttpResponse:
    if confirmed_telephone(staff) is None:
        return _enter(request, staff, onward)
    request.session.cycle_key()
    request.session[HALF_SIGNED_IN] = {"staff": staff.pk, "at": time.time(), "onward": onward}
    return redirect("accounts:give-code")


def _enter(request: HttpRequest, staff: Staff, onward: str) -> HttpResponse:
    login(request, staff, backend=BACKEND)
    request.session.pop(HALF_SIGNED_IN, None)
    return redirect(onward)


def _onward(request: HttpRequest) -> str:
    """Return where to go after signing in; only addresses of this site count."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if wanted and safe else settings.LOGIN_REDIRECT_URL
