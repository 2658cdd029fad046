"""办件: the workbench of requests, and the entering of those that come on paper."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.actions import register_request
from mingtang.apps.foi.actions.exporting import FILTERS
from mingtang.apps.foi.forms.staff_entry import EntryForm
from mingtang.apps.foi.permissions import SEES_COUNTY, may_decide_release, reviewed_by, visible_to
from mingtang.apps.foi.queries.lists import TABS, counts, lines_of, narrowed, tab_condition, with_faces
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.deadlines import Channel
from mingtang_core.flows import State
from mingtang_core.terms import Role


@roles_only(*READERS)
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """Show the requests of a tab, narrowed, by date; those of 全部 newest first."""
    actor, today = actor_of(request), today_of(request)
    said = {name: request.GET.get(name, "").strip()[:60] for name in FILTERS}
    tab = request.GET.get("tab", "today")
    tab = tab if tab in TABS else "today"
    rows = narrowed(visible_to(actor), **said)
    chosen, after = with_faces(rows.filter(tab_condition(tab, today))), request.GET.get("after", "")
    by = "id" if tab == "all" else "act_by"
    page = page_of(chosen, by=by, after=after, is_descending=tab == "all")
    lines = lines_of(page.rows, today=today, calendar=calendar_in_force())
    names, query = (
        names_of({line.clerk_id for line in lines}),
        urlencode({k: v for k, v in said.items() if v}),
    )
    numbers = counts(rows, today)
    sees_county = any(actor.has(role) for role in SEES_COUNTY)
    context = {
        "tabs": [(key, label, numbers[key]) for key, label in TABS.items()], "tab": tab, "counts": numbers,
        "lines": [(line, names.get(line.clerk_id, "")) for line in lines], "page": page,
        "query": f"&{query}" if query else "", "said": said, "sees_county": sees_county,
        "organs": Organ.objects.filter(pk__in=visible_to(actor).values("organ_id")) if sees_county else (),
        "channels": [(channel.value, channel.label) for channel in Channel],
        "states": [(state.value, state.label) for state in State], "may_enter": actor.has(Role.CLERK),
        "reviews": reviewed_by(actor), "decides_release": not may_decide_release(actor),
    }  # fmt: skip
    return render(request, "foi/staff/workbench.html", context)


@roles_only(Role.CLERK)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a request for the requester; the answer is the receipt with the query code, shown once."""
    actor, today = actor_of(request), today_of(request)
    organ_ids = actor.organs_with(Role.CLERK)
    form = (
        EntryForm(request.POST, organ_ids=organ_ids)
        if request.method == "POST"
        else EntryForm.fresh(organ_ids=organ_ids, organ_id=actor.organ_id, today=today)
    )
    if request.method == "POST" and form.is_valid() and "edit" not in request.POST:
        said = form.cleaned_data
        same = None if "confirmed" in request.POST else form.same_wish()
        if same:
            return render(request, "foi/staff/same_wish.html", {"form": form, "same": same})
        with taken_over(form):
            registered = register_request(
                organ=said["organ"], channel=form.channel_said(), requester=form.requester(),
                wish=form.wish(), key=said["key"], by=actor, today=today, arrived_on=said["arrived_on"],
                help_given=said["help_given"],
            )  # fmt: skip
            response = render(request, "foi/staff/entered.html", {"registered": registered})
            response.headers["Cache-Control"] = "no-store"
            return response
    return render(request, "foi/staff/entry.html", {"form": form}, status=422 if form.errors else 200)
