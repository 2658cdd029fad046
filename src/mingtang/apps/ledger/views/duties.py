"""One duty: its units, how each stands, and its history; amending it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.ledger.actions.amend_duty import amend_duty
from mingtang.apps.ledger.forms import AmendForm
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.permissions import may_amend, may_see_assignment
from mingtang.apps.ledger.queries.desk import desk_items
from mingtang.apps.ledger.views.finding import find_duty
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, staff_only, today_of


@staff_only
@require_safe
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a duty with every unit's state; a unit's own page opens only for those who may see it."""
    found = find_duty(request, pk)
    if found.plan.state != WorkPlan.State.IN_FORCE:
        return redirect("ledger:review", pk=found.plan_id)
    actor, today = actor_of(request), today_of(request)
    assignments = (
        found.assignments.exclude(state="removed")
        .select_related("organ", "duty")
        .order_by("role", "organ__position")
    )
    items = desk_items(list(assignments), today=today, calendar=calendar_in_force())
    context = {
        "duty": found,
        "items": [(item, may_see_assignment(actor, item.assignment)) for item in items],
        "amendments": found.amendments.select_related("made_by"),
        "why_not_amend": may_amend(actor, found),
    }
    return render(request, "ledger/duty.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a duty in force, with a reason."""
    found = find_duty(request, pk)
    actor = actor_of(request)
    require(may_amend(actor, found))
    form = AmendForm.about(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            amend_duty(
                duty=found,
                fields=form.fields_said(),
                reason=form.cleaned_data["reason"],
                by=actor,
                today=today_of(request),
            )
            messages.success(request, "已变更。新的单位马上看得到，原来的内容留在变更记录里。")
            return redirect("ledger:duty", pk=pk)
    return render(
        request, "ledger/amend.html", {"duty": found, "form": form}, status=422 if form.errors else 200
    )
