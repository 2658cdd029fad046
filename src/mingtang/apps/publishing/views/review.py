"""审核: text, changes and attachments on the left, findings and the decision on the right.

What a reviewer fetches first is noted by the server, and a pass is refused until text, changes and every
attachment have been fetched.
"""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.files.queries import content_of
from mingtang.apps.publishing.actions import note_opened
from mingtang.apps.publishing.models import Edition, Opening, ReviewMark
from mingtang.apps.publishing.permissions import doers_of, reasons_against, visible_to
from mingtang.apps.publishing.queries.facts import author_ids, earlier_edition
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.history import changes_between, content_by_digest, shown_clauses
from mingtang.apps.publishing.queries.page import shown_steps
from mingtang.apps.publishing.queries.similar import similar_to
from mingtang.apps.publishing.views.documents import Choice
from mingtang.apps.publishing.views.doing import Tried, form_of, to_program, try_act
from mingtang.apps.publishing.views.finding import READERS, find_edition
from mingtang.apps.publishing.views.offers import OFFERS
from mingtang.kit.downloads import download
from mingtang.kit.errors import wants_json
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.editions import EditionContent
from mingtang_core.errors import NotFound
from mingtang_core.flows.editions import STEP_OF, TABLE, Act, State

DECISIONS = (
    *STEP_OF, Act.RELEASE_URGENTLY, Act.PROOFREAD, Act.SEND_BACK, Act.RETURN,
)  # fmt: skip


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is reviewed and take the decision."""
    edition = find_edition(request, pk)
    if request.method != "POST":
        note_opened(edition=edition, what="text", by=actor_of(request), today=today_of(request))
        return _page(request, edition)
    tried = try_act(request, edition, request.POST.get("act", ""))
    if wants_json(request):
        return to_program(edition, tried)
    if tried is None:
        stays = request.POST.get("act") in (Act.DECIDE_FINDING.value, Act.PROOFREAD.value)
        return redirect("publishing:review" if stays else "publishing:document", pk=pk)
    return _page(request, edition, tried)


@roles_only(*READERS)
@require_safe
def changes(request: HttpRequest, pk: int, edition: int | None = None) -> HttpResponse:
    """Show how an edition differs from the one before it, or from any other (?with=number), or from a saving
    of its own (?since=digest).

    Only the comparison with the edition that it is to take the place of counts as looked at in a review.
    """
    shown = find_edition(request, pk, edition)
    before, title, is_asked = _compared(request, shown)
    if is_asked:
        note_opened(edition=shown, what="changes", by=actor_of(request), today=today_of(request))
    found = changes_between(before, shown.as_content()) if before else None
    others = visible_to(actor_of(request), today_of(request)).filter(document_id=pk).exclude(pk=shown.pk)
    context = {
        "edition": shown, "document": shown.document, "changes": found, "before": title,
        "shown": shown_clauses(found) if found else (),
        "others": list(others.exclude(state=State.DISCARDED).defer("content").order_by("-number")[:50]),
        "saves": list(shown.saves.select_related("replaced_by").order_by("-id")[:50]),
    }  # fmt: skip
    return render(request, "publishing/changes.html", context)


def _compared(request: HttpRequest, shown: Edition) -> tuple[EditionContent | None, str, bool]:
    """Return what an edition is compared with, its name, and whether that is what a review asks for."""
    since, other = request.GET.get("since", ""), request.GET.get("with", "")
    earlier = earlier_edition(shown)
    if since:
        before = content_by_digest(shown, since)
        if before is None:
            raise NotFound("没有这一稿的记录，请从文件的页面重新打开。")
        return before, "保存过的那一稿", False
    if other:
        if not (other.isascii() and other.isdigit() and len(other) < 6):
            raise NotFound("没有这一版，请从下面列出的版本里选。")
        found = find_edition(request, shown.document_id, int(other))
        return found.as_content(), f"第{found.number}版", earlier is not None and found.pk == earlier.pk
    return (earlier.as_content() if earlier else None), f"第{earlier.number}版" if earlier else "", True


@roles_only(*READERS)
@require_safe
def attachment(request: HttpRequest, pk: int, edition: int, place: int) -> HttpResponse:
    """Hand out one attachment, counted from 1, to who may see the edition; always as a download."""
    found = find_edition(request, pk, edition)
    one = found.files.filter(position=place - 1).select_related("file").first()
    if one is None:
        raise NotFound("没有这个附件，它可能已经换掉了。请回到文件的页面重新打开。")
    what = f"file:{one.file.digest}"
    note_opened(edition=found, what=what, by=actor_of(request), today=today_of(request))
    return download(content_of(one.file), one.file.name)


def _page(request: HttpRequest, edition: Edition, tried: Tried | None = None) -> HttpResponse:
    actor, today = actor_of(request), today_of(request)
    prefetch_related_objects([edition], "marks__by", "events")
    marks = list(edition.marks.all())
    authors = names_of(author_ids(edition))
    opened = Opening.objects.filter(edition=edition, by_id=int(actor.id), digest=edition.digest)
    seen = set(opened.values_list("what", flat=True))
    found = findings_of(edition, today)
    bound = tried.form.data.get("fingerprint") if tried and tried.act is Act.DECIDE_FINDING else ""
    may_decide = not reasons_against(actor, edition, Act.DECIDE_FINDING, today)
    mine = [mark for mark in marks if str(mark.by_id) == actor.id]
    context = {
        "edition": edition, "document": edition.document, "content": edition.as_content(),
        "steps": shown_steps(edition, {str(mark.by_id): mark.by.full_name for mark in marks}),
        "authors": "、".join(authors.values()), "found": found, "may_decide": may_decide,
        "decide_form": form_of(Act.DECIDE_FINDING, edition), "bound": bound, "tried": tried,
        "files": [(one, f"file:{one.file.digest}" in seen) for one in edition.files.select_related("file")],
        "has_earlier": earlier_edition(edition) is not None, "saw_changes": "changes" in seen,
        "mine": _since(edition, mine), "choices": list(_choices(request, edition, tried)),
        "similar": similar_to(edition.as_content(), besides=edition.document_id),
        "open_findings": sum(not one.is_settled for one in found),
    }  # fmt: skip
    return render(request, "publishing/review.html", context, status=tried.status if tried else 200)


def _since(edition: Edition, mine: list[ReviewMark]) -> ReviewMark | None:
    """Return this person's last pass of other bytes: then the page offers what changed since."""
    return next((mark for mark in reversed(mine) if mark.digest != edition.digest), None)


def _choices(request: HttpRequest, edition: Edition, tried: Tried | None) -> list[Choice]:
    """Return the decisions that are this person's in this state, those of another's turn left out."""
    actor, today, shown = actor_of(request), today_of(request), []
    doers = doers_of(actor, edition, today)
    for act in DECISIONS:
        move = TABLE.move_for(State(edition.state), act)
        if move is None:
            continue
        reasons = reasons_against(actor, edition, act, today, known=doers)
        if {reason.code for reason in reasons} & {
            "not-yours",
            "next-step",
            "own-turn",
            "ordinary-lane",
            "emergency-lane",
        }:
            continue
        form = tried.form if tried and tried.act is act else form_of(act, edition)
        only_proof = [reason.code for reason in reasons] == ["proofread"]
        shown.append(Choice(act, OFFERS[act], move.article, form, () if only_proof else reasons))
    return shown
