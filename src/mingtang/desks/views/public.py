"""What everybody may read: files of the portal, and here until those are written."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mingtang.apps.portal.answering import answer_as_file
from mingtang.desks.first_use import is_first_use
from mingtang.desks.pages.front import ABOUT, HOME, FrontPages
from mingtang.desks.pages.journal import ROOT, HeadFiles, JournalPages, address_of
from mingtang.kit.guards import open_to_all


@open_to_all
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public first page; an empty home leads to first use."""
    if is_first_use():
        return redirect("desks:first-use")
    return answer_as_file(FrontPages(), HOME, missing="首页还没有写出来，请过一会儿再来。")


@open_to_all
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The heads published so far, and how anybody checks them."""
    return answer_as_file(JournalPages(), ROOT, missing="公开日志还没有写出来，请过一会儿再来。")


@open_to_all
@require_safe
def head_of_day(request: HttpRequest, on: date) -> HttpResponse:
    """One day's head, byte for byte as published."""
    missing = "这一天没有公布链尾，请从公开日志的列表里选一天。"
    return answer_as_file(HeadFiles(), address_of(on), missing=missing)


@open_to_all
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and what it rests on."""
    return answer_as_file(FrontPages(), ABOUT, missing="这一页还没有写出来，请过一会儿再来。")
