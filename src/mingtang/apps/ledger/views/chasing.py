"""The office's chasing rules, and what went out by them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingtang.apps.ledger.actions.chase import rules_in_force, set_chasing_rules
from mingtang.apps.ledger.forms import ChasingForm
from mingtang.apps.ledger.models import Chase, ChasingRule
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.duties import ChaseRule, Level
from mingtang_core.terms import Role


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def chasing(request: HttpRequest) -> HttpResponse:
    """Show and change the rules; a change counts from the next run on."""
    today = today_of(request)
    by_level = {rule.level: rule for rule in rules_in_force(today)}
    before, overdue = by_level.get(Level.BEFORE), by_level.get(Level.OVERDUE)
    initial = {
        "before": before.workdays if before else 5,
        "overdue": overdue.workdays if overdue else 1,
        "every": overdue.every if overdue else 5,
        "copy_leader": overdue.copy_leader if overdue else True,
    }
    form = ChasingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        rules = (
            ChaseRule(Level.BEFORE, said["before"]),
            ChaseRule(Level.DUE),
            ChaseRule(Level.OVERDUE, said["overdue"], said["every"], said["copy_leader"]),
        )
        with taken_over(form):
            set_chasing_rules(rules=rules, by=actor_of(request), today=today)
            messages.success(request, "催办规则已改好，从下一次催办起执行。")
            return redirect("ledger:chasing")
    context = {
        "form": form,
        "history": ChasingRule.objects.order_by("-effective_on", "-id")[:30],
        "chases": Chase.objects.select_related("milestone__assignment__organ", "milestone__assignment__duty")[
            :30
        ],
        "is_set": bool(by_level),
    }
    return render(request, "ledger/chasing.html", context, status=422 if form.errors else 200)
