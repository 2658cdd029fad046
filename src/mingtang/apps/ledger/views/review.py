"""The review screen: source left, rows right; each act saves and leads to the next row."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, return_plan, submit_plan
from mingtang.apps.ledger.actions.review_rows import (
    RowFields,
    add_row,
    delete_row,
    edit_row,
    merge_row,
    set_facts,
    split_row,
)
from mingtang.apps.ledger.actions.settle_doubt import name_organ, take_suggestion, waive_doubt
from mingtang.apps.ledger.forms import FactsForm, ReasonForm, RowForm
from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang.apps.ledger.permissions import may_confirm, may_review, may_submit
from mingtang.apps.ledger.queries.review import rows_page
from mingtang.apps.ledger.views.finding import find_doubt, find_duty, find_plan
from mingtang.apps.organs.models import Organ
from mingtang.kit.guards import actor_of, staff_only, today_of
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput, NotFound


@staff_only
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of rows beside their source; `row` is the open one."""
    plan = find_plan(request, pk)
    if plan.state in (WorkPlan.State.READING, WorkPlan.State.FAILED):
        return redirect("ledger:reading", pk=pk)
    if plan.state in (WorkPlan.State.IN_FORCE, WorkPlan.State.DISCARDED):
        return redirect("ledger:plan", pk=pk)
    return _screen(request, plan, _number(request, "row"))


def _screen(
    request: HttpRequest, plan: WorkPlan, row: int | None, form: RowForm | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    only = request.GET.get("show") == "unchecked"
    duties = plan.duties.order_by("number")
    page_number = _number(request, "page") or (_page_of_row(plan, row) if row and not only else 1)
    page = rows_page(plan, page_number, only_unchecked=only)
    total, checked = duties.count(), duties.filter(is_checked=True).count()
    can_edit = not may_review(actor, plan)
    if row is None and can_edit and not request.GET.get("closed"):
        row = next((duty.number for duty in page.rows if not duty.is_checked), None)
    opened = next((duty for duty in page.rows if duty.number == row), None) if can_edit else None
    context = {
        "plan": plan,
        "page": page,
        "total": total,
        "checked": checked,
        "only": only,
        "can_edit": can_edit,
        "doubts": plan.doubts.filter(state="open")
        .select_related("duty", "unit")
        .order_by("duty__number", "id"),
        "waived": plan.doubts.filter(state="waived").select_related("duty", "settled_by"),
        "doubtful": duties.filter(is_checked=False, doubts__state="open").distinct().count(),
        "opened": opened,
        "form": form or (RowForm.about(opened) if opened else None),
        "facts": FactsForm(initial={"title": plan.title, "doc_number": plan.doc_number, "year": plan.year}),
        "why_not_submit": may_submit(actor, plan),
        "why_not_confirm": may_confirm(actor, plan),
        "organs": Organ.objects.filter(is_active=True) if can_edit else (),
        "repairs": plan.reading.result.get("repairs", []),
        "steps": review_steps(plan, total, checked),
    }
    return render(request, "ledger/review.html", context, status=status)


def review_steps(plan: WorkPlan, total: int, checked: int) -> list[dict[str, str]]:
    """Return the five steps of a plan with where it stands."""
    at = {"review": 2, "submitted": 3, "in-force": 5}.get(plan.state, 1)
    said = [
        ("上传", plan.uploaded_on.strftime("%Y-%m-%d")),
        (
            "识别",
            f"用时{plan.reading.seconds or 0:.1f}秒，修复{len(plan.reading.result.get('repairs', []))}类",
        ),
        ("核对", f"已确认{checked}行，还有{total - checked}行"),
        ("第二人确认", plan.confirmed_by.full_name if plan.confirmed_by else "不能是核对的人"),
        ("生效", plan.in_force_on.strftime("%Y-%m-%d") if plan.in_force_on else "分到各单位，开始计时"),
    ]
    return [
        {"title": title, "note": note, "state": "done" if i < at else "now" if i == at else ""}
        for i, (title, note) in enumerate(said)
    ]


def _number(request: HttpRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isdigit() else None


def _page_of_row(plan: WorkPlan, row: int) -> int:
    before = plan.duties.filter(number__lt=row).count()
    return before // 20 + 1


def _to_row(plan: WorkPlan, number: int | None) -> HttpResponse:
    address = reverse("ledger:review", args=[plan.pk])
    return redirect(f"{address}?row={number}#r{number}" if number else address + "?closed=1#t-rows")


@staff_only
@require_POST
def save_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to a row what its button says: check, save, split, merge or delete."""
    duty = find_duty(request, pk)
    act = request.POST.get("act", "check")
    actor, today = actor_of(request), today_of(request)
    if act == "delete":
        delete_row(duty=duty, by=actor, today=today)
        messages.success(request, f"第{duty.number}行已删除。要找回，请在留痕里查看原文后添加一行。")
        return _to_row(duty.plan, _next_unchecked(duty))
    if act == "merge":
        return _to_row(duty.plan, merge_row(duty=duty, by=actor, today=today).number)
    form = RowForm.about(duty, request.POST)
    try:
        if not form.is_valid():
            return _screen(request, duty.plan, duty.number, form, status=422)
        if act == "split":
            return _split(request, duty, form)
        edit_row(duty=duty, fields=form.fields_said(), is_checked=act == "check", by=actor, today=today)
    except BadInput as error:
        form.add_error(None, error.message)
        return _screen(request, duty.plan, duty.number, form, status=422)
    return _to_row(duty.plan, _next_unchecked(duty) if act == "check" else duty.number)


def _split(request: HttpRequest, duty: Duty, form: RowForm) -> HttpResponse:
    """Split where the person pressed Return in the text."""
    head = request.POST["work"].replace("\r\n", "\n").strip().partition("\n")[0]
    whole = form.fields_said()
    if whole.work == head:
        raise BadInput("请先在要分开的地方按一下回车，再点“拆成两行”。")
    edit_row(duty=duty, fields=whole, is_checked=False, by=actor_of(request), today=today_of(request))
    split_row(duty=duty, at=len(head), by=actor_of(request), today=today_of(request))
    return _to_row(duty.plan, duty.number)


def _next_unchecked(duty: Duty) -> int | None:
    left = duty.plan.duties.filter(is_checked=False)
    following = (
        left.filter(number__gt=duty.number).order_by("number").first() or left.order_by("number").first()
    )
    return following.number if following else None


@staff_only
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an empty-handed row at the end, or behind `after`, and open it."""
    plan = find_plan(request, pk)
    after = request.POST.get("after", "")
    last = plan.duties.order_by("-number").first()
    number = int(after) if after.isdigit() else (last.number if last else 0)
    fields = RowFields("（请填写重点工作）", (), (), DeadlineKind.ALL_YEAR, None)
    duty = add_row(plan=plan, after=number, fields=fields, by=actor_of(request), today=today_of(request))
    return _to_row(plan, duty.number)


@staff_only
@require_POST
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct title, number and year."""
    plan = find_plan(request, pk)
    form = FactsForm(request.POST)
    if not form.is_valid():
        messages.error(request, "标题和年度要填写，年度是四位数字。")
        return redirect("ledger:review", pk=pk)
    set_facts(plan=plan, **form.cleaned_data, by=actor_of(request), today=today_of(request))
    messages.success(request, "要点信息已改好。")
    return redirect("ledger:review", pk=pk)


@staff_only
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a doubt: a suggestion, an organ of one's own choice, or keep it with a reason."""
    doubt = find_doubt(request, pk)
    by, today = actor_of(request), today_of(request)
    organ = Organ.objects.filter(name=request.POST.get("organ", "").strip()).first()
    if request.POST.get("choice", "").isdigit():
        take_suggestion(doubt=doubt, choice=int(request.POST["choice"]), by=by, today=today)
    elif request.POST.get("organ"):
        if organ is None:
            raise NotFound("机构名录里没有这个名称。请从列表里选。")
        name_organ(doubt=doubt, organ=organ, by=by, today=today)
    else:
        waive_doubt(doubt=doubt, reason=request.POST.get("reason", ""), by=by, today=today)
    return _to_row(doubt.plan, doubt.duty.number if doubt.duty else None)


@staff_only
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the plan to a second person."""
    plan = find_plan(request, pk)
    submit_plan(plan=plan, by=actor_of(request), today=today_of(request))
    messages.success(request, "已送第二人确认。确认后马上分到各单位。")
    return redirect("ledger:review", pk=pk)


@staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person confirms or sends back."""
    plan = find_plan(request, pk)
    if request.POST.get("act") == "return":
        form = ReasonForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        return_plan(plan=plan, reason=reason, by=actor_of(request), today=today_of(request))
        messages.success(request, "已退回核对。")
        return redirect("ledger:plan", pk=pk)
    seen = request.POST.get("version", "")
    made = confirm_plan(
        plan=plan,
        by=actor_of(request),
        today=today_of(request),
        version=int(seen) if seen.isdigit() else None,
    )
    messages.success(request, f"要点已生效，分出{made}项责任。各单位的待办里已经看得到。")
    return redirect("ledger:plan", pk=pk)
