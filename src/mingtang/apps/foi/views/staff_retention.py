"""保管和销毁: what is due, the lists and their two signatures, and the years of each type."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.files.contents import MEDIA_TYPES
from mingtang.apps.foi.actions.retention import (
    MOST,
    approve_disposal,
    make_disposal,
    set_period,
    withdraw_disposal,
)
from mingtang.apps.foi.forms.staff_retention import PeriodForm, WithdrawListForm
from mingtang.apps.foi.models import CaseType, DisposalList
from mingtang.apps.foi.papers.plain_sheets import PlainSheet, write_plain
from mingtang.apps.foi.permissions import (
    may_approve_disposal,
    may_make_disposal,
    may_resume_disposal,
    may_set_retention,
    may_withdraw_disposal,
    report_scopes,
)
from mingtang.apps.foi.queries.retention import disposals_of, kept_cases, periods_on, shipped
from mingtang.apps.foi.tasks import destroy_task
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.foi.views.staff_scope import scope_of
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.errors import NotFound, Reason
from mingtang_core.terms import Role

SHOWN = 200
HEADS = (
    ("受理编号", 16), ("题名摘要", 28), ("类型", 24), ("收到申请之日", 14), ("办结日期", 12),
    ("归档日期", 12), ("保管期满", 12), ("销毁日期", 12), ("没有销毁的原因", 30),
)  # fmt: skip


@roles_only(*READERS)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show what is due, what is kept although due, the lists and the periods."""
    scope, actor, today = scope_of(request), actor_of(request), today_of(request)
    due = [one for one in kept_cases(scope.organ_ids, today) if one.is_due(today)]
    free = [one for one in due if not one.reasons]
    context = {
        "scope": scope, "due": free[:SHOWN], "due_count": len(free), "shown": SHOWN,
        "needed": [one for one in due if [r for r in one.reasons if r.code != "listed"]][:SHOWN],
        "lists": disposals_of(scope.organ_ids)[:50], "periods": periods_on(today).values(),
        "note": shipped()["note"], "may_set": not may_set_retention(actor),
        "why_not_make": _why_not_make(request, scope.organ.pk if scope.organ else None),
    }  # fmt: skip
    return render(request, "foi/staff/retention.html", context)


@roles_only(*READERS)
@require_POST
def make_list(request: HttpRequest) -> HttpResponse:
    """Make a list of the chosen cases, signed by who makes it."""
    scope = scope_of(request)
    require(_why_not_make(request, scope.organ.pk if scope.organ else None))
    assert scope.organ is not None  # noqa: S101 - `_why_not_make` asks for one
    numbers = list(dict.fromkeys(request.POST.getlist("number")))[: MOST + 1]
    made = make_disposal(organ=scope.organ, numbers=numbers, by=actor_of(request), today=today_of(request))
    messages.success(request, "已编制销毁清册并签字，请另一个人复核。复核之前可以撤销。")
    return redirect("foi:disposal", pk=made.pk)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: HttpRequest) -> HttpResponse:
    """Enter the county's years for a type."""
    today = today_of(request)
    form = PeriodForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with taken_over(form):
            set_period(
                case_type=CaseType(said["case_type"]), years=None if said["is_for_ever"] else said["years"],
                source=said["source"], is_verified=said["is_verified"], by=actor_of(request), today=today,
            )  # fmt: skip
            messages.success(request, "已修改保管期限，从今天起适用。")
            return redirect("foi:retention")
    context = {"form": form, "periods": periods_on(today).values(), "note": shipped()["note"]}
    return render(request, "foi/staff/retention_periods.html", context, status=422 if form.errors else 200)


@roles_only(*READERS)
@require_safe
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one list with what can be done to it."""
    return _page(request, _find(request, pk), WithdrawListForm())


@roles_only(*READERS)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign as the second person; the destroying starts."""
    found, today = _find(request, pk), today_of(request)
    digest = request.POST.get("digest", "")
    approve_disposal(disposal=found, digest=digest, by=actor_of(request), today=today)
    destroy_task.enqueue(found.pk, today.isoformat())
    messages.success(request, "已签字，开始销毁。年报和统计数字不变。")
    return redirect("foi:disposal", pk=pk)


@roles_only(*READERS)
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the destroying again where it stopped; what is done is not done twice."""
    found, today = _find(request, pk), today_of(request)
    require(may_resume_disposal(actor_of(request), found))
    destroy_task.enqueue(found.pk, today.isoformat())
    messages.success(request, "已再次开始，从停下的地方继续。")
    return redirect("foi:disposal", pk=pk)


@roles_only(*READERS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a list back before the second signature."""
    found = _find(request, pk)
    require(may_withdraw_disposal(actor_of(request), found))
    form = WithdrawListForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    withdraw_disposal(
        disposal=found, reason=form.cleaned_data["reason"], by=actor_of(request), today=today_of(request)
    )
    messages.success(request, "已撤销这份清册，其中的案卷可以重新编入。")
    return redirect("foi:disposal", pk=pk)


@roles_only(*READERS)
@require_safe
def disposal_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the list as a spreadsheet, to be signed on paper as well."""
    found = _find(request, pk)
    name = f"{found.number or f'{found.organ.name}销毁清册（待复核）'}.xlsx"
    return download(write_plain(PlainSheet("销毁清册", HEADS, _rows(found))), name, MEDIA_TYPES["xlsx"])


def _rows(found: DisposalList) -> Iterator[tuple[str, ...]]:
    for item in found.items.all():
        days = [item.received_on, item.ended_on, item.archived_on, item.due_on, item.erased_on]
        said = [day.isoformat() if day else "" for day in days]
        yield item.number, item.wanted_digest[:16], item.get_case_type_display(), *said, item.left_out


def _page(
    request: HttpRequest, found: DisposalList, form: WithdrawListForm, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    items = list(found.items.all())
    context = {
        "disposal": found, "items": items, "form": form, "erased": sum(1 for one in items if one.erased_on),
        "why_not_approve": may_approve_disposal(actor, found),
        "why_not_withdraw": may_withdraw_disposal(actor, found),
    }  # fmt: skip
    return render(request, "foi/staff/disposal.html", context, status=status)


def _find(request: HttpRequest, pk: int) -> DisposalList:
    """Return the list if the person may see the organ's figures. Raises NotFound."""
    allowed = report_scopes(actor_of(request))
    found = DisposalList.objects.select_related("organ", "made_by", "approved_by").filter(pk=pk).first()
    if found is None or (allowed is not None and found.organ_id not in allowed):
        raise NotFound("没有这份销毁清册，或者它不归您所在的机关。请从“保管和销毁”里找。")
    return found


def _why_not_make(request: HttpRequest, organ_id: int | None) -> tuple[Reason, ...]:
    if organ_id is None:
        return (Reason("no-organ", "销毁清册按机关编制，请先在上面选择一个机关。"),)
    return may_make_disposal(actor_of(request), organ_id)
