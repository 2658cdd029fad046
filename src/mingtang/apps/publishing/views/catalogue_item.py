"""One item of the catalogue: what it obliges to, how it was changed, and “无” said and signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.publishing.actions.catalogue import add_item, change_item
from mingtang.apps.publishing.actions.catalogue_keepers import SIGNERS, may_keep_catalogue, may_sign_nothing
from mingtang.apps.publishing.actions.slots_nothing import decline_nothing, propose_nothing, sign_nothing
from mingtang.apps.publishing.forms.catalogue import ItemForm, NothingForm, initial_of
from mingtang.apps.publishing.models import CatalogueItem, NothingToPublish
from mingtang.apps.publishing.permissions import SEES_ALL_SLOTS, visible_to
from mingtang.apps.publishing.queries.catalogue import changes_of, item_by_code
from mingtang.apps.publishing.queries.catalogue_contents import column_rows
from mingtang.apps.publishing.queries.catalogue_rows import LABELS, as_row, in_words
from mingtang.apps.publishing.queries.slots import slots_seen
from mingtang.apps.publishing.queries.slots_grouped import grouped, heads
from mingtang.apps.publishing.queries.slots_owners import owners_on
from mingtang.apps.publishing.queries.slots_unsaid import unsaid
from mingtang.apps.publishing.views.finding import READERS
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.errors import Conflict, NotFound
from mingtang_core.terms import Role

SHOWN = 30


@roles_only(*READERS)
@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """Show an item with its slots, its newest content and its history."""
    return _page(request, item_by_code(code), None)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add one item."""
    form = ItemForm(request.POST or None, is_new=True, initial={"ways": ["proactive"], "levels": ["county"]})
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            made = add_item(row=form.row(), by=actor_of(request), today=today_of(request))
            messages.success(request, f"已加进目录，编号{made.code}。")
            return redirect("publishing:catalogue-item", code=made.code)
    status = 422 if form.errors else 200
    return render(request, "publishing/catalogue/edit.html", {"form": form, "item": None}, status=status)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change one item; what stood before is kept."""
    found = item_by_code(code)
    form = ItemForm(request.POST or None, initial=initial_of(as_row(found), found.version))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with taken_over(form):
                try:
                    change_item(
                        item=found, row=form.row(), by=actor_of(request), today=today_of(request),
                        version=form.cleaned_data["version"],
                    )  # fmt: skip
                except Conflict as conflict:
                    form.add_error(None, conflict.message)
                    status = 409
                else:
                    messages.success(request, "已保存，原来的写法留在修改记录里。")
                    return redirect("publishing:catalogue-item", code=code)
    return render(request, "publishing/catalogue/edit.html", {"form": form, "item": found}, status=status)


@roles_only(Role.CLERK)
@require_POST
def nothing(request: HttpRequest, code: str) -> HttpResponse:
    """Say that a period holds nothing; it waits for a second person."""
    found = item_by_code(code)
    form = _nothing_form(request, found, bound=True)
    if form is not None and form.is_valid():
        with taken_over(form, {"period": "period"}):
            try:
                propose_nothing(
                    item=found, by=actor_of(request), today=today_of(request), **form.cleaned_data
                )
            except Conflict as conflict:
                form.add_error(None, conflict.message)
            else:
                messages.success(request, "已提出，等审核人员或者分管领导签署。")
                return redirect("publishing:catalogue-item", code=code)
    return _page(request, found, form, status=422)


@roles_only(*SIGNERS)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign what somebody else said, or decline with a reason."""
    said = NothingToPublish.objects.select_related("item").filter(pk=pk).first()
    if said is None:
        raise NotFound("这一条说明已经不在了，请回到目录。")
    actor, today = actor_of(request), today_of(request)
    if request.POST.get("step") == "decline":
        decline_nothing(said=said, reason=request.POST.get("reason", ""), by=actor, today=today)
        messages.success(request, "已退回，提出的人可以改后再提。")
    else:
        sign_nothing(said=said, by=actor, today=today)
        messages.success(request, "已签署，公众在栏目页上能看到这句说明。")
    return redirect("publishing:catalogue-item", code=said.item.code)


def _page(
    request: HttpRequest, found: CatalogueItem, form: NothingForm | None, *, status: int = 200
) -> HttpResponse:
    actor, today, calendar = actor_of(request), today_of(request), calendar_in_force()
    row = as_row(found)
    slots = slots_seen(visible_to(actor, today)).filter(item=found)
    own = owners_on(today).of(found)
    shows_own = bool(own) and not any(actor.has(role) for role in SEES_ALL_SLOTS)
    if shows_own:
        slots = slots.filter(organ_id__in=actor.organs_with(*Role))
    shown = heads(slots).order_by("-due_on", "-id")[:SHOWN]
    nothings = list(NothingToPublish.objects.filter(item=found).select_related("organ"))
    changes = changes_of(found)
    people = {str(one.proposed_by_id) for one in nothings} | {str(one.signed_by_id) for one in nothings}
    names = names_of({one.change.by_id for one in changes} | people)
    facts = [(label, in_words(name, getattr(row, name))) for name, label in LABELS.items()]
    context = {
        "item": found, "facts": facts,
        "limit": found.as_limit(), "rows": list(column_rows(found.code)[:10]),
        "groups": grouped(shown, slots, today=today, calendar=calendar),
        "own": len(own), "shows_own": shows_own,
        "changes": [(one, names.get(one.change.by_id, "系统设置")) for one in changes],
        "nothings": [
            (one, names.get(str(one.proposed_by_id), ""), names.get(str(one.signed_by_id), ""),
             may_sign_nothing(actor, one))
            for one in nothings
        ],
        "may_keep": not may_keep_catalogue(actor), "form": form or _nothing_form(request, found),
    }  # fmt: skip
    return render(request, "publishing/catalogue/item.html", context, status=status)


def _nothing_form(request: HttpRequest, found: CatalogueItem, *, bound: bool = False) -> NothingForm | None:
    """Return the form for the organs whose clerk this is, None where it is nobody's to say."""
    clerk_of = actor_of(request).organs_with(Role.CLERK)
    mine, slots = unsaid(found, clerk_of, today_of(request), calendar_in_force())
    if not (mine and slots) and not bound:
        return None
    periods = [(slot.period, slot.label) for slot in slots]
    return NothingForm(request.POST if bound else None, organs=mine, periods=periods)
