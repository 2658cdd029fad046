"""Addresses of pages that are files, for when nothing stands there: the portal has answered all others."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mingtang.desks.first_use import is_first_use
from mingtang.kit.guards import open_to_all
from mingtang_core.errors import NotFound

NOT_YET = "这一页还没有写出来，请过一会儿再来。"


@open_to_all
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public first page; an empty home has none and leads to first use."""
    if is_first_use():
        return redirect("desks:first-use")
    raise NotFound(NOT_YET)


@open_to_all
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The heads published so far, and how anybody checks them."""
    raise NotFound(NOT_YET)


@open_to_all
@require_safe
def head_of_day(request: HttpRequest, on: date) -> HttpResponse:
    """One day's head, byte for byte as published."""
    raise NotFound("这一天没有公布链尾，请从公开日志的列表里选一天。")


@open_to_all
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and what it rests on."""
    raise NotFound(NOT_YET)
