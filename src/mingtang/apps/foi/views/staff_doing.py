"""Doing one act on a request from the case page."""

from __future__ import annotations

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.forms.staff_acts import ActForm
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.permissions import doers_of, reasons_against
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.reply_changes import happened_since
from mingtang.apps.foi.views.staff_offers import OFFERS
from mingtang.kit import trying
from mingtang.kit.acting import Actor
from mingtang.kit.guards import actor_of, require, today_of
from mingtang_core.errors import NotFound
from mingtang_core.flows import Act
from mingtang_core.flows.requests import MOVES

Tried = trying.Tried[Act, ActForm]


def try_act(request: HttpRequest, found: FoiRequest, name: str) -> Tried | None:
    """Do the act of that name with what was posted; None when it is done, and said so.

    Raises NotFound for no such act, Refused where it is not this person's to do.
    """
    act = next((one for one in OFFERS if one.value == name), None)
    offer = OFFERS[act] if act else None
    if act is None or offer is None or offer.do is None:
        raise NotFound("没有这个办理事项，请回到申请的页面，从“下一步”里选。")
    actor, today = actor_of(request), today_of(request)
    events = list(found.events.select_related("about"))
    reasons = reasons_against(actor, found, act, standing_of(found, today, events))
    if not _is_ever_theirs(actor, found, act):
        require(reasons)
    form = offer.form(request.POST, auto_id=f"{act.value}-%s", events=events)
    tried = trying.try_form(
        act,
        form,
        partial(offer.do, request=found, by=actor, today=today),
        reasons=reasons,
        after_conflict=lambda form, conflict: _refresh(form, found, conflict.message),
    )
    if tried is None:
        messages.success(request, offer.done)
    return tried


def _is_ever_theirs(actor: Actor, found: FoiRequest, act: Act) -> bool:
    """Return whether the person does this act in any state: then what was typed may have come too late."""
    doers = doers_of(actor, found)
    return any(doers & set(move.doers) for move in MOVES if move.act is act)


def _refresh(form: ActForm, found: FoiRequest, message: str) -> ActForm:
    """Say who did what meanwhile, and let the form stand on the state that the page shows now."""
    found.refresh_from_db()
    seen = form.cleaned_data["version"]
    names = names_of({by_id for by_id in found.events.values_list("by_id", flat=True) if by_id})
    who = happened_since(found, seen, names) if seen < found.version else ""
    said = f"在您打开之后，{who}。别人已经改过，您写的还在下面，看过最新情况再登记。" if who else message
    form.add_error(None, said)
    data = cast(QueryDict, form.data).copy()  # posted, so a QueryDict
    data["version"] = str(found.version)
    reply = Reply.objects.filter(request=found).only("digest").first()
    if reply and "digest" in form.fields:
        data["digest"] = reply.digest
    form.data = data
    return form
