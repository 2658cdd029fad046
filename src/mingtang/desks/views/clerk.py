"""我的待办: one list by date of what this person has to do, for the organ acted for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.queries.commissions import AskedLine, desk_commissions
from mingtang.apps.foi.queries.lists import Line, desk_requests, lines_of
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.permissions import may_confirm
from mingtang.apps.ledger.queries.desk import (
    DeskItem,
    desk_counts,
    desk_days,
    desk_items,
    open_assignments,
    waiting_for_verification,
)
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.permissions import waiting_reviews
from mingtang.apps.publishing.queries.lists import lines_of as lines_of_editions
from mingtang.apps.publishing.queries.slots import SlotLine, desk_slots
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.guards import actor_of, staff_only, today_of
from mingtang_core.flows import State
from mingtang_core.flows.requests import OPEN
from mingtang_core.terms import Role

LINES_SHOWN = 60
REVIEWS_SHOWN = 30
# Which requests stand on whose desk; the clerk answers for the date of all of them.
REQUESTS_OF = {
    Role.CLERK: OPEN,
    Role.COUNSEL: (State.LEGAL_REVIEW,),
    Role.SECRECY_REVIEWER: (State.SECRECY_REVIEW,),
    Role.LEADER: (State.AWAITING_SIGNATURE,),
}


@staff_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The start page of staff: duties by date, close-outs to verify, plans to confirm, editions to review."""
    actor, today = actor_of(request), today_of(request)
    calendar = calendar_in_force()
    organs = Organ.objects.filter(pk__in=actor.organs_with(*Role))
    open_ones = (
        open_assignments(actor.organ_id) if actor.has(Role.CLERK, actor.organ_id) and actor.organ_id else None
    )
    duties = desk_items(
        list(open_ones[:LINES_SHOWN]) if open_ones is not None else [], today=today, calendar=calendar
    )
    requests = lines_of(_requests(actor), today=today, calendar=calendar)
    asked = (
        desk_commissions(actor.organ_id, today=today, calendar=calendar)
        if open_ones is not None and actor.organ_id
        else []
    )
    due = (
        desk_slots(actor.organ_id, today=today, calendar=calendar)
        if open_ones is not None and actor.organ_id
        else []
    )
    items: list[DeskItem | Line | AskedLine | SlotLine] = sorted(
        [*duties, *requests, *asked, *due], key=lambda item: item.due_on
    )
    to_review = waiting_reviews(actor, today)
    plans = WorkPlan.objects.filter(state=WorkPlan.State.SUBMITTED).select_related("submitted_by")
    context = {
        "organs": organs,
        "acting_for": next((organ for organ in organs if organ.pk == actor.organ_id), None),
        "days": desk_days(items, today=today, calendar=calendar),
        "counts": desk_counts(actor.organ_id) if actor.organ_id else {},
        "shown": len(items),
        "more": max(0, open_ones.count() - LINES_SHOWN) if open_ones is not None else 0,
        "late": sum(item.stands.state == "late" for item in items),
        "due_today": sum(item.stands.is_due_today for item in items),
        "to_verify": waiting_for_verification(actor)[:30],
        "to_review": lines_of_editions(to_review[:REVIEWS_SHOWN]),
        "reviews": len(to_review),
        "to_confirm": [plan for plan in plans if not may_confirm(actor, plan)],
        "is_clerk": open_ones is not None,
        "roles": sorted({role.label for role, organ in actor.roles if organ == actor.organ_id}),
    }
    return render(request, "desks/clerk.html", context)


def _requests(actor: Actor) -> list[FoiRequest]:
    """Return the requests on this person's desk, the earliest date first."""
    states = {
        state for role, held in REQUESTS_OF.items() if actor.has(role, actor.organ_id) for state in held
    }
    if not (actor.organ_id and states):
        return []
    return list(desk_requests(actor.organ_id, states)[:LINES_SHOWN])
