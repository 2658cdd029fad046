"""What everyone may see of plans in force."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.apps.ledger.queries.public import public_duties, public_plans, public_progress
from mingtang.kit.guards import open_to_all
from mingtang_core.errors import NotFound


@open_to_all
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans in force."""
    return render(
        request, "ledger/public_plans.html", {"plans": [public_progress(plan) for plan in public_plans()]}
    )


@open_to_all
@require_safe
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """One plan with progress by section and quarter, each duty with its units; no internal remarks."""
    found = public_plans().filter(year=year).first()
    if found is None:
        raise NotFound(f"{year}年的工作要点还没有公布。")
    return render(
        request,
        "ledger/public_plan.html",
        {"progress": public_progress(found), "plan": found, "duties": public_duties(found)},
    )
