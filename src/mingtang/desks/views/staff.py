"""Where staff arrive after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.kit.guards import staff_only


@staff_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The start page of staff: where each entry of the navigation leads."""
    return render(request, "desks/desk.html")
