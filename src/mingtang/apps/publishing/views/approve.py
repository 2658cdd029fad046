"""领导签发: one page without an account; GET shows, POST signs, and only with the code."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.files.queries import content_of
from mingtang.apps.publishing.actions import open_file_by_link, open_link, sign_by_link
from mingtang.apps.publishing.queries.facts import earlier_edition
from mingtang.apps.publishing.queries.history import changes_between, shown_clauses
from mingtang.kit.downloads import download
from mingtang.kit.fields import KitForm, taken_over
from mingtang.kit.guards import open_to_all, today_of


class CodeForm(KitForm):
    """六位验证码."""

    code = forms.CharField(
        label="验证码", max_length=12,
        help_text="经办员电话告诉您的六位数字。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


@open_to_all
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """Show the edition to the leader who has the link, and sign it with the code."""
    today, status = today_of(request), 200
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with taken_over(form, {"code": "code"}):
                mark = sign_by_link(token=token, code=form.cleaned_data["code"], today=today)
                return _private(render(request, "publishing/approved.html", {"mark": mark}))
    link = open_link(token=token, today=today)
    edition = link.edition
    before = earlier_edition(edition)
    changes = changes_between(before.as_content(), edition.as_content()) if before else None
    context = {
        "link": link, "edition": edition, "content": edition.as_content(), "form": form, "token": token,
        "files": list(edition.files.select_related("file")), "changes": changes,
        "shown": shown_clauses(changes) if changes else (),
        "marks": [mark for mark in edition.marks.select_related("by") if mark.round == edition.round],
    }  # fmt: skip
    return _private(render(request, "publishing/approve.html", context, status=status))


@open_to_all
@require_safe
def approve_file(request: HttpRequest, token: str, place: int) -> HttpResponse:
    """Hand out an attachment to who has the link."""
    edition = open_file_by_link(token=token, place=place, today=today_of(request))
    file = edition.files.select_related("file").get(position=place - 1).file
    return _private(download(content_of(file), file.name))


def _private(response: HttpResponse) -> HttpResponse:
    """Let no cache, no search engine and no other site learn the address."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"  # none at all would break the form
    response.headers["X-Robots-Tag"] = "noindex"
    return response
