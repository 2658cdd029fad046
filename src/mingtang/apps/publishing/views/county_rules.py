"""检查的例外和分类, as the openness office sets them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingtang.apps.publishing.actions import end_exemption, set_class, set_exemption
from mingtang.apps.publishing.forms.county_rules import BLOCKING, ClassForm, ExemptionForm
from mingtang.apps.publishing.models import CheckExemption, Classification
from mingtang.apps.publishing.queries.classes import classes, name_of
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.editions import DocumentKind
from mingtang_core.terms import Role


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def exemptions(request: HttpRequest) -> HttpResponse:
    """Show the exemptions, those in force first, and set one."""
    today = today_of(request)
    form = ExemptionForm(request.POST or None, initial={"from_on": today})
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {name: name for name in form.fields}):
            set_exemption(by=actor_of(request), today=today, **form.said())
            messages.success(request, "例外已登记。到期自动失效。")
            return redirect("publishing:exemptions")
    rows = [
        (one, BLOCKING.get(one.rule, one.rule), DocumentKind(one.kind).label, name_of("topic", one.topic))
        for one in CheckExemption.objects.order_by("-ended_on", "rule")
    ]
    context = {
        "form": form, "now": [row for row in rows if row[0].ended_on >= today],
        "past": [row for row in rows if row[0].ended_on < today],
    }  # fmt: skip
    return render(request, "publishing/exemptions.html", context, status=422 if form.errors else 200)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an exemption before its time."""
    end_exemption(
        exemption=get_object_or_404(CheckExemption, pk=pk), by=actor_of(request), today=today_of(request)
    )
    messages.success(request, "例外已停用。")
    return redirect("publishing:exemptions")


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def classifications(request: HttpRequest) -> HttpResponse:
    """Show both classifications; add, rename or retire a class."""
    form = ClassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {name: name for name in form.fields}):
            set_class(by=actor_of(request), today=today_of(request), **form.cleaned_data)
            messages.success(request, "分类已保存，起草文件时就能选到。")
            return redirect("publishing:classifications")
    schemes: list[tuple[str, list[dict[str, Any]]]] = []
    for scheme in Classification.Scheme:
        changed = {row.code: row for row in Classification.objects.filter(scheme=scheme)}
        rows = [
            {"code": code, "name": name, "changed": changed.get(code), "is_below": len(code) > 2}
            for code, name in classes(scheme, with_retired=True).items()
        ]
        schemes.append((str(scheme.label), rows))
    context = {"form": form, "schemes": schemes}
    return render(request, "publishing/classifications.html", context, status=422 if form.errors else 200)
