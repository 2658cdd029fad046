"""办文件: the workbench, and the page of one document with everything that can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.forms.acts import ActForm
from mingtang.apps.publishing.models import IN_FORCE, IN_THE_MAKING, Edition
from mingtang.apps.publishing.permissions import (
    Reasons,
    doers_of,
    may_send_link,
    may_set_review,
    may_start,
    reasons_against,
    visible_to,
    waiting_reviews,
)
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.history import LABELS, in_words
from mingtang.apps.publishing.queries.lists import TABS, counts, lines_of, narrowed
from mingtang.apps.publishing.queries.page import moments_of, shown_steps
from mingtang.apps.publishing.queries.reassessed import moves_to_make
from mingtang.apps.publishing.views.doing import Tried, form_of, is_ever_theirs, to_program, try_act
from mingtang.apps.publishing.views.finding import READERS, find_edition, number_of
from mingtang.apps.publishing.views.offers import OFFERS, Offer
from mingtang.kit.errors import wants_json
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.editions import DocumentKind
from mingtang_core.flows.editions import TABLE, Act, Doer, State
from mingtang_core.terms import Role

FILTERS = ("organ", "kind", "words")


@dataclass(frozen=True)
class Choice:
    """One act on the page: its form or its own page when it is possible, else every reason against it."""

    act: Act
    offer: Offer
    article: str
    form: ActForm | None
    reasons: Reasons


@roles_only(*READERS)
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """Show the editions of a tab, narrowed, the newest first."""
    actor, today = actor_of(request), today_of(request)
    said = {name: request.GET.get(name, "").strip()[:60] for name in FILTERS}
    tab = request.GET.get("tab", "making")
    tab = tab if tab in TABS else "making"
    rows = narrowed(visible_to(actor, today), **said)
    chosen = rows.filter(state__in=TABS[tab][1]).select_related("document__organ").prefetch_related("marks")
    page = page_of(chosen.defer("content"), by="id", after=request.GET.get("after", ""))
    numbers, query = counts(rows), urlencode({k: v for k, v in said.items() if v})
    seen = visible_to(actor, today).filter(organ_id=OuterRef("pk"))  # asked once an organ, by its index
    context = {
        "tabs": [(key, label, numbers[key]) for key, (label, _) in TABS.items()], "tab": tab,
        "lines": lines_of(page.rows), "page": page, "query": f"&{query}" if query else "", "said": said,
        "organs": Organ.objects.filter(Exists(seen)),
        "kinds": [(kind.value, kind.label) for kind in DocumentKind],
        "may_start": actor.has(Role.CLERK), "waiting": len(waiting_reviews(actor, today)),
        "may_set": not may_set_review(actor, None),
        "moves": moves_to_make(visible_to(actor, today)).count(),
    }  # fmt: skip
    return render(request, "publishing/workbench.html", context)


@roles_only(*READERS)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's review."""
    waiting = waiting_reviews(actor_of(request), today_of(request))
    return render(request, "publishing/reviews.html", {"lines": lines_of(waiting)})


@roles_only(*READERS)
@require_safe
def document(request: HttpRequest, pk: int, edition: int | None = None) -> HttpResponse:
    """Show a document: the edition that is worked on, or the one asked for."""
    return document_page(request, find_edition(request, pk, edition))


@roles_only(*READERS)
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one act; what is wrong with its form comes back on the form. A program gets the same as JSON."""
    wanted = next((one for one in OFFERS if one.value == act), None)
    edition = find_edition(request, pk, number_of(request), wanted)
    tried = try_act(request, edition, act)
    if wants_json(request):
        return to_program(edition, tried)
    if tried is None:
        return redirect("publishing:document", pk=pk)
    return document_page(request, edition, tried)


def document_page(request: HttpRequest, edition: Edition, tried: Tried | None = None) -> HttpResponse:
    """Return the page of a document, with the form of an act that was not done."""
    actor, today = actor_of(request), today_of(request)
    prefetch_related_objects([edition], "marks", "events")  # asked about by every act
    events, doers = list(edition.events.all()), doers_of(actor, edition, today)
    names = names_of({*(event.by_id for event in events), *(str(m.by_id) for m in edition.marks.all())})
    choices = [_choice(request, edition, one, tried, doers) for one in OFFERS]
    possible = [one for one in choices if not one.reasons]
    # Of what is not possible, what this person ever does, and can do something about.
    barred = [
        one
        for one in choices
        if one.reasons and is_ever_theirs(doers, one.act) and TABLE.move_for(State(edition.state), one.act)
    ]
    content = edition.as_content()
    shown = ("title", "attachments", "attribute", "ground", "attribute_reason")
    facts = [(LABELS[name], in_words(name, getattr(content, name))) for name in LABELS if name not in shown]
    found = findings_of(edition, today) if edition.state in IN_THE_MAKING else ()
    versions = _versions(request, edition)
    is_making = edition.state in IN_THE_MAKING
    context = {
        "edition": edition, "document": edition.document, "content": content, "today": today,
        "in_force": next((one for one in versions if is_making and one.state in IN_FORCE), None),
        "steps": shown_steps(edition, names), "moments": moments_of(events, names, today),
        "possible": possible, "barred": barred, "bound": tried.act if tried else None,
        "tried": tried if tried and tried.reasons else None, "found": found,
        "facts": [(label, value) for label, value in facts if value and value != "否"],
        "files": list(edition.files.select_related("file")), "address": edition.document.href,
        "may_send_link": not may_send_link(actor, edition),
        "may_renew": edition.state in IN_FORCE and not may_start(actor, edition.organ_id),
        "versions": versions, "ground": in_words("ground", content.ground),
    }  # fmt: skip
    return render(request, "publishing/document.html", context, status=tried.status if tried else 200)


def _choice(
    request: HttpRequest, edition: Edition, act: Act, tried: Tried | None, doers: frozenset[Doer]
) -> Choice:
    move = TABLE.move_for(State(edition.state), act)
    reasons = reasons_against(actor_of(request), edition, act, today_of(request), known=doers)
    form = None
    if tried and tried.act is act:
        form = tried.form
    elif not reasons:
        form = form_of(act, edition)
    if OFFERS[act].page and move and {one.code for one in reasons} <= _ON_THE_PAGE and reasons:
        reasons = ()  # its own page shows what is still lacking, and mends it
    return Choice(act, OFFERS[act], move.article if move else "", form, reasons)


_ON_THE_PAGE = {
    "unopened-text", "unopened-changes", "unopened-file", "finding-blocks", "finding-undecided", "proofread",
}  # fmt: skip


def _versions(request: HttpRequest, edition: Edition) -> list[Edition]:
    rows = visible_to(actor_of(request), today_of(request)).filter(document_id=edition.document_id)
    return list(rows.defer("content").order_by("-number"))
