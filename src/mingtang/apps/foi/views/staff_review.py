"""审核和签发: the queue of what waits for me, and the page where a reply is read before it is passed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.forms.staff_acts import ActForm, fresh
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import REVIEWS, Reasons, reasons_against, reviewed_by, visible_to
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.letters import reply_as_read
from mingtang.apps.foi.queries.lists import lines_of, with_faces
from mingtang.apps.foi.queries.replies import draft_of, lacking, marks_that_hold, reply_of
from mingtang.apps.foi.queries.reply_changes import changes_since_sent_back
from mingtang.apps.foi.queries.reply_numbers import numbers_in, numbers_of_requester
from mingtang.apps.foi.queries.similar import similar_to
from mingtang.apps.foi.views.staff_doing import Tried, try_act
from mingtang.apps.foi.views.staff_finding import READERS, find_request
from mingtang.apps.foi.views.staff_offers import OFFERS, Offer
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.disclosure import row_for
from mingtang_core.errors import BadInput, NotFound
from mingtang_core.flows import Act, State

ACTS = {
    State.LEGAL_REVIEW: Act.PASS_LEGAL_REVIEW,
    State.SECRECY_REVIEW: Act.PASS_SECRECY_REVIEW,
    State.AWAITING_SIGNATURE: Act.SIGN,
}
MOST_LINES = 100


@dataclass(frozen=True)
class Choice:
    """One act under the reply: its form, or every reason against it."""

    act: Act
    offer: Offer
    form: ActForm | None
    reasons: Reasons


@roles_only(*REVIEWS.values())
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show what waits for my review or signature, the earliest date first."""
    actor, today = actor_of(request), today_of(request)
    waiting = Q(pk__in=())
    for state, organ_ids in reviewed_by(actor).items():
        waiting |= Q(state=state, organ_id__in=organ_ids)
    rows = with_faces(visible_to(actor).filter(waiting)).order_by("act_by", "id")[:MOST_LINES]
    lines = lines_of(rows, today=today, calendar=calendar_in_force())
    by_state = [(state, [line for line in lines if line.request.state == state]) for state in ACTS]
    context = {"groups": [(state, held) for state, held in by_state if held], "count": len(lines)}
    return render(request, "foi/staff/reviews.html", context)


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Show the reply as it would go out; pass it, send it back, sign it."""
    found = find_request(request, number)
    if request.method != "POST":
        return review_page(request, found)
    tried = try_act(request, found, request.POST.get("act", ""))
    if tried is None:
        return redirect("foi:case", number=number)
    return review_page(request, found, tried)


def review_page(request: HttpRequest, found: FoiRequest, tried: Tried | None = None) -> HttpResponse:
    """Return the page; tried: an act that was not done, with what was typed."""
    reply = reply_of(found)
    if reply is None:
        raise NotFound("这件申请还没有起草答复。请经办员先起草。")
    draft, files = draft_of(reply), list(reply.handed_over.select_related("file"))
    lacks = lacking(found, reply)
    marks = marks_that_hold(reply)
    names = names_of({str(reply.drafted_by_id), *(str(mark.by_id) for mark in marks)})
    context = {
        "case": found, "reply": reply, "draft": draft, "files": files,
        "words": reply_as_read(found, standing_of(found, today_of(request)), today_of(request)),
        "lacks": lacks, "numbers": numbers_in(draft, files, numbers_of_requester(found)),
        "unread": [one for one in files if not one.is_read], "row": _row(found, reply.row, bool(lacks)),
        "changes": changes_since_sent_back(reply), "drafter": names.get(str(reply.drafted_by_id), ""),
        "marks": [(mark, names.get(str(mark.by_id), "")) for mark in marks],
        "choices": _choices(request, found, reply.digest, tried), "tried": tried,
        "similar": similar_to(found, visible_to(actor_of(request)), today=today_of(request)),
        "line": lines_of([found], today=today_of(request), calendar=calendar_in_force())[0],
    }  # fmt: skip
    return render(request, "foi/staff/review.html", context, status=tried.status if tried else 200)


def _row(found: FoiRequest, signed_row: str, is_lacking: bool) -> str:
    """Return the row of the annual report: fixed by the signature, before that as it would be."""
    if signed_row or is_lacking:
        return ""
    reply = reply_of(found)
    try:
        return row_for(draft_of(reply)).label if reply else ""
    except BadInput:
        return ""


def _choices(request: HttpRequest, found: FoiRequest, digest: str, tried: Tried | None) -> list[Choice]:
    state = State(found.state)
    if state not in ACTS:
        return []
    return [_choice(request, found, act, digest, tried) for act in (ACTS[state], Act.SEND_BACK)]


def _choice(request: HttpRequest, found: FoiRequest, act: Act, digest: str, tried: Tried | None) -> Choice:
    today = today_of(request)
    reasons = reasons_against(actor_of(request), found, act, standing_of(found, today))
    if reasons:
        return Choice(act, OFFERS[act], None, reasons)
    if tried and tried.act is act:
        return Choice(act, OFFERS[act], tried.form, ())
    form = fresh(OFFERS[act].form, act.value, today=today, version=found.version, events=(), digest=digest)
    return Choice(act, OFFERS[act], form, ())
