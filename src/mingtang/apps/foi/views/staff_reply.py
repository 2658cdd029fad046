"""起草答复: choose the kind, then what it needs; saved at any time, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
from mingtang.apps.foi.actions import save_draft, submit_reply, take_file
from mingtang.apps.foi.actions.handing_over import MOST_FILES
from mingtang.apps.foi.forms.reply_editor import (
    KINDS,
    ReplyForm,
    for_kind,
    initial_of,
    needs_of,
    rearranged,
)
from mingtang.apps.foi.models import FoiRequest, Reply, ReplyFile
from mingtang.apps.foi.permissions import doers_of, reasons_against, visible_to
from mingtang.apps.foi.queries import Standing, standing_of
from mingtang.apps.foi.queries.replies import draft_of, reply_of
from mingtang.apps.foi.queries.reply_changes import Change, changes_between, happened_since
from mingtang.apps.foi.queries.reply_facts import prefilled, third_parties_of
from mingtang.apps.foi.queries.reply_numbers import number_reasons, numbers_in, numbers_of_requester
from mingtang.apps.foi.queries.similar import repeat_in_words, similar_to
from mingtang.apps.foi.views.staff_finding import READERS, find_request
from mingtang.apps.organs.queries import organs
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.disclosure import REQUIREMENTS, ReplyDraft, ReplyKind, advice, missing, outer_form
from mingtang_core.errors import BadInput, Conflict, NotFound, Reason
from mingtang_core.flows import Act
from mingtang_core.terms import Role

# Where the editor lets a person mend what a reason names.
FIELDS = {
    "basis": "basis", "basis-level": "basis_level", "reason": "reason", "third-party": "third-parties",
    "third-party-agreed": "third-parties", "search-systems": "search_systems",
    "search-keywords": "search_keywords", "search-person": "search_person", "right-organ": "right_organ_name",
    "right-organ-contact": "right_organ_contact", "basis-letters": "basis_letters",
    "earlier-number": "earlier_number", "place": "place", "files": "uploads", "help": "help",
    "public-interest": "public_interest", "public-interest-outweighs": "public_interest",
    "numbers-undecided": "numbers_decision",
}  # fmt: skip
OTHER_REASONS = ("no-open-consultation", "not-now", "not-yours")  # not of the draft, but in the way of review
OF_A_PART = {
    "ground": "ground", "ground-repeated": "further", "basis": "basis", "basis-level": "basis_level",
    "law-says-open": "opened_by", "reason": "reason", "part-what": "what",
}  # fmt: skip


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Show the kinds or the fields of one; save, rearrange, or send into review."""
    found, actor, today = find_request(request, number), actor_of(request), today_of(request)
    against = reasons_against(actor, found, Act.DRAFT_REPLY, standing_of(found, today))
    if request.method == "POST" and Role.CLERK in doers_of(actor, found):
        return _posted(request, found)  # what a clerk typed comes back on the form, whatever is against it
    require(against)
    kept = reply_of(found)
    kind = _kind(request.GET.get("kind", "")) or (draft_of(kept).kind if kept else None)
    if kind is None or "choose" in request.GET:
        return _kinds(request, found, kept)
    form = _fresh(request, found, kept, kind)
    return _page(request, found, form, kept)


@roles_only(*READERS)
@require_safe
def reply_file(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Hand out one file of the reply, counted from 1, to who may see the case; always as a download."""
    found = find_request(request, number)
    files = ReplyFile.objects.filter(reply__request=found, position=place - 1).select_related("file")
    one = files.first()
    if one is None:
        raise NotFound("这份答复没有这个文件，它可能已经换掉了。请回到答复的页面重新打开。")
    return download(content_of(one.file), one.file.name)


def _kinds(request: HttpRequest, found: FoiRequest, kept: Reply | None) -> HttpResponse:
    context = {
        "case": found, "kinds": [(kind, REQUIREMENTS[kind], needs_of(kind)) for kind in KINDS],
        "chosen": draft_of(kept).kind if kept else None, "repeat": repeat_in_words(found),
        **_neighbours(request, found),
    }  # fmt: skip
    return render(request, "foi/staff/reply_kinds.html", context)


def _fresh(request: HttpRequest, found: FoiRequest, kept: Reply | None, kind: ReplyKind) -> ReplyForm:
    """Return the form as it is opened: what was saved, else what the case itself tells."""
    draft = draft_of(kept) if kept else ReplyDraft(kind)
    initial, rows = initial_of(draft), max(len(draft.parts), 1)
    if request.GET.get("rows", "").isdigit():
        rows = max(rows, min(int(request.GET["rows"]), rows + 1))
    for name, value in prefilled(found, kind).items():
        initial[name] = initial.get(name) or value
    initial |= {"seen": kept.digest if kept else "", "version": found.version}
    letters = third_parties_of(found, _standing(request, found), draft)
    files = list(kept.handed_over.select_related("file")) if kept else []
    numbers = numbers_in(draft, files, numbers_of_requester(found))
    has_others = any(not one.kind.never_leaves for one in numbers)
    return ReplyForm(None, kind=kind, letters=letters, rows=rows, initial=initial, shows_decision=has_others)


def _posted(request: HttpRequest, found: FoiRequest) -> HttpResponse:
    kept, step = reply_of(found), request.POST.get("step", "save")
    data: QueryDict = request.POST
    kind = _kind(data.get("to_kind" if step == "switch" else "kind", ""))
    if kind is None:
        raise BadInput("没有这种答复类型，请从列表里选一种。", code="kind")
    rows = int(data.get("rows", "")) if data.get("rows", "").isdigit() else 0
    if step == "switch":
        data, rows = for_kind(data, kind, rows)
    elif step != "save" and step != "submit":
        data, rows = rearranged(data, step, rows)
    form = _bound(request, found, kept, data, kind, rows)
    if step not in ("save", "submit") or not form.is_valid():
        return _page(request, found, form, kept, status=200 if form.is_valid() else 422, data=data)
    return _save(request, found, form, kept, data)


def _bound(
    request: HttpRequest,
    found: FoiRequest,
    kept: Reply | None,
    data: QueryDict,
    kind: ReplyKind,
    rows: int,
) -> ReplyForm:
    letters = third_parties_of(found, _standing(request, found), draft_of(kept) if kept else None)
    form = ReplyForm(data, kind=kind, letters=letters, rows=min(rows, 30))
    if form.is_valid() and not form.shows_decision:
        numbers = numbers_in(form.draft(()), _kept_files(kept, data), numbers_of_requester(found))
        if any(not one.kind.never_leaves for one in numbers):
            form.shows_decision = True
    return form


def _save(
    request: HttpRequest, found: FoiRequest, form: ReplyForm, kept: Reply | None, data: QueryDict
) -> HttpResponse:
    """Save what is typed; a conflict or a refusal comes back on the form with everything on it."""
    actor, today, status = actor_of(request), today_of(request), 422
    changed: list[Change] = []
    with taken_over(form, {"upload": "uploads"}):
        try:
            files = _files(request, found, form, kept)
            save_draft(
                request=found, draft=form.draft([file.name for file in files]), files=files, by=actor,
                today=today, version=_number(data.get("version")), seen=data.get("seen", ""),
            )  # fmt: skip
            if data.get("step") != "submit":
                messages.success(request, "草稿已保存。")
                return redirect("foi:reply", number=found.number)
            found.refresh_from_db()
            if reasons_against(actor, found, Act.SUBMIT_REPLY, _standing(request, found)):
                messages.warning(request, "草稿已保存，还不能送审，差的写在“还差什么”里。")
                return redirect("foi:reply", number=found.number)
            submit_reply(request=found, by=actor, today=today, version=found.version)
            messages.success(request, "已送法制审核。审核和签发都认这一稿，再改要先退回。")
            return redirect("foi:case", number=found.number)
        except Conflict:
            status = 409
    if status == 409:
        changed, kept = _met(found, form, data)
    return _page(request, found, form, kept, status=status, data=data, changed=changed)


def _met(found: FoiRequest, form: ReplyForm, data: QueryDict) -> tuple[list[Change], Reply | None]:
    """Say on the form who changed what meanwhile, and let the next saving know the newer state."""
    found.refresh_from_db()
    newer = reply_of(found)
    seen, names = _number(data.get("version")), names_of(_ids(found, newer))
    said = [happened_since(found, seen, names)] if seen != found.version else []
    changed: list[Change] = []
    if newer and newer.digest != data.get("seen", ""):
        mine = outer_form(form.draft([one.file.name for one in _kept_files(newer, data)]))
        changed = changes_between(newer.content, mine)
        said.append(f"{names.get(str(newer.drafted_by_id), '别人')}保存过这份答复")
    who = "；".join(one for one in said if one) or "别人改过这件申请"
    form.add_error(
        None, f"在您打开之后，{who}。您写的都还在下面，还没有保存。看过之后再按一次保存，就用您写的。"
    )
    data = data.copy()
    data["seen"], data["version"] = newer.digest if newer else "", str(found.version)
    form.data = data
    return changed, newer


def _ids(found: FoiRequest, newer: Reply | None) -> set[str]:
    ids = {by_id for by_id in found.events.values_list("by_id", flat=True) if by_id}
    return ids | ({str(newer.drafted_by_id)} if newer else set())


def _page(
    request: HttpRequest,
    found: FoiRequest,
    form: ReplyForm,
    kept: Reply | None,
    *,
    status: int = 200,
    data: QueryDict | None = None,
    changed: Sequence[Change] = (),
) -> HttpResponse:
    files = _kept_files(kept, data)
    draft = form.draft([one.file.name for one in files]) if form.is_typed_well else None
    if draft is None and kept and not form.is_bound:
        draft = draft_of(kept) if draft_of(kept).kind is form.kind else ReplyDraft(form.kind)
    numbers = numbers_in(draft, files, numbers_of_requester(found)) if draft else []
    lacks = (*missing(draft), *number_reasons(numbers, draft)) if draft else ()
    against = reasons_against(actor_of(request), found, Act.SUBMIT_REPLY, _standing(request, found))
    also = [reason for reason in against if reason.code in OTHER_REASONS]
    form.mark_needed()
    if request.FILES:  # a browser does not hand back the files that were chosen
        messages.warning(request, "刚才选的文件没有保存，请在下面重新选择。")
    typed: Any = data if data is not None else form.initial
    context = {
        "case": found, "form": form, "rule": form.rule, "kind": form.kind, "reply": kept, "changed": changed,
        "kinds": [(kind, REQUIREMENTS[kind], needs_of(kind)) for kind in KINDS],
        "lacks": [(_place_of(reason, form), reason) for reason in lacks],
        "advice": [(_place_of(reason, form), reason) for reason in advice(draft)] if draft else [],
        "numbers": numbers, "files": files, "unread": [one for one in files if not one.is_read],
        "also": also, "lack_count": len(lacks) + len(also), "is_draft_known": draft is not None,
        "organs": organs(), "most_files": MOST_FILES,
        "seen": form.data.get("seen", "") if form.is_bound else typed.get("seen", ""),
        "version": form.data.get("version", "") if form.is_bound else typed.get("version", ""),
        "carried": form.carried(), "repeat": repeat_in_words(found), **_neighbours(request, found),
    }  # fmt: skip
    return render(request, "foi/staff/reply.html", context, status=status)


def _place_of(reason: Reason, form: ReplyForm) -> str:
    """Return the id of the field that a reason is about."""
    code = reason.code
    if code.startswith("number:"):
        code = code.removeprefix("number:")
        return "id_uploads" if code == "files" else f"id_{_in_whole(code, form)}"
    if code == "parts":
        return "parts"
    if code in OF_A_PART and (form.parts or form.whole):
        if form.whole:
            return f"id_all-{OF_A_PART[code]}"
        return f"id_p{_part_named(reason.text, form)}-{OF_A_PART[code]}"
    return {"third-parties": "third-parties"}.get(FIELDS.get(code, ""), f"id_{FIELDS.get(code, 'kind')}")


def _in_whole(code: str, form: ReplyForm) -> str:
    return f"all-{code}" if form.whole and code in ("reason", "basis", "opened_by") else code


def _part_named(text: str, form: ReplyForm) -> int:
    """Return the place of the part that a sentence names, or of the first."""
    for place, part in enumerate(form.parts):
        what = str(part["what"].value() or "").strip()
        if (what and f"“{what}”" in text) or f"第{place + 1}个部分" in text:
            return place
    return 0


def _files(request: HttpRequest, found: FoiRequest, form: ReplyForm, kept: Reply | None) -> list[StoredFile]:
    """Return the files of the reply: those that stay, then those uploaded now."""
    files = [one.file for one in _kept_files(kept, request.POST)]
    uploads = [one for one in request.FILES.getlist("uploads") if isinstance(one, UploadedFile)]
    if len(files) + len(uploads) > MOST_FILES:
        raise BadInput(f"一份答复最多附{MOST_FILES}个文件，请合并以后再传。", code="upload")
    if not form.takes_files:
        return []
    return files + [
        take_file(
            request=found,
            content=one.read(),
            name=one.name or "",
            by=actor_of(request),
            today=today_of(request),
        )
        for one in uploads
    ]


def _kept_files(kept: Reply | None, data: QueryDict | None) -> list[ReplyFile]:
    """Return the files of the saved draft but those marked to be taken out."""
    if kept is None:
        return []
    dropped = {name.removeprefix("drop_") for name in data or () if name.startswith("drop_")}
    files = kept.handed_over.select_related("file")
    return [one for one in files if str(one.file_id) not in dropped]


def _neighbours(request: HttpRequest, found: FoiRequest) -> dict[str, object]:
    return {"similar": similar_to(found, visible_to(actor_of(request)), today=today_of(request))}


def _standing(request: HttpRequest, found: FoiRequest) -> Standing:
    return standing_of(found, today_of(request))


def _kind(code: str) -> ReplyKind | None:
    return next((kind for kind in KINDS if kind.value == code), None)


def _number(said: str | None) -> int:
    return int(said) if said and said.isdigit() else 0
