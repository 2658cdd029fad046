"""复议、诉讼、调解: the list with its dates and rates, and one proceeding with what can be noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.foi.actions import record_answer, record_outcome, record_redone
from mingtang.apps.foi.forms.staff_beside import DayForm, OutcomeForm
from mingtang.apps.foi.models import Dispute
from mingtang.apps.foi.permissions import may_keep_dispute, visible_to
from mingtang.apps.foi.queries.remedies import dates_of_dispute, rates_of, standing_disputes
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.fields import KitForm, taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.errors import NotFound


@dataclass(frozen=True)
class Note:
    """One thing that can be noted: form, action, what the button says, and what the page says after."""

    form: type[KitForm]
    do: Callable[..., Dispute]
    label: str
    done: str


NOTES = {
    "answer": Note(DayForm, record_answer, "登记提出答复", "已登记提出答复的日期。"),
    "outcome": Note(OutcomeForm, record_outcome, "登记结果", "结果已登记，年报的数字随之更新。"),
    "redone": Note(DayForm, record_redone, "登记重新作出答复", "已登记重新作出答复的日期。"),
}


@roles_only(*READERS)
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """List the proceedings of the requests this person sees, newest first, with the rates above."""
    actor, today, calendar = actor_of(request), today_of(request), calendar_in_force()
    seen = visible_to(actor)
    rows = standing_disputes(seen).select_related("request__organ")
    is_open = request.GET.get("tab") != "all"
    open_ones = rows.filter(decided_on=None) | rows.exclude(redo_by=None).filter(redone_on=None)
    page = page_of(
        open_ones if is_open else rows, by="began_on", after=request.GET.get("after", ""), is_descending=True
    )
    context = {
        "lines": [(row, dates_of_dispute(row, today=today, calendar=calendar)) for row in page.rows],
        "page": page, "tab": "open" if is_open else "all", "rates": rates_of(seen),
        "tabs": [("open", "没有办结", open_ones.count()), ("all", "全部", rows.count())],
    }  # fmt: skip
    return render(request, "foi/staff/disputes.html", context)


@roles_only(*READERS)
@require_safe
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one proceeding."""
    return _page(request, _find(request, pk))


@roles_only(*READERS)
@require_POST
def dispute_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Note a day or the outcome; what is wrong comes back on its form."""
    found = _find(request, pk)
    if act not in NOTES:
        raise NotFound("没有这个办理事项，请回到页面上再选。")
    note = NOTES[act]
    require(may_keep_dispute(actor_of(request), found.request))
    form = note.form(request.POST, auto_id=f"{act}-%s")
    if form.is_valid():
        with taken_over(form, {name: name for name in form.fields}):
            note.do(dispute=found, by=actor_of(request), today=today_of(request), **form.cleaned_data)
            messages.success(request, note.done)
            return redirect("foi:dispute", pk=pk)
    return _page(request, found, (act, form), 422)


def _page(
    request: HttpRequest, found: Dispute, bound: tuple[str, KitForm] | None = None, status: int = 200
) -> HttpResponse:
    today = today_of(request)
    acts = []
    for act, note in NOTES.items():
        if (act == "redone" and found.redo_by is None) or (act == "answer" and found.kind == "mediation"):
            continue
        form = (
            bound[1] if bound and bound[0] == act else note.form(auto_id=f"{act}-%s", initial={"on": today})
        )
        acts.append((act, note.label, form, bool(bound and bound[0] == act)))
    context = {
        "one": found, "case": found.request, "acts": acts,
        "dates": dates_of_dispute(found, today=today, calendar=calendar_in_force()),
        "why_not": may_keep_dispute(actor_of(request), found.request),
    }  # fmt: skip
    return render(request, "foi/staff/dispute.html", context, status=status)


def _find(request: HttpRequest, pk: int) -> Dispute:
    rows = standing_disputes(visible_to(actor_of(request))).select_related("request__organ", "after")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("没有这件复议、诉讼或者调解，或者它不归您所在的机关办理。请从列表里找。")
    return found
