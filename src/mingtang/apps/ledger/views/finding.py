"""Find the thing an address names, or say that it is not there; what one may not see is not there either."""

from __future__ import annotations

from django.http import HttpRequest

from mingtang.apps.ledger.models import Assignment, Doubt, Duty, Evidence, WorkPlan
from mingtang.apps.ledger.permissions import may_see_assignment, may_see_plan
from mingtang.kit.guards import actor_of
from mingtang_core.errors import NotFound


def find_plan(request: HttpRequest, pk: int) -> WorkPlan:
    """Return the plan if this person may see it."""
    plan = (
        WorkPlan.objects.select_related("reading__file", "uploaded_by", "submitted_by", "confirmed_by")
        .filter(pk=pk)
        .first()
    )
    if plan is None or not may_see_plan(actor_of(request), plan):
        raise NotFound("没有这份要点，或者它还没有生效。")
    return plan


def find_duty(request: HttpRequest, pk: int) -> Duty:
    """Return the duty if this person may see its plan."""
    duty = Duty.objects.select_related("plan__reading").filter(pk=pk).first()
    if duty is None or not may_see_plan(actor_of(request), duty.plan):
        raise NotFound("没有这项任务，可能已经删除。")
    return duty


def find_doubt(request: HttpRequest, pk: int) -> Doubt:
    """Return the doubt if this person may see its plan."""
    doubt = Doubt.objects.select_related("plan", "duty", "unit").filter(pk=pk).first()
    if doubt is None or not may_see_plan(actor_of(request), doubt.plan):
        raise NotFound("这处疑问已经不在了，可能那一行刚刚改过。")
    return doubt


def find_assignment(request: HttpRequest, pk: int) -> Assignment:
    """Return the assignment if this person may see it."""
    found = Assignment.objects.select_related("duty__plan", "plan", "organ").filter(pk=pk).first()
    if found is None or not may_see_assignment(actor_of(request), found):
        raise NotFound("没有这项任务，或者它不是本单位的。")
    return found


def find_evidence(request: HttpRequest, pk: int) -> Evidence:
    """Return the evidence if this person may see its assignment."""
    found = (
        Evidence.objects.select_related(
            "assignment__duty__plan", "assignment__organ", "snapshot", "attached_by", "marked_by"
        )
        .filter(pk=pk)
        .first()
    )
    if found is None or not may_see_assignment(actor_of(request), found.assignment):
        raise NotFound("没有这份佐证，或者它不是本单位的。")
    return found
