"""Addresses of plans, for when none is in force there: the portal has answered all others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mingtang.kit.guards import open_to_all
from mingtang_core.errors import NotFound


@open_to_all
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans in force."""
    raise NotFound("工作要点还没有公布。")


@open_to_all
@require_safe
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """One plan with progress by section and quarter, each duty with its units; no internal remarks."""
    raise NotFound(f"{year}年的工作要点还没有公布。")
