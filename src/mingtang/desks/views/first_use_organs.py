"""The organs' step of first use: hand out the spreadsheet, take it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.organs.actions import import_organs
from mingtang.apps.organs.papers import organs_template as template_sheet
from mingtang.apps.organs.queries import organs as organs_now
from mingtang.desks.forms import OrgansForm
from mingtang.desks.views.first_use import FOUNDER, first_use_page, setting_up
from mingtang.desks.views.organs import XLSX
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import today_of


@setting_up
@require_http_methods(["GET", "HEAD", "POST"])
def organs(request: HttpRequest) -> HttpResponse:
    """Take the spreadsheet of organs; a bad row names itself and nothing is imported."""
    form = OrgansForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"bad-input": "sheet"}):
            import_organs(by=FOUNDER, on=today_of(request), content=form.cleaned_data["sheet"].read())
            return redirect("desks:first-use-people")
    return first_use_page(request, "organs", form, 2, known=organs_now().count())


@setting_up
@require_safe
def organs_template(request: HttpRequest) -> HttpResponse:
    """Hand out the spreadsheet to fill in."""
    return download(template_sheet(), "机构名录表样.xlsx", XLSX)
