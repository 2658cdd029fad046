"""Accounts as administrators manage them: list, one person, roles, links, off and on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.forms import FindForm, GrantForm, NewStaffForm, ReasonForm, StaffForm
from mingtang.apps.accounts.history import account_history
from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang.apps.accounts.permissions import may_deactivate
from mingtang.apps.accounts.queries import (
    confirmed_telephone,
    find_grant,
    find_staff,
    organs_to_choose,
    people_list,
)
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.terms import Role

administrators = roles_only(Role.ADMINISTRATOR)


@administrators
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List accounts, newest first, found by name or user name."""
    form = FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = page_of(
        people_list(today_of(request), words), by="created_on", after=request.GET.get("after", ""), size=50
    )
    return render(request, "accounts/people.html", {"form": form, "page": page, "words": words})


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make an account with its first role, and show the one-time link once."""
    form = NewStaffForm(request.POST or None, organs=organs_to_choose())
    if request.method == "POST" and form.is_valid():
        with taken_over(
            form, {"username": "username", "username-taken": "username", "full-name": "full_name"}
        ):
            said, by, today = form.cleaned_data, actor_of(request), today_of(request)
            staff, token = actions.welcome(
                username=said["username"],
                full_name=said["full_name"],
                email=said["email"],
                phone=said["phone"],
                organ_id=said["organ"].pk,
                role=Role(said["role"]),
                by=by,
                today=today,
            )
            return _show_link(request, staff, token)
    return render(request, "accounts/new.html", {"form": form}, status=422 if form.errors else 200)


@administrators
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account: contact, roles past and present, and its journal."""
    return _person_page(request, find_staff(pk))


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name and contact."""
    staff = find_staff(pk)
    form = StaffForm(
        request.POST or None,
        initial={"full_name": staff.full_name, "email": staff.email, "phone": staff.phone},
    )
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"full-name": "full_name"}):
            actions.edit_staff(
                staff=staff, **form.cleaned_data, by=actor_of(request), today=today_of(request)
            )
            messages.success(request, "已经改好。")
            return redirect("accounts:person", pk=pk)
    return render(
        request, "accounts/edit.html", {"form": form, "staff": staff}, status=422 if form.errors else 200
    )


@administrators
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role; a refusal is shown on the page of the person."""
    staff = find_staff(pk)
    form = GrantForm(request.POST, organs=organs_to_choose())
    if form.is_valid():
        with taken_over(form):
            made: RoleGrant = actions.grant_role(
                staff=staff,
                organ_id=form.cleaned_data["organ"].pk,
                role=Role(form.cleaned_data["role"]),
                by=actor_of(request),
                today=today_of(request),
            )
            messages.success(request, f"{staff.full_name}现在是{form.cleaned_data['organ']}的{made.label}。")
            return redirect("accounts:person", pk=pk)
    return _person_page(request, staff, grant_form=form)


@administrators
@require_POST
def end_role(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    """End a role as of today."""
    ended = find_grant(pk, grant_pk)
    actions.end_role(grant=ended, by=actor_of(request), today=today_of(request))
    messages.success(request, f"{ended.staff.full_name}不再担任{ended.organ}的{ended.label}。")
    return redirect("accounts:person", pk=pk)


@administrators
@never_cache
@require_POST
def issue_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new one-time link and show it once."""
    staff = find_staff(pk)
    return _show_link(
        request, staff, actions.issue_link(staff=staff, by=actor_of(request), today=today_of(request))
    )


@administrators
@require_POST
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch the account off, with a reason."""
    staff, form = find_staff(pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _person_page(request, staff, reason_form=form)
    actions.deactivate(
        staff=staff, reason=form.cleaned_data["reason"], by=actor_of(request), today=today_of(request)
    )
    messages.success(request, f"{staff.full_name}的账号已停用，已登录的页面也退出了。")
    return redirect("accounts:person", pk=pk)


@administrators
@require_POST
def switch_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch the account on again, with a reason."""
    staff, form = find_staff(pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _person_page(request, staff, reason_form=form)
    actions.reactivate(
        staff=staff, reason=form.cleaned_data["reason"], by=actor_of(request), today=today_of(request)
    )
    messages.success(request, f"{staff.full_name}的账号已恢复。")
    return redirect("accounts:person", pk=pk)


@administrators
@require_POST
def reset_telephone(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch the second step off for somebody who lost telephone and codes."""
    staff = find_staff(pk)
    actions.reset_telephone(staff=staff, by=actor_of(request), today=today_of(request))
    messages.success(request, f"{staff.full_name}的动态码已关闭，下次登录只要密码。请提醒本人重新绑定。")
    return redirect("accounts:person", pk=pk)


def _show_link(request: HttpRequest, staff: Staff, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts:link", args=[token]))
    return render(request, "accounts/link_shown_once.html", {"staff": staff, "address": address})


def _person_page(
    request: HttpRequest,
    staff: Staff,
    grant_form: GrantForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    wrong = bool((grant_form and grant_form.errors) or (reason_form and reason_form.errors))
    today = today_of(request)
    context = {
        "staff": staff,
        "grants": staff.grants.select_related("organ"),
        "telephone": confirmed_telephone(staff),
        "grant_form": grant_form or GrantForm(organs=organs_to_choose()),
        "reason_form": reason_form or ReasonForm(),
        "off_reasons": may_deactivate(actor_of(request), staff, today),
        "history": account_history(staff),
    }
    return render(request, "accounts/person.html", context, status=422 if wrong else 200)
