"""What everybody may read: the home page, how to check the journal, what this is."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingtang.apps.journal.queries import head
from mingtang.apps.ledger.queries.public import public_progress
from mingtang.apps.publishing.pages.catalogue import ROOT as CATALOGUE
from mingtang.apps.publishing.pages.statutory import CONTENTS, GUIDE
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.subsites.models import ROOT
from mingtang.apps.subsites.queries import open_subsites
from mingtang.desks.first_use import is_first_use
from mingtang.desks.published_heads import head_file, heads_newest_first
from mingtang.kit.guards import open_to_all

NEWEST = 6
LISTS = {"contents": CONTENTS, "catalogue": CATALOGUE, "guide": GUIDE}


@open_to_all
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public first page; an empty home leads to first use."""
    if is_first_use():
        return redirect("desks:first-use")
    newest = listed().select_related("document", "organ").defer("content").order_by("-released_at", "-id")
    context = {
        "head": head(), "progress": public_progress(), "newest": newest[:NEWEST],
        "lists": LISTS | {"subsites": ROOT if open_subsites().exists() else ""},
    }  # fmt: skip
    return render(request, "desks/home.html", context)


@open_to_all
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The heads published so far, and how anybody checks them."""
    return render(request, "desks/journal.html", {"head": head(), "published": heads_newest_first()})


@open_to_all
@require_safe
def head_of_day(request: HttpRequest, on: date) -> HttpResponse:
    """One day's head, byte for byte as published."""
    response = HttpResponse(head_file(on), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{on.isoformat()}.json"'
    return response


@open_to_all
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and what it rests on."""
    return render(request, "desks/about.html")
