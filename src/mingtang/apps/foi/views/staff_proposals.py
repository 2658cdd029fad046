"""主动公开建议: what was given to one, sorted by how many asked, each decided by the openness office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.actions import decide_release, reopen_release
from mingtang.apps.foi.forms.proposals import DecideForm, ReopenForm
from mingtang.apps.foi.models import FoiRequest, ReleaseProposal
from mingtang.apps.foi.permissions import may_decide_release, visible_proposals
from mingtang.apps.foi.queries.replies import draft_of
from mingtang.apps.foi.queries.similar import asking_for_the_same
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.errors import BadInput, Conflict, NotFound
from mingtang_core.terms import Role

STATES = ReleaseProposal.State
MOST_SHOWN = 30


@roles_only(Role.OPENNESS_OFFICE, Role.SUPERVISOR)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Show the proposals of one state, those asked for most first; what is due to be looked at is marked."""
    tab = request.GET.get("tab", STATES.OPEN)
    tab = tab if tab in STATES.values else STATES.OPEN.value
    seen = visible_proposals(actor_of(request))
    rows = seen.filter(state=tab).select_related("reply__request__organ")
    page = page_of(rows, by="asked", after=request.GET.get("after", ""))
    context = {
        "tabs": [(value, label, seen.filter(state=value).count()) for value, label in STATES.choices],
        "tab": tab, "page": page, "query": f"tab={tab}&",
        "rows": [(row, draft_of(row.reply).kind.label) for row in page.rows],
    }  # fmt: skip
    return render(request, "foi/staff/proposals.html", context)


@roles_only(Role.OPENNESS_OFFICE, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one proposal with everybody who asked for the same; decide it."""
    found, actor = _find(request, pk), actor_of(request)
    if request.method == "POST":
        require(may_decide_release(actor))
    form = DecideForm(request.POST or None, initial={"version": found.version})
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            with taken_over(form, {"state": "state", "look_on": "look_on"}):
                decide_release(proposal=found, by=actor, today=today_of(request), **form.cleaned_data)
                messages.success(request, "已记下决定。改变主意可以重新打开。")
                return redirect("foi:proposal", pk=pk)
        except Conflict:
            status = 409
            found.refresh_from_db()
            _refresh(form, found)
    original: FoiRequest = found.reply.request
    context = {
        "proposal": found, "case": original, "draft": draft_of(found.reply), "form": form,
        "same": asking_for_the_same(original)[:MOST_SHOWN], "reasons": may_decide_release(actor),
        "decided_by": names_of({str(found.decided_by_id)}).get(str(found.decided_by_id), ""),
        "reopen": ReopenForm(initial={"version": found.version}, auto_id="again-%s"),
    }  # fmt: skip
    return render(request, "foi/staff/proposal.html", context, status=status)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    found, form = _find(request, pk), ReopenForm(request.POST)
    if not form.is_valid():
        raise BadInput("请回到这条建议的页面，再按一次“重新打开”。")
    reopen_release(
        proposal=found, by=actor_of(request), today=today_of(request), version=form.cleaned_data["version"]
    )
    messages.success(request, "已重新打开，可以再决定。")
    return redirect("foi:proposal", pk=pk)


def _find(request: HttpRequest, pk: int) -> ReleaseProposal:
    rows = visible_proposals(actor_of(request)).select_related("reply__request__organ")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("没有这条建议，请回到列表重新选择。")
    return found


def _refresh(form: DecideForm, found: ReleaseProposal) -> None:
    names = names_of({str(found.decided_by_id)})
    who = names.get(str(found.decided_by_id), "别人")
    form.add_error(None, f"在您打开之后，{who}已经改过这条建议。您写的还在，看过现在的情况再定。")
    data = form.data.copy() if isinstance(form.data, QueryDict) else QueryDict(mutable=True)
    data["version"] = str(found.version)
    form.data = data
