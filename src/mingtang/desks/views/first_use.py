"""First use: setup code, county, organs, first people; then sign in and upload the first plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mingtang.apps.accounts.actions import add_first_people
from mingtang.apps.organs.actions import set_county
from mingtang.apps.organs.queries import county as county_now
from mingtang.apps.organs.queries import organs as organs_now
from mingtang.desks.first_use import forget_setup_code, is_first_use, is_setup_code, setup_code_file
from mingtang.desks.forms import CountyForm, FirstPeopleForm, SetupCodeForm
from mingtang.kit.acting import Actor
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import open_to_all, today_of

FOUNDER = Actor(kind="command", id="first-use")
MAY_SET_UP = "may_set_up"
P = ParamSpec("P")


def setting_up(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in only during first use, and only who has given the setup code in this session."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_first_use():
            return redirect("accounts:sign-in")
        if not request.session.get(MAY_SET_UP):
            return redirect("desks:first-use")
        return view(request, *args, **kwargs)

    guarded.guard = "setup-code"  # type: ignore[attr-defined]
    return never_cache(guarded)


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup_code(request: HttpRequest) -> HttpResponse:
    """Ask for the setup code; whoever can read it on the server may go on."""
    if not is_first_use():
        return redirect("accounts:sign-in")
    setup_code_file()
    form = SetupCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_setup_code(form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session[MAY_SET_UP] = True
            return redirect("desks:first-use-county")
        form.add_error("code", "设置码不对，请到服务器上再看一眼 setup-code.txt。")
    return first_use_page(request, "code", form, 0)


@setting_up
@require_http_methods(["GET", "HEAD", "POST"])
def county(request: HttpRequest) -> HttpResponse:
    """Name the county and its openness office."""
    now = county_now()
    form = CountyForm(
        request.POST or None,
        initial={"name": now.name, "office_name": now.office_name, "site_identifier": now.site_identifier},
    )
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"bad-input": "name"}):
            set_county(by=FOUNDER, on=today_of(request), **form.cleaned_data)
            return redirect("desks:first-use-organs")
    return first_use_page(request, "county", form, 1)


@setting_up
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Make the first two accounts, and show the second one's link once."""
    if not organs_now().exists():
        return redirect("desks:first-use-organs")
    form = FirstPeopleForm(request.POST or None, organs=organs_now())
    if request.method == "POST" and form.is_valid():
        fields = {"username": "username", "username-taken": "office_username", "weak-password": "password"}
        with taken_over(form, fields):
            said = form.cleaned_data
            _, office, token = add_first_people(
                organ_id=said["organ"].pk, username=said["username"], full_name=said["full_name"],
                password=said["password"], office_username=said["office_username"],
                office_full_name=said["office_full_name"], by=FOUNDER, today=today_of(request),
            )  # fmt: skip
            forget_setup_code()
            request.session.flush()
            address = request.build_absolute_uri(reverse("accounts:link", args=[token]))
            return first_use_page(request, "done", None, 4, office=office, address=address)
    return first_use_page(request, "people", form, 3)


def first_use_page(request: HttpRequest, name: str, form: object, at: int, **more: object) -> HttpResponse:
    titles = ("输入设置码", "写下县名", "导入单位", "开两个账号", "登录，上传工作要点")
    steps = [
        {"title": title, "state": "done" if index < at else "now" if index == at else ""}
        for index, title in enumerate(titles)
    ]
    context = {"form": form, "steps": steps, **more}
    return render(
        request, f"desks/first_use_{name}.html", context, status=422 if getattr(form, "errors", None) else 200
    )
