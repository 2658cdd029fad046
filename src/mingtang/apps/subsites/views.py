"""子站 as the openness office keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingtang.apps.subsites.actions import change_subsite, close_subsite, open_subsite
from mingtang.apps.subsites.forms import OpenForm, SubsiteForm
from mingtang.apps.subsites.models import ROOT, Subsite
from mingtang.apps.subsites.queries import open_subsites
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.terms import Role


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def subsites(request: HttpRequest) -> HttpResponse:
    """Show the subsites, and open one."""
    form = OpenForm(request.POST or None, auto_id="open-%s")
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {name: name for name in form.fields}):
            made = open_subsite(by=actor_of(request), today=today_of(request), **form.cleaned_data)
            messages.success(request, f"{made.name}的子站已开通，几秒钟以后就能打开。")
            return redirect("subsites:subsites")
    closed = Subsite.objects.exclude(closed_on=None).select_related("organ")
    context = {"form": form, "rows": open_subsites(), "closed": closed, "index": ROOT}
    return render(request, "subsites/subsites.html", context, status=422 if form.errors else 200)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an open subsite, or close it."""
    found = get_object_or_404(open_subsites(), pk=pk)
    initial = {"name": found.name, "intro": found.intro, "host": found.host, "version": found.version}
    form = SubsiteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"name": form.cleaned_data["name"] or found.organ.name}
        with taken_over(form, {name: name for name in form.fields}):
            change_subsite(subsite=found, by=actor_of(request), today=today_of(request), **said)
            messages.success(request, "已保存，几秒钟以后网站上就是新的。")
            return redirect("subsites:subsites")
    status = 422 if form.errors else 200
    return render(request, "subsites/change.html", {"form": form, "one": found}, status=status)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a subsite for good; its documents stay."""
    found = get_object_or_404(open_subsites(), pk=pk)
    close_subsite(subsite=found, by=actor_of(request), today=today_of(request))
    messages.success(request, f"{found.name}的子站已关闭，公开的文件都还在原来的地址。")
    return redirect("subsites:subsites")
