"""The workbench's list as a spreadsheet: an order, its progress, its file; only for who asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.files.queries import content_of, media_type
from mingtang.apps.foi.actions.exporting import FILTERS, ask_list_export
from mingtang.apps.foi.models import ListExport
from mingtang.apps.foi.permissions import may_see_export
from mingtang.apps.foi.tasks import list_export_task
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.kit.downloads import download
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.errors import NotFound


@roles_only(*READERS)
@require_POST
def export_list(request: HttpRequest) -> HttpResponse:
    """Take the order for the list as it is filtered, and lead to its progress."""
    actor, today = actor_of(request), today_of(request)
    said = {name: request.POST.get(name, "") for name in FILTERS}
    order = ask_list_export(tab=request.POST.get("tab", "all"), filters=said, by=actor, today=today)
    list_export_task.enqueue(order.pk, today.isoformat())
    return redirect("foi:export-state", pk=order.pk)


@roles_only(*READERS)
@require_safe
def export_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the spreadsheet is."""
    found, is_part = _find_export(request, pk), request.headers.get("HX-Request")
    template = "foi/staff/export_progress.html" if is_part else "foi/staff/export.html"
    return render(request, template, {"export": found})


@roles_only(*READERS)
@require_safe
def export_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the finished file."""
    found = _find_export(request, pk)
    if found.file is None:
        raise NotFound("表格还在生成，请稍等几秒。")
    return download(content_of(found.file), found.file.name, media_type(found.file))


def _find_export(request: HttpRequest, pk: int) -> ListExport:
    found = ListExport.objects.select_related("file").filter(pk=pk).first()
    if found is None or not may_see_export(actor_of(request), found):
        raise NotFound("没有这个导出，可能已经清理。请重新导出。")
    return found
