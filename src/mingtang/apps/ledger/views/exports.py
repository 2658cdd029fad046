"""Spreadsheets out, as a job one can watch; and in, to replace the rows of a plan in review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.files.queries import content_of
from mingtang.apps.ledger.actions.export_ledger import ask_export
from mingtang.apps.ledger.actions.import_sheet import import_rows
from mingtang.apps.ledger.forms import SheetForm
from mingtang.apps.ledger.models import Export
from mingtang.apps.ledger.permissions import may_see_plan
from mingtang.apps.ledger.tasks import export_task
from mingtang.apps.ledger.views.finding import find_plan
from mingtang.kit.downloads import download
from mingtang.kit.guards import actor_of, staff_only, today_of
from mingtang_core.errors import NotFound

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_only
@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the order for a spreadsheet and lead to its progress."""
    actor, today = actor_of(request), today_of(request)
    order = ask_export(plan=find_plan(request, pk), by=actor, today=today)
    export_task.enqueue(order.pk, actor.id, today.isoformat())
    return redirect("ledger:export-state", pk=order.pk)


def _find_export(request: HttpRequest, pk: int) -> Export:
    found = Export.objects.select_related("plan", "file").filter(pk=pk).first()
    if found is None or not may_see_plan(actor_of(request), found.plan):
        raise NotFound("没有这个导出，可能已经清理。请重新导出。")
    return found


@staff_only
@require_safe
def export_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the spreadsheet is."""
    found = _find_export(request, pk)
    template = (
        "ledger/parts/export_progress.html" if request.headers.get("HX-Request") else "ledger/export.html"
    )
    return render(request, template, {"export": found})


@staff_only
@require_safe
def export_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the finished file."""
    found = _find_export(request, pk)
    if found.file is None:
        raise NotFound("表格还在生成，请稍等几秒。")
    return download(content_of(found.file), found.file.name, XLSX)


@staff_only
@require_POST
def import_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace the rows of a plan in review by those of a spreadsheet."""
    plan = find_plan(request, pk)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "请选择任务清单表格（xlsx）。")
        return redirect("ledger:review", pk=pk)
    count = import_rows(
        plan=plan, content=form.cleaned_data["file"].read(), by=actor_of(request), today=today_of(request)
    )
    messages.success(request, f"已从表格导入{count}行，请逐行核对。")
    return redirect("ledger:review", pk=pk)
