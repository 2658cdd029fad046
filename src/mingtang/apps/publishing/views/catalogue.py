"""公开目录: the list of items, searched; the sheet out and in."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions.catalogue import import_catalogue
from mingtang.apps.publishing.actions.catalogue_keepers import may_keep_catalogue
from mingtang.apps.publishing.forms.catalogue import CatalogueForm
from mingtang.apps.publishing.models import CatalogueItem
from mingtang.apps.publishing.papers.catalogue import catalogue_sheet, catalogue_template
from mingtang.apps.publishing.queries.catalogue import domain_counts, items_on, searched
from mingtang.apps.publishing.queries.catalogue_rows import as_row
from mingtang.apps.publishing.views.finding import READERS
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.terms import Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILTERS = ("words", "domain", "organ")
SHOWN_WARNINGS = 20


@roles_only(*READERS)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """Show the items in force, narrowed, fifty a page."""
    today = today_of(request)
    said = {name: request.GET.get(name, "").strip()[:60] for name in FILTERS}
    rows = items_on(today)
    found = searched(rows, **said)
    page = page_of(found, by="code", after=request.GET.get("after", ""), size=50, is_descending=False)
    query = urlencode({name: value for name, value in said.items() if value})
    context = {
        "page": page, "said": said, "query": f"&{query}" if query else "", "count": found.count(),
        "domains": domain_counts(rows), "may_keep": not may_keep_catalogue(actor_of(request)),
        "organs": Organ.objects.filter(pk__in=rows.exclude(organ=None).values("organ_id")),
    }  # fmt: skip
    return render(request, "publishing/catalogue/items.html", context)


@roles_only(*READERS)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Hand out the catalogue, ended items too; importing it again changes nothing."""
    rows = (as_row(item) for item in CatalogueItem.objects.order_by("code"))
    return download(catalogue_sheet(rows), "公开目录.xlsx", XLSX)


@roles_only(*READERS)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty sheet."""
    return download(catalogue_template(), "公开目录表样.xlsx", XLSX)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take the sheet in; every bad cell is named and nothing is changed."""
    form = CatalogueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"bad-input": "sheet"}):
            said = import_catalogue(
                by=actor_of(request), today=today_of(request), content=form.cleaned_data["sheet"].read()
            )
            words = f"新增{said.added}项，改了{said.changed}项，{said.unchanged}项没有变化。"
            messages.success(request, words)
            for warning in said.warnings[:SHOWN_WARNINGS]:
                messages.warning(request, warning)
            return redirect("publishing:catalogue")
    status = 422 if form.errors else 200
    return render(request, "publishing/catalogue/take_in.html", {"form": form}, status=status)
