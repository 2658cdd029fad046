"""Doing one act on an edition from a page, or for a program."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict

from mingtang.apps.publishing.forms.acts import ActForm, ProofForm
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.permissions import Reasons, doers_of, reasons_against
from mingtang.apps.publishing.views.offers import OFFERS
from mingtang.kit import trying
from mingtang.kit.guards import actor_of, require, today_of
from mingtang_core.errors import Conflict, NotFound
from mingtang_core.flows.editions import MOVES, Act, Doer, Step

Tried = trying.Tried[Act, ActForm]


def try_act(request: HttpRequest, edition: Edition, name: str) -> Tried | None:
    """Do the act of that name with what was posted; None when it is done, and said so.

    Raises NotFound for no such act, Refused where it is never this person's to do.
    """
    act = next((one for one in OFFERS if one.value == name), None)
    offer = OFFERS[act] if act else None
    if act is None or offer is None or offer.do is None:
        raise NotFound("没有这个办理事项，请回到文件的页面，从“下一步”里选。")
    actor, today = actor_of(request), today_of(request)
    reasons = reasons_against(actor, edition, act, today)
    if not is_ever_theirs(doers_of(actor, edition, today), act):
        require(reasons)
    if _may_mend_itself(act, reasons, request.POST):
        reasons = ()
    tried = trying.try_form(
        act,
        form_of(act, edition, request.POST),
        partial(offer.do, edition=edition, by=actor, today=today),
        reasons=reasons,
        after_conflict=lambda _, conflict: _on_newer(act, edition, request.POST, conflict),
    )
    if tried is None:
        messages.success(request, offer.done)
    return tried


def form_of(act: Act, edition: Edition, data: QueryDict | None = None) -> ActForm:
    """Return the act's form, bound when there are data."""
    form, options = OFFERS[act].form, {"auto_id": f"{act.value}-%s"}
    initial = {"version": edition.document.version, "digest": edition.digest}
    if act is Act.CHOOSE_ATTRIBUTE:
        content = edition.as_content()
        initial |= {
            "attribute": edition.attribute, "reason": content.attribute_reason,
            "ground": content.ground.value if content.ground else "",
        }  # fmt: skip
    if issubclass(form, ProofForm):
        steps = [(step, f"{Step(step).label}一校") for step in edition.steps]
        return form(data, initial=initial, steps=steps, **options)
    return form(data, initial=initial, **options)


def to_program(edition: Edition, tried: Tried | None) -> HttpResponse:
    """Say what became of an act as JSON: state and version, every reason against it, or what is wrong."""
    if tried is None:
        edition.document.refresh_from_db()
        edition.refresh_from_db()
        said = {
            "document": edition.document_id, "edition": edition.number, "state": edition.state,
            "digest": edition.digest, "version": edition.document.version,
            "index_number": edition.document.index_number,
        }  # fmt: skip
        return JsonResponse(said)
    require(tried.reasons)
    problem = {
        "type": "urn:mingtang:bad-form", "title": "这份内容用不了", "status": tried.status,
        "errors": tried.form.errors.get_json_data(),
    }  # fmt: skip
    return JsonResponse(problem, status=tried.status, content_type="application/problem+json")


def is_ever_theirs(doers: frozenset[Doer], act: Act) -> bool:
    """Return whether the person does this act in any state: then what was typed may have come too late."""
    return any(doers & set(move.doers) for move in MOVES if move.act is act)


def _may_mend_itself(act: Act, reasons: Reasons, data: QueryDict) -> bool:
    """A pass whose form brings its own proofreading lacks nothing when that is all it lacked."""
    return bool(data.get("proofread")) and {reason.code for reason in reasons} == {"proofread"}


def _on_newer(act: Act, edition: Edition, data: QueryDict, conflict: Conflict) -> ActForm:
    """Return the form on the document as it is now, with what was typed and what happened."""
    edition.document.refresh_from_db()
    edition.refresh_from_db()
    newer = data.copy()
    newer["version"] = str(edition.document.version)
    if "digest" in newer:
        newer["digest"] = edition.digest
    form = form_of(act, edition, newer)
    form.is_valid()
    form.add_error(None, f"{conflict.message}您写的还在下面。")
    return form
