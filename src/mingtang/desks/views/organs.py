"""The directory of organs as staff see it; the office and administrators take the spreadsheet in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.organs.actions import import_organs
from mingtang.apps.organs.papers import organs_sheet, organs_template
from mingtang.apps.organs.permissions import may_keep_directory
from mingtang.apps.organs.queries import as_rows, groups
from mingtang.apps.subsites.permissions import may_keep_subsites
from mingtang.desks.forms import OrgansForm
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, staff_only, today_of
from mingtang_core.terms import Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
keepers = roles_only(Role.OPENNESS_OFFICE, Role.ADMINISTRATOR)


@staff_only
@require_safe
def organs(request: HttpRequest) -> HttpResponse:
    """List every organ with its other names, and the groups."""
    actor = actor_of(request)
    context = {
        "rows": as_rows(), "groups": groups(), "reasons": may_keep_directory(actor),
        "keeps_subsites": not may_keep_subsites(actor),
        "may_state": bool(actor.organs_with(Role.OPENNESS_OFFICE, Role.LEADER, Role.CLERK)),
    }  # fmt: skip
    return render(request, "desks/organs.html", context)


@staff_only
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Hand out the directory as a spreadsheet; importing it again changes nothing."""
    return download(organs_sheet(as_rows()), "机构名录.xlsx", XLSX)


@staff_only
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty spreadsheet."""
    return download(organs_template(), "机构名录表样.xlsx", XLSX)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take the spreadsheet in; every bad cell is named and nothing is changed."""
    form = OrgansForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"bad-input": "sheet"}):
            said = import_organs(
                by=actor_of(request), on=today_of(request), content=form.cleaned_data["sheet"].read()
            )
            words = f"新增{said.added}个单位，改了{said.changed}个，{said.unchanged}个没有变化。"
            messages.success(request, words)
            return redirect("desks:organs")
    return render(request, "desks/organs_in.html", {"form": form}, status=422 if form.errors else 200)
