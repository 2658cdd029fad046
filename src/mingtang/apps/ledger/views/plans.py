"""Plans: the list, upload, watching the reading, one plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.ledger.actions.upload_plan import discard_plan, paste_plan, upload_plan
from mingtang.apps.ledger.forms import ReasonForm, UploadForm
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.permissions import may_see_plan, may_upload_plan
from mingtang.apps.ledger.queries.plans import (
    duties_with_counts,
    plan_before,
    plans_for_office,
    progress_by_section,
)
from mingtang.apps.ledger.tasks import read_plan_task
from mingtang.apps.ledger.views.finding import find_plan
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, staff_only, today_of


@staff_only
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans this person may see."""
    actor = actor_of(request)
    seen = [plan for plan in plans_for_office() if may_see_plan(actor, plan)]
    discarded = [plan for plan in seen if plan.state == WorkPlan.State.DISCARDED]
    live = [plan for plan in seen if plan.state != WorkPlan.State.DISCARDED]
    return render(
        request,
        "ledger/plans.html",
        {"plans": live, "discarded": discarded, "why_not": may_upload_plan(actor)},
    )


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file or pasted text and start reading it."""
    actor, today = actor_of(request), today_of(request)
    require(may_upload_plan(actor))
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            file = form.cleaned_data["file"]
            if file:
                plan = upload_plan(content=file.read(), name=file.name, by=actor, today=today)
            else:
                plan = paste_plan(text=form.cleaned_data["text"], by=actor, today=today)
            read_plan_task.enqueue(plan.pk, actor.id, today.isoformat())
            return redirect("ledger:reading", pk=plan.pk)
    return render(request, "ledger/upload.html", {"form": form}, status=422 if form.errors else 200)


@staff_only
@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the reading goes; when it is done, lead on to the review."""
    plan = find_plan(request, pk)
    if plan.state == WorkPlan.State.REVIEW:
        target = reverse("ledger:review", args=[pk])
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": target})
        return redirect(target)
    if plan.state not in (WorkPlan.State.READING, WorkPlan.State.FAILED):
        return redirect("ledger:plan", pk=pk)
    template = (
        "ledger/parts/reading_progress.html" if request.headers.get("HX-Request") else "ledger/reading.html"
    )
    return render(request, template, {"plan": plan})


@staff_only
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: what it says, how it stands, what can be done with it."""
    found = find_plan(request, pk)
    if found.state == WorkPlan.State.REVIEW:
        return redirect("ledger:review", pk=pk)
    if found.state in (WorkPlan.State.READING, WorkPlan.State.FAILED):
        return redirect("ledger:reading", pk=pk)
    context = {
        "plan": found,
        "duties": duties_with_counts(found),
        "sections": progress_by_section(found),
        "before": plan_before(found) if found.state == WorkPlan.State.IN_FORCE else None,
    }
    return render(request, "ledger/plan.html", context)


@staff_only
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a plan aside that is not in force."""
    found = find_plan(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        discard_plan(
            plan=found, reason=form.cleaned_data["reason"], by=actor_of(request), today=today_of(request)
        )
        messages.success(request, f"《{found.title}》已经作废，留痕还在。")
        return redirect("ledger:plans")
    messages.error(request, "请填写作废理由。")
    return redirect("ledger:plan", pk=pk)
