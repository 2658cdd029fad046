"""What the requester takes from the tracking page and hands in on it: letters, files, correction."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.files.queries import content_of, media_type
from mingtang.apps.foi.actions import hand_in_correction, hand_in_reasons
from mingtang.apps.foi.forms.public import CorrectionForm, ReasonsForm
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries.letters import files_handed_over, is_delivered, letters_to_requester
from mingtang.apps.foi.queries.records import last_of
from mingtang.apps.foi.views.public_opened import opened
from mingtang.apps.foi.views.public_tracking import tracking_page
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import open_to_all, today_of
from mingtang_core.errors import Conflict, NotFound
from mingtang_core.flows import Act


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def letter_paper(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    """A letter addressed to the requester, as PDF."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    paper = next((one for one in letters_to_requester(found) if one.pk == letter and one.pdf), None)
    if paper is None or paper.pdf is None:
        raise NotFound("这件申请没有这份文书，或者它还没有送达您。")
    return download(content_of(paper.pdf), paper.pdf.name, "application/pdf")


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def handed_over(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """A file given with the reply: there once the reply was delivered, always as a download."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    files = files_handed_over(found) if is_delivered(found) else []
    if not 1 <= place <= len(files):
        raise NotFound("这件申请没有这份文件，或者它还没有送达您。")
    file = files[place - 1].file
    return download(content_of(file), file.name, media_type(file))


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_POST
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """补正, item by item as the notice lists them."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    notice = last_of(found, Act.ASK_CORRECTION)
    if notice is None:
        raise Conflict("受理机关现在没有要求您补正。请刷新办理情况的页面再看。")
    form = CorrectionForm(request.POST, notice=notice)
    if form.is_valid():
        if form.cleaned_data["notice"] != notice.pk:
            raise Conflict("补正告知书在您打开以后换过了。请刷新办理情况的页面，看过新的内容再填写。")
        with taken_over(form):
            hand_in_correction(
                request=found, notice=notice, answers=form.answers(), more=form.cleaned_data["more"],
                by=requester_of(found), today=today_of(request),
            )  # fmt: skip
            messages.success(request, "补正已经收到，答复期限从今天起重新计算。")
            return redirect("foi:tracking", number=number)
    return tracking_page(request, found, correction=form)


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_POST
def explain(request: HttpRequest, number: str) -> HttpResponse:
    """说明理由, when the organ asked for it."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    form = ReasonsForm(request.POST)
    if form.is_valid():
        with taken_over(form):
            hand_in_reasons(
                request=found, text=form.cleaned_data["text"], by=requester_of(found),
                today=today_of(request),
            )  # fmt: skip
            messages.success(request, "您的理由已经收到，受理机关接着办理。")
            return redirect("foi:tracking", number=number)
    return tracking_page(request, found, reasons=form)
