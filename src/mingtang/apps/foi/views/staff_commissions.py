"""转办: what my unit was asked, and the page on which it answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.files.queries import content_of
from mingtang.apps.foi.actions import answer_commission
from mingtang.apps.foi.forms.staff_beside import AnswerForm
from mingtang.apps.foi.models import Commission
from mingtang.apps.foi.permissions import (
    commissions_for,
    may_answer_commission,
    may_see,
    may_see_commission,
)
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.duties import standing
from mingtang_core.errors import NotFound
from mingtang_core.flows import State
from mingtang_core.flows.requests import OPEN


@roles_only(*READERS)
@require_safe
def commissions(request: HttpRequest) -> HttpResponse:
    """List what is waiting by date, or everything newest first."""
    actor, today, calendar = actor_of(request), today_of(request), calendar_in_force()
    rows, tab = commissions_for(actor), "all" if request.GET.get("tab") == "all" else "waiting"
    waiting = rows.filter(answered_on=None, request__state__in=OPEN)
    page = page_of(
        rows if tab == "all" else waiting, by="id" if tab == "all" else "due_on",
        after=request.GET.get("after", ""), is_descending=tab == "all",
    )  # fmt: skip
    lines = [(row, standing(row.due_on, today=today, calendar=calendar)) for row in page.rows]
    context = {
        "lines": lines, "page": page, "tab": tab,
        "tabs": [("waiting", "等待反馈", waiting.count()), ("all", "全部", rows.count())],
        "open_states": {state.value for state in OPEN},
    }  # fmt: skip
    return render(request, "foi/staff/commissions.html", context)


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def commission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one commission; its unit answers here."""
    found, actor, today = _find(request, pk), actor_of(request), today_of(request)
    why_not = may_answer_commission(actor, found)
    is_sent = request.method == "POST"
    form = AnswerForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, initial={"on": today}
    )
    if is_sent:
        require(why_not)
    if is_sent and form.is_valid():
        said = form.cleaned_data
        file = (said["file"].name, said["file"].read()) if said["file"] else None
        with taken_over(form, {name: name for name in form.fields}):
            answer_commission(
                commission=found, answer=said["answer"], on=said["on"], file=file, by=actor, today=today
            )
            messages.success(request, "反馈已登记，受理机关能看到了。")
            return redirect("foi:commission", pk=pk)
    context = {
        "one": found, "form": form, "why_not": why_not, "files": found.files.order_by("id"),
        "sees_case": may_see(actor, found.request), "state": State(found.request.state),
        "stands": standing(found.due_on, today=today, calendar=calendar_in_force()),
    }  # fmt: skip
    return render(request, "foi/staff/commission.html", context, status=422 if form.errors else 200)


@roles_only(*READERS)
@require_safe
def commission_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Hand out one file of the answer, always as a download."""
    stored = _find(request, pk).files.filter(pk=file).first()
    if stored is None:
        raise NotFound("没有这个文件，请回到转办的页面再选。")
    return download(content_of(stored), stored.name)


def _find(request: HttpRequest, pk: int) -> Commission:
    found = Commission.objects.select_related("request__organ", "organ", "event").filter(pk=pk).first()
    if found is None or not may_see_commission(actor_of(request), found):
        raise NotFound("没有这次转办，或者不归您所在的单位反馈。请从列表里找。")
    return found
