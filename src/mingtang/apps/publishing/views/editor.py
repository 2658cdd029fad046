"""起草: begin a document, from nothing or from a file, and write what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingtang.apps.files.models import StoredFile
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions import attach_file, save_edition, start_document, start_edition, submit
from mingtang.apps.publishing.forms.editor import ContentForm, StartForm, fresh
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.permissions import may_start, reasons_against
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.reading_in import Proposed, read_in
from mingtang.apps.publishing.queries.similar import similar_to
from mingtang.apps.publishing.views.finding import READERS, find_edition
from mingtang.kit.errors import wants_json
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.editions import EditionContent, missing_metadata
from mingtang_core.errors import Conflict
from mingtang_core.flows.editions import Act, State
from mingtang_core.terms import Role


@roles_only(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a document; a file is read and its unsure places are told on the page that follows."""
    actor, today = actor_of(request), today_of(request)
    organs = Organ.objects.filter(pk__in=actor.organs_with(Role.CLERK), is_active=True)
    form = StartForm(
        request.POST or None, request.FILES or None, organs=organs, initial={"organ": actor.organ_id}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with taken_over(form, {"upload": "file", "first_published_on": "first_published_on"}):
            file = said["file"]
            proposed = read_in(file.read(), file.name) if file else Proposed(EditionContent())
            published_on = said["first_published_on"] or proposed.content.first_published_on
            content = replace(
                proposed.content,
                title=said["title"] or proposed.content.title,
                issuer=proposed.content.issuer or said["organ"].name,
                first_published_on=published_on if said["is_old"] else None,
            )
            edition = start_document(
                organ=said["organ"], content=content, by=actor, today=today, is_old=said["is_old"]
            )
            for doubt in (*proposed.doubts, *_whose(proposed.content.issuer, said["organ"])):
                messages.warning(request, doubt)
            messages.success(request, "草稿已建立，请核对后补全。")
            return redirect("publishing:edit", pk=edition.document_id)
    return render(request, "publishing/start.html", {"form": form}, status=422 if form.errors else 200)


def _whose(issuer: str, organ: Organ) -> Iterator[str]:
    """Say when a file names another issuer: it is linked to, or told with its source."""
    if issuer and issuer not in (organ.name, *organ.names.values_list("name", flat=True)):
        yield (
            f"文件里的发文机关是“{issuer}”，不是{organ.name}。是转载的，请链接到它的正式记录，或者写明转载来源和"
            "原文地址；是本机关承办的，不用改。"
        )


@roles_only(Role.CLERK)
@require_POST
def new_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new edition of what is in force."""
    edition = find_edition(request, pk)
    start_edition(document=edition.document, by=actor_of(request), today=today_of(request))
    messages.success(request, "新版本的草稿已建立，内容沿用现在的版本。")
    return redirect("publishing:edit", pk=pk)


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save what the edition says; a conflict brings everything typed back."""
    edition, actor, today = find_edition(request, pk), actor_of(request), today_of(request)
    reasons = reasons_against(actor, edition, Act.EDIT, today)
    if request.method != "POST":
        require(reasons)
        return _page(request, edition, fresh(edition))
    if wants_json(request) or may_start(actor, edition.document.organ_id):
        require(reasons)  # what a clerk typed comes back on the form, whatever is against it
    form = ContentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    if reasons:
        form.add_error(None, reasons[0].text)
        return _page(request, edition, form, status=409)
    status = 422
    with taken_over(form, {"upload": "uploads", **{name: name for name in form.fields}}):
        try:
            return _save(request, edition, form)
        except Conflict as conflict:
            status = 409
            edition.refresh_from_db()
            edition.document.refresh_from_db()
            data = request.POST.copy()
            data["version"], data["seen"] = str(edition.document.version), edition.digest
            form = ContentForm(data, request.FILES)
            form.is_valid()
            form.add_error(None, f"{conflict.message}再按一次保存，就用您写的。")
    return _page(request, edition, form, status=status)


def _save(request: HttpRequest, edition: Edition, form: ContentForm) -> HttpResponse:
    actor, today, said = actor_of(request), today_of(request), form.cleaned_data
    save_edition(
        edition=edition, content=form.content(), files=_files(request, edition), by=actor, today=today,
        version=said["version"], seen=said["seen"] or None,
    )  # fmt: skip
    if wants_json(request):
        return JsonResponse({"state": edition.state, "digest": edition.digest})
    if request.POST.get("step") == "submit":
        against = reasons_against(actor, edition, Act.SUBMIT, today)
        if against:
            messages.warning(request, "草稿已保存，还不能送审，差的写在“还差什么”里。")
            return redirect("publishing:edit", pk=edition.document_id)
        submit(edition=edition, by=actor, today=today)
        messages.success(request, "已送审。再改的话，已经通过的审核会失效。")
        return redirect("publishing:document", pk=edition.document_id)
    messages.success(request, "草稿已保存。")
    return redirect("publishing:edit", pk=edition.document_id)


def _files(request: HttpRequest, edition: Edition) -> list[StoredFile]:
    """Return the attachments that stay, and the new ones behind them."""
    stays = [
        one.file for one in edition.files.select_related("file") if f"drop_{one.file_id}" not in request.POST
    ]
    organ_id = edition.document.organ_id
    return stays + [
        attach_file(
            organ_id=organ_id, content=upload.read(), name=upload.name or "附件", by=actor_of(request),
            today=today_of(request),
        )
        for upload in request.FILES.getlist("uploads")
    ]  # fmt: skip


def _page(request: HttpRequest, edition: Edition, form: ContentForm, *, status: int = 200) -> HttpResponse:
    today = today_of(request)
    context = {
        "edition": edition, "document": edition.document, "form": form,
        "is_draft": edition.state == State.DRAFT,
        "lacks": reasons_against(actor_of(request), edition, Act.SUBMIT, today)
        if edition.state == State.DRAFT
        else missing_metadata(edition.as_content()),
        "found": findings_of(edition, today),
        "similar": similar_to(edition.as_content(), besides=edition.document_id),
        "files": list(edition.files.select_related("file")),
    }  # fmt: skip
    return render(request, "publishing/edit.html", context, status=status)
