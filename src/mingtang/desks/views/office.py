"""全县一览: the county on one screen; every number is a link to what stands behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import SEES_COUNTY
from mingtang.apps.foi.queries.lists import counts
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.permissions import COUNTY_READERS
from mingtang.apps.ledger.queries.desk import desk_items
from mingtang.apps.ledger.queries.office import (
    STATE_FILTERS,
    burn_up,
    figures,
    filtered,
    late_assignments,
    unit_rows,
    units_of,
)
from mingtang.apps.ledger.queries.plans import current_plan, progress_by_section
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.permissions import SEES_COUNTY as SEES_SLOTS
from mingtang.apps.publishing.queries.slots import county_slots
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.desks.charts import burn_up_chart
from mingtang.desks.heat import heat_rows
from mingtang.kit.guards import actor_of, roles_only, today_of

PAGE = 50


@roles_only(*COUNTY_READERS)
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """Four figures, the heat table, the late list, the burn-up and the parts of the plan."""
    today, calendar = today_of(request), calendar_in_force()
    plan = _chosen_plan(request)
    sees_requests = any(actor_of(request).has(role) for role in SEES_COUNTY)
    requests = counts(FoiRequest.objects.all(), today) if sees_requests else {}
    sees_slots = any(actor_of(request).has(role) for role in SEES_SLOTS)
    slots = county_slots(today, calendar) if sees_slots else {}
    if plan is None:
        return render(request, "desks/office_empty.html", {"requests": requests, "slots": slots})
    rows = unit_rows(plan, today=today, calendar=calendar)
    late = late_assignments(plan, today)
    context = {
        "requests": requests, "slots": slots,
        "plan": plan, "plans": WorkPlan.objects.filter(state="in-force").order_by("-year"),
        "figures": figures(plan, rows),
        "heat": heat_rows(rows, only_pressing=request.GET.get("units") != "all"),
        "hidden": sum(not (row.late or row.near or row.urgent) for row in rows),
        "all_units": request.GET.get("units") == "all",
        "late": desk_items(list(late[:5]), today=today, calendar=calendar),
        "chart": burn_up_chart(burn_up(plan, today), today), "sections": progress_by_section(plan),
    }  # fmt: skip
    return render(request, "desks/office.html", context)


def _chosen_plan(request: HttpRequest) -> WorkPlan | None:
    said = request.GET.get("plan", "")
    chosen = WorkPlan.objects.filter(pk=int(said), state="in-force").first() if said.isdigit() else None
    return chosen or current_plan()


@roles_only(*COUNTY_READERS)
@require_safe
def detail(request: HttpRequest) -> HttpResponse:
    """The assignments behind a number: by state, by unit, fifty a page."""
    today, calendar = today_of(request), calendar_in_force()
    plan = _chosen_plan(request)
    if plan is None:
        return render(request, "desks/office_empty.html")
    state = request.GET.get("state", "all")
    state = state if state in STATE_FILTERS else "all"
    unit = Organ.objects.filter(slug=request.GET.get("unit", "")).first()
    rows = filtered(plan, state=state, organ_id=unit.pk if unit else None, today=today, calendar=calendar)
    after = request.GET.get("after", "")
    if after.isdigit():
        rows = rows.filter(pk__gt=int(after))
    page = list(rows.order_by("id")[: PAGE + 1])
    context = {
        "plan": plan,
        "unit": unit,
        "state": state,
        "items": desk_items(page[:PAGE], today=today, calendar=calendar),
        "next": page[PAGE - 1].pk if len(page) > PAGE else None,
        "units": units_of(plan),
        "states": [
            ("all", "全部"),
            ("late", "逾期"),
            ("urgent", "2日内"),
            ("near", "5日内"),
            ("working", "办理中"),
            ("applied", "申请销号"),
            ("closed", "已销号"),
        ],
    }
    return render(request, "desks/office_detail.html", context)
