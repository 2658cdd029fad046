"""Application form and receipt, for everybody; the guides are files."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.foi.actions import query_code_of, register_request
from mingtang.apps.foi.forms.public import AskForm, new_key
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.papers import pdf_of, receipt_sheet
from mingtang.apps.foi.queries import organs_asked, tracked
from mingtang.apps.foi.views.public_opened import opened, remember
from mingtang.kit.acting import Actor
from mingtang.kit.downloads import download
from mingtang.kit.guards import open_to_all, today_of
from mingtang_core.deadlines import Channel
from mingtang_core.errors import NotFound

SUBMITTED_BEFORE = "foi_submitted_before"


@open_to_all
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """What asking is, and the organs that can be asked; the portal answers."""
    raise NotFound("这一页还没有写出来，请过一会儿再来。")


@open_to_all
@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """办理指南 of one organ (art. 12); of those that can be asked, the portal answers."""
    raise NotFound("这个单位不受理政府信息公开申请。请回到依申请公开的首页，选择受理机关。")


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The application form; the same wish of the same person is warned of once, the same form taken once."""
    if request.method != "POST":
        chosen = organs_asked().filter(slug=request.GET.get("organ", "")).first()
        return _form(request, AskForm(initial={"key": new_key(), "organ": chosen}))
    form = AskForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    if "edit" in request.POST:
        return _form(request, form)
    same = None if "confirmed" in request.POST else form.same_wish()
    if same:
        return render(request, "foi/public/same_wish.html", {"form": form, "same": same})
    return _register(request, form)


def _form(request: HttpRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    """Show the form; public items that match are asked for by address while it is filled in."""
    context = {"form": form, "public_items": settings.MINGTANG_PUBLIC_ITEMS}
    return render(request, "foi/public/ask.html", context, status=status)


def _register(request: HttpRequest, form: AskForm) -> HttpResponse:
    done = register_request(
        organ=form.cleaned_data["organ"], channel=Channel.INTERNET, requester=form.requester(),
        wish=form.wish(), key=form.cleaned_data["key"], by=Actor(kind="citizen"), today=today_of(request),
    )  # fmt: skip
    remember(request, done.request, with_receipt=True)
    if not done.is_new:
        request.session[SUBMITTED_BEFORE] = done.request.number
    return redirect("foi:receipt", number=done.request.number)


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Number, query code and what follows, for the browser that has just asked."""
    found = opened(request, number, receipt=True)
    if found is None:
        return redirect("foi:track")
    address = _tracking_address(request, found)
    return render(
        request, "foi/public/receipt.html",
        {
            "found": found, "code": query_code_of(found), "tracked": tracked(found, today_of(request)),
            "picture": _picture(address), "address": address,
            "submitted_before": request.session.pop(SUBMITTED_BEFORE, "") == number,
        },
    )  # fmt: skip


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def receipt_paper(request: HttpRequest, number: str) -> HttpResponse:
    """接收回执 as PDF."""
    found = opened(request, number, receipt=True)
    if found is None:
        return redirect("foi:track")
    following = tracked(found, today_of(request)).next
    sheet = receipt_sheet(
        found, code=query_code_of(found), address=_tracking_address(request, found),
        next_words=f"{following.who}{following.what}（{following.article}）。" if following else "已经办结。",
        by=following.by if following else None,
    )  # fmt: skip
    return download(pdf_of(sheet), f"接收回执-{found.number}.pdf", "application/pdf")


def _tracking_address(request: HttpRequest, found: FoiRequest) -> str:
    return request.build_absolute_uri(f"{reverse('foi:track')}?number={found.number}")


def _picture(address: str) -> SafeString:
    drawing = segno.make(address, error="m").svg_inline(
        scale=4, border=4, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - our own drawing
