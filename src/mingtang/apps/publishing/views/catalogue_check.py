"""目录与内容对照, and what is due when: for the openness office and for every organ itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.models import NothingToPublish
from mingtang.apps.publishing.papers.catalogue_comparison import comparison_sheet
from mingtang.apps.publishing.permissions import SEES_ALL_SLOTS, visible_to
from mingtang.apps.publishing.queries.catalogue_contents import compared, unplaced
from mingtang.apps.publishing.queries.slots import TABS, narrowed, slot_counts, slots_seen
from mingtang.apps.publishing.queries.slots_grouped import grouped, heads
from mingtang.apps.publishing.views.catalogue import XLSX
from mingtang.apps.publishing.views.finding import READERS
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.downloads import download
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.terms import Role

SHOWN = 50
MOST_EXPORTED = 20_000


@roles_only(*SEES_ALL_SLOTS)
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Show both sides at once: items without content, content without item, columns that stand still."""
    both = compared(today_of(request))
    context = {
        "both": both,
        "unplaced": list(unplaced()[:SHOWN]),
        "items": len(both.contents),
        "shown": SHOWN,
    }
    return render(request, "publishing/catalogue/check.html", context)


@roles_only(*SEES_ALL_SLOTS)
@require_safe
def check_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out the comparison as a spreadsheet."""
    both = compared(today_of(request))
    return download(comparison_sheet(both, unplaced()[:MOST_EXPORTED]), "目录与内容对照.xlsx", XLSX)


@roles_only(*READERS)
@require_safe
def slots(request: HttpRequest) -> HttpResponse:
    """Show what is due, by state: of the whole county to the office, else of the person's own organs.

    Several organs of one item and period are one row.
    """
    actor, today, calendar = actor_of(request), today_of(request), calendar_in_force()
    tab = request.GET.get("tab", "late")
    tab = tab if tab in TABS else "late"
    every, own = slots_seen(visible_to(actor, today)), actor.organs_with(*Role)
    sees_all = any(actor.has(role) for role in SEES_ALL_SLOTS)
    if not sees_all:
        every = every.filter(organ_id__in=own)
    organs = Organ.objects.filter(pk__in=every.exclude(organ=None).values("organ_id"))
    chosen = request.GET.get("organ", "")
    if chosen:
        every = every.filter(organ__slug=chosen)
    rows = narrowed(every, tab, today, calendar)
    numbers = slot_counts(every, today, calendar)
    page = page_of(
        heads(rows),
        by="due_on",
        after=request.GET.get("after", ""),
        size=SHOWN,
        is_descending=tab in ("met", "met-late"),
    )
    context = {
        "tabs": [(key, label, numbers[key]) for key, label in TABS.items()], "tab": tab, "page": page,
        "groups": grouped(page.rows, rows, today=today, calendar=calendar),
        "organs": organs, "chosen": chosen,
        "unsigned": NothingToPublish.objects.filter(signed_on=None, organ_id__in=own).select_related(
            "item", "organ"
        ),
    }  # fmt: skip
    return render(request, "publishing/catalogue/slots.html", context)
