"""回头看: last year's plan beside this year's; every dated and owned duty gets a conclusion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.ledger.actions.look_back import conclude
from mingtang.apps.ledger.forms import ConclusionForm
from mingtang.apps.ledger.models import LookBack
from mingtang.apps.ledger.permissions import may_look_back
from mingtang.apps.ledger.queries.plans import current_plan, duties_with_counts
from mingtang.apps.ledger.views.finding import find_duty, find_plan
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, staff_only, today_of
from mingtang_core.terms import Role


@staff_only
@require_safe
def looking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the earlier plan's duties with their conclusions, and what was carried into this year's."""
    plan = find_plan(request, pk)
    duties = list(duties_with_counts(plan).select_related("look_back__carried_to"))
    concluded = [duty for duty in duties if hasattr(duty, "look_back")]
    this_year = current_plan()
    context = {
        "plan": plan, "duties": duties, "concluded": len(concluded), "total": len(duties),
        "this_year": this_year if this_year and this_year.pk != plan.pk else None,
        "carried": [duty for duty in concluded if duty.look_back.carried_to_id],
        "is_office": actor_of(request).has(Role.OPENNESS_OFFICE),
    }  # fmt: skip
    return render(request, "ledger/looking_back.html", context)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Conclude on one duty."""
    duty = find_duty(request, pk)
    this_year = current_plan()
    open_ones = duty.assignments.exclude(state__in=("closed", "removed")).select_related("organ")
    form = ConclusionForm(
        request.POST if request.method == "POST" else None,
        initial={"conclusion": "carried" if open_ones else "done"},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with taken_over(form):
            conclude(
                duty=duty,
                conclusion=LookBack.Conclusion(said["conclusion"]),
                reason=said["reason"],
                into=this_year,
                due_on=said["due_on"],
                by=actor_of(request),
                today=today_of(request),
            )
            messages.success(request, f"第{duty.number}项已有结论。")
            return redirect("ledger:looking-back", pk=duty.plan_id)
    context = {
        "duty": duty,
        "form": form,
        "open_ones": open_ones,
        "this_year": this_year,
        "why_not": may_look_back(actor_of(request), duty),
        "look": getattr(duty, "look_back", None),
    }
    return render(request, "ledger/conclusion.html", context, status=422 if form.errors else 200)
