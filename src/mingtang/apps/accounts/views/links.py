"""The page behind a one-time link: set a password, once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.actions.passwords import digest_of_token
from mingtang.apps.accounts.forms import NewPasswordForm
from mingtang.apps.accounts.queries import link_is_live
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import open_to_all, today_of


@open_to_all
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a live link set the password; then the person signs in with it."""
    if not link_is_live(digest_of_token(token), timezone.now()):
        return render(request, "accounts/link_dead.html", status=410)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"weak-password": "password"}):
            actions.set_password_by_link(
                token=token, password=form.cleaned_data["password"], today=today_of(request)
            )
            messages.success(request, "密码已经设好，请用它登录。")
            return redirect("accounts:sign-in")
    return render(request, "accounts/link.html", {"form": form}, status=422 if form.errors else 200)
