"""One unit's part in a duty: where it stands, what can be done now, the proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.ledger.actions.attach_evidence import attach_address, attach_file
from mingtang.apps.ledger.actions.close_out import accept_close_out, apply_close_out, refuse_close_out
from mingtang.apps.ledger.actions.report_progress import report_progress
from mingtang.apps.ledger.forms import CloseOutForm, EvidenceForm, ProgressForm, ReasonForm
from mingtang.apps.ledger.models import Assignment
from mingtang.apps.ledger.permissions import may_accept, may_apply_close_out, may_report, may_verify
from mingtang.apps.ledger.ports import Unreachable
from mingtang.apps.ledger.queries.history import timeline
from mingtang.apps.ledger.views.finding import find_assignment
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.fields import KitForm, taken_over
from mingtang.kit.guards import actor_of, staff_only, today_of
from mingtang_core.duties import standing
from mingtang_core.errors import Refused


@staff_only
@require_safe
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the assignment."""
    return _page(request, find_assignment(request, pk))


def _page(request: HttpRequest, found: Assignment, status: int = 200, **forms: KitForm) -> HttpResponse:
    actor, today = actor_of(request), today_of(request)
    calendar = calendar_in_force()
    due = found.next_due_on or found.due_on
    context = {
        "assignment": found, "duty": found.duty,
        "due": due, "remind_on": calendar.last_workday_on_or_before(due),
        "stands": standing(due, today=today, calendar=calendar, done=found.state == Assignment.State.CLOSED),
        "moments": timeline(found, today),
        "evidence": found.evidence.select_related("attached_by", "marked_by", "snapshot"),
        "pending": found.close_outs.filter(decision="pending").select_related("applied_by").first(),
        "why_not_report": may_report(actor, found), "why_not_apply": may_apply_close_out(actor, found),
        "why_not_verify": may_verify(actor, found), "why_not_accept": may_accept(actor, found),
        "progress_form": forms.get("progress") or ProgressForm(auto_id="p-%s"),
        "evidence_form": forms.get("evidence") or EvidenceForm(auto_id="e-%s"),
        "close_form": forms.get("close") or CloseOutForm(auto_id="c-%s"),
        "refuse_form": forms.get("refuse") or ReasonForm(auto_id="f-%s"),
    }  # fmt: skip
    return render(request, "ledger/assignment.html", context, status=status)


@staff_only
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a progress report."""
    found = find_assignment(request, pk)
    form = ProgressForm(request.POST, auto_id="p-%s")
    if form.is_valid():
        with taken_over(form):
            report_progress(
                assignment=found,
                text=form.cleaned_data["text"],
                by=actor_of(request),
                today=today_of(request),
            )
            messages.success(request, "进展已报送。")
            return redirect("ledger:assignment", pk=pk)
    return _page(request, found, 422, progress=form)


@staff_only
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece of evidence."""
    found = find_assignment(request, pk)
    form = EvidenceForm(request.POST, request.FILES, auto_id="e-%s")
    if form.is_valid():
        said, by, today = form.cleaned_data, actor_of(request), today_of(request)
        with taken_over(form):
            try:
                if said["file"]:
                    attach_file(
                        assignment=found,
                        content=said["file"].read(),
                        name=said["file"].name,
                        note=said["note"],
                        by=by,
                        today=today,
                    )
                else:
                    attach_address(
                        assignment=found, address=said["address"], note=said["note"], by=by, today=today
                    )
                messages.success(request, "佐证已添加。")
                return redirect("ledger:assignment", pk=pk)
            except Unreachable as error:
                form.add_error("address", error.message + "请确认网址能公开打开，再试一次。")
    return _page(request, found, 422, evidence=form)


@staff_only
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an application for close-out."""
    found = find_assignment(request, pk)
    form = CloseOutForm(request.POST, auto_id="c-%s")
    if form.is_valid():
        with taken_over(form):
            apply_close_out(
                assignment=found,
                statement=form.cleaned_data["statement"],
                by=actor_of(request),
                today=today_of(request),
            )
            messages.success(request, "已申请销号，等公开办或牵头单位核实。")
            return redirect("ledger:assignment", pk=pk)
    return _page(request, found, 422, close=form)


@staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The verifier closes the assignment or sends it back."""
    found = find_assignment(request, pk)
    by, today = actor_of(request), today_of(request)
    if request.POST.get("act") == "accept":
        seen = request.POST.get("version", "")
        accept_close_out(assignment=found, by=by, today=today, version=int(seen) if seen.isdigit() else None)
        messages.success(request, "已核实销号。")
        return redirect("ledger:assignment", pk=pk)
    form = ReasonForm(request.POST, auto_id="f-%s")
    if form.is_valid():
        try:
            refuse_close_out(assignment=found, reason=form.cleaned_data["reason"], by=by, today=today)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "已退回，单位会看到理由。")
            return redirect("ledger:assignment", pk=pk)
    return _page(request, found, 422, refuse=form)
