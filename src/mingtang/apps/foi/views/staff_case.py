"""The case page: clock, what happened, what can be done now or why not; each act comes back here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.actions import open_identity
from mingtang.apps.foi.forms.staff_acts import ActForm, IdentityForm, fresh
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.permissions import Reasons, may_open_identity, reasons_against, visible_to
from mingtang.apps.foi.queries import Standing, standing_of
from mingtang.apps.foi.queries.case_page import face_of, moments_of, months_of
from mingtang.apps.foi.queries.commissions import commissions_of
from mingtang.apps.foi.queries.fees import ByItem, by_item
from mingtang.apps.foi.queries.letters import letters_of
from mingtang.apps.foi.queries.lists import lines_of
from mingtang.apps.foi.queries.records import missing_of, voided_among
from mingtang.apps.foi.queries.remedies import dates_of_dispute, standing_disputes
from mingtang.apps.foi.queries.similar import asked_by_the_same, repeat_in_words, similar_to
from mingtang.apps.foi.queries.standing import OVER
from mingtang.apps.foi.values import IdentityKind
from mingtang.apps.foi.views.staff_doing import Tried, try_act
from mingtang.apps.foi.views.staff_finding import READERS, find_request
from mingtang.apps.foi.views.staff_offers import OFFERS, Offer
from mingtang.apps.foi.views.staff_review import review_page
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.errors import wants_json
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.deadlines import SideKind, derive
from mingtang_core.derivations import in_words
from mingtang_core.errors import Reason
from mingtang_core.flows import Act, move_for


@dataclass(frozen=True)
class Step:
    """One act on the page: its form when it is possible, else every reason against it."""

    act: Act
    offer: Offer
    hint: str
    article: str
    form: ActForm | None
    reasons: Reasons
    is_called_for: bool = False

    @property
    def is_rare(self) -> bool:
        """Return whether it stands folded: few cases need it, and nothing calls for it in this one."""
        return self.offer.is_rare and not self.is_called_for

    @property
    def is_out_of_turn(self) -> bool:
        """Return whether nothing but the state of the case is against it."""
        return [reason.code for reason in self.reasons] == ["not-now"]


@roles_only(*READERS)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the case."""
    return _page(request, find_request(request, number))


@roles_only(*READERS)
@require_POST
def act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Do one act; what is wrong with its form comes back on the form. A program gets the same as JSON."""
    found = find_request(request, number)
    tried = try_act(request, found, act)
    if wants_json(request):
        return _to_program(found, tried)
    if tried is None:
        return redirect("foi:case", number=number)
    if OFFERS[tried.act].page:
        return review_page(request, found, tried)
    return _page(request, found, tried)


def _to_program(found: FoiRequest, tried: Tried | None) -> HttpResponse:
    """Say what became of an act: the standing of the request, every reason against it, or what is wrong."""
    if tried is None:
        found.refresh_from_db()
        due_on = found.due_on.isoformat() if found.due_on else None
        said = {"number": found.number, "state": found.state, "due_on": due_on, "version": found.version}
        return JsonResponse(said)
    require(tried.reasons)
    problem = {
        "type": "urn:mingtang:bad-form", "title": "这份内容用不了", "status": tried.status,
        "errors": tried.form.errors.get_json_data(),
    }  # fmt: skip
    return JsonResponse(problem, status=tried.status, content_type="application/problem+json")


def _page(request: HttpRequest, found: FoiRequest, tried: Tried | None = None) -> HttpResponse:
    actor, today, calendar = actor_of(request), today_of(request), calendar_in_force()
    events = list(found.events.select_related("about"))
    standing = standing_of(found, today, events)
    line = lines_of([found], today=today, calendar=calendar)[0]
    steps = [_step(request, found, one, standing, events, tried) for one in OFFERS]
    possible = [step for step in steps if not step.reasons]
    usual = [step for step in possible if not step.is_rare] or possible
    rare = [step for step in possible if step not in usual]
    voided = voided_among(events)
    standing_events = [event for event in events if event.pk not in voided]
    context = {
        "case": found, "standing": standing, "line": line,
        "face": face_of(found, standing, level=line.level, words=line.words),
        "steps": derive(standing.clock, calendar), "months": months_of(standing.clock, calendar),
        "moments": moments_of(found, events, standing, names_of({event.by_id for event in events})),
        "missing": [words for e in standing_events for words in missing_of(e)],
        "corrected": [e for e in standing_events if e.act == Act.RECEIVE_CORRECTION.value],
        "possible": possible, "usual": usual, "rare": rare, "is_over": standing.state in OVER,
        "may_draft": any(step.act is Act.DRAFT_REPLY for step in possible),
        "is_rare_open": tried is not None and tried.act in [step.act for step in rare],
        "impossible": [step for step in steps if step.reasons and not step.is_out_of_turn],
        "out_of_turn": [step for step in steps if step.is_out_of_turn],
        "sides": [side for side in standing.sides if side.met_on or side.is_over or not standing.clock.end],
        "bound": tried.act if tried else None, "tried": tried if tried and tried.reasons else None,
        "similar": similar_to(found, visible_to(actor), today=today), "repeat": repeat_in_words(found),
        "asked": asked_by_the_same(found), "commissions": commissions_of(found),
        "disputes": [
            (one, dates_of_dispute(one, today=today, calendar=calendar))
            for one in standing_disputes().filter(request=found)
        ],
        "letters": letters_of(found),
        "why_not_open": may_open_identity(actor, found), "identity_form": IdentityForm(auto_id="who-%s"),
    }  # fmt: skip
    return render(request, "foi/staff/case.html", context, status=tried.status if tried else 200)


def _step(
    request: HttpRequest,
    found: FoiRequest,
    act: Act,
    standing: Standing,
    events: list[CaseEvent],
    tried: Tried | None,
) -> Step:
    reasons = reasons_against(actor_of(request), found, act, standing)
    move = move_for(standing.state, act)
    form = None
    if tried and tried.act is act:
        form = tried.form
    elif not reasons:
        form = fresh(
            OFFERS[act].form, act.value, today=today_of(request), version=found.version, events=events
        )
        if form.is_without_choice:
            form, reasons = None, (Reason("nothing-left", OFFERS[act].no_choice),)
    fee = None
    if act is Act.ASK_FEE and not reasons and found.received_on:
        fee = by_item(found, found.received_on)
    hint, article = _hint(act, standing, fee), move.article if move else ""
    return Step(act, OFFERS[act], hint, article, form, reasons, bool(fee and fee.yuan))


def _hint(act: Act, standing: Standing, fee: ByItem | None) -> str:
    """Return what the button leads to; for a correction asked late, that it is late; for a fee, how much."""
    if fee:
        return f"{OFFERS[act].hint}这是同一申请人当月的第{fee.nth}件，按件应收{fee.yuan}元。"
    late = next((s for s in standing.sides if s.kind is SideKind.CORRECTION_NOTICE and s.is_over), None)
    if act is Act.ASK_CORRECTION and late and late.due_on:
        return f"告知补正的期限{in_words(late.due_on)}已经过了。现在仍可以告知，但会记为办理中的不规范。"
    return OFFERS[act].hint


@roles_only(*READERS)
@require_POST
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Show who asks, once, with a reason in the journal; kept by no browser."""
    found, actor = find_request(request, number), actor_of(request)
    require(may_open_identity(actor, found))
    form, opened = IdentityForm(request.POST, auto_id="who-%s"), {}
    if form.is_valid():
        with taken_over(form):
            opened = open_identity(
                request=found, reason=form.cleaned_data["reason"], by=actor, today=today_of(request)
            )
            opened["identity_kind"] = IdentityKind(opened["identity_kind"]).label
    context = {"case": found, "form": form, "opened": opened}
    response = render(request, "foi/staff/person.html", context, status=200 if opened else 422)
    response.headers["Cache-Control"] = "no-store"
    return response
