"""What everyone may see of plans in force: files of the portal, and here until those are written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mingtang.apps.ledger.pages import ROOT, PlanPages
from mingtang.apps.portal.answering import answer_as_file
from mingtang.kit.guards import open_to_all


@open_to_all
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans in force."""
    return answer_as_file(PlanPages(), ROOT, missing="工作要点还没有公布。")


@open_to_all
@require_safe
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """One plan with progress by section and quarter, each duty with its units; no internal remarks."""
    missing = f"{year}年的工作要点还没有公布。"
    return answer_as_file(PlanPages(), f"{ROOT}{year}/", missing=missing)
