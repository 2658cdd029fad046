"""文书: the letters of a case as files. They name who asks, so they are for those who handle the request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mingtang.apps.files.queries import content_of, media_type
from mingtang.apps.foi.permissions import may_open_identity
from mingtang.apps.foi.queries.letters import letters_of
from mingtang.apps.foi.views.staff_finding import READERS, find_request
from mingtang.kit.downloads import download
from mingtang.kit.guards import actor_of, require, roles_only
from mingtang_core.errors import NotFound


@roles_only(*READERS)
@cache_control(private=True, no_store=True)
@require_safe
def letter_docx(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    """The letter as docx, as it was signed."""
    return _file(request, number, letter, "docx")


@roles_only(*READERS)
@cache_control(private=True, no_store=True)
@require_safe
def letter_pdf(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    """The letter as PDF, as it was signed."""
    return _file(request, number, letter, "pdf")


def _file(request: HttpRequest, number: str, letter: int, kind: str) -> HttpResponse:
    found = find_request(request, number)
    require(may_open_identity(actor_of(request), found))
    paper = letters_of(found).filter(pk=letter).first()
    file = getattr(paper, kind, None)
    if file is None:
        raise NotFound("这件申请没有这份文书，请回到申请的页面，从“文书”里选。")
    return download(content_of(file), file.name, media_type(file))
