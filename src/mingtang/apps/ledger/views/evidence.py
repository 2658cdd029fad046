"""One piece of evidence: its text with the passage that proves the duty, its file, the looks since."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.files.queries import content_of
from mingtang.apps.ledger.actions.attach_evidence import mark_passage, withdraw_evidence
from mingtang.apps.ledger.forms import PassageForm
from mingtang.apps.ledger.permissions import may_verify, may_withdraw_evidence
from mingtang.apps.ledger.views.finding import find_evidence
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, staff_only, today_of


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the evidence; the verifier marks the passage."""
    found = find_evidence(request, pk)
    actor = actor_of(request)
    form = PassageForm(request.POST if request.method == "POST" else None, initial={"passage": found.passage})
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            mark_passage(
                evidence=found, passage=form.cleaned_data["passage"], by=actor, today=today_of(request)
            )
            messages.success(request, "佐证文字已标出，可以核实销号了。")
            return redirect("ledger:assignment", pk=found.assignment_id)
    before, hit, after = found.text.partition(found.passage) if found.passage else (found.text, "", "")
    context = {
        "evidence": found, "assignment": found.assignment, "form": form,
        "before": before, "hit": hit, "after": after,
        "checks": found.checks.all()[:20],
        "why_not_mark": may_verify(actor, found.assignment),
        "why_not_withdraw": may_withdraw_evidence(actor, found),
    }  # fmt: skip
    return render(request, "ledger/evidence.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take evidence back."""
    found = find_evidence(request, pk)
    withdraw_evidence(evidence=found, by=actor_of(request), today=today_of(request))
    messages.success(request, "佐证已撤回，记录还在。")
    return redirect("ledger:assignment", pk=found.assignment_id)


@staff_only
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the stored bytes, always as a download: a stored page must not run in this site's name."""
    found = find_evidence(request, pk)
    return download(content_of(found.snapshot), found.file_name)
