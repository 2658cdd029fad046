"""导出办件: the workbench's list as a spreadsheet, made in the background for the person who asked.

What goes in is asked again when it is made: the same filters, what the person may see then, masked names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.files.actions import store
from mingtang.apps.foi.models import FoiRequest, ListExport
from mingtang.apps.foi.papers.plain_sheets import PlainSheet, write_plain
from mingtang.apps.foi.permissions import visible_to
from mingtang.apps.foi.queries.lists import TABS, Line, lines_of, narrowed, tab_condition, with_faces
from mingtang.apps.journal.actions import record
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.orders import OrderState
from mingtang.kit.refusing import staff_id
from mingtang_core.errors import BadInput

FILTERS = ("organ", "channel", "state", "words")
HEADS = (
    ("受理编号", 15), ("机关", 22), ("申请人", 12), ("申请人情况", 12), ("渠道", 14), ("到达日期", 12),
    ("收到申请之日", 13), ("状态", 12), ("在谁手里", 14), ("答复期限", 12), ("时限", 16), ("所需信息", 60),
)  # fmt: skip
_STEP = 200


@transaction.atomic
def ask_list_export(*, tab: str, filters: Mapping[str, str], by: Actor, today: date) -> ListExport:
    """Take the order; the caller queues the work after commit. Raises BadInput for a tab there is not."""
    if tab not in TABS:
        raise BadInput("没有这一栏，请回到列表重新选择。")
    said = {name: words for name in FILTERS if (words := filters.get(name, "").strip()[:60])}
    export = ListExport.objects.create(asked_by_id=staff_id(by), asked_on=today, filters={"tab": tab, **said})
    record(by=by, verb="foi.ask-export", thing=export.thing, on=today, facts={"tab": tab})
    return export


def make_list_export(*, export_id: int, today: date) -> None:
    """Make the file. A second call on a finished export does nothing."""
    export = ListExport.objects.get(pk=export_id)
    if export.state == OrderState.DONE:
        return
    by = actor_for(Staff.objects.get(pk=export.asked_by_id), today=today)
    said = dict(export.filters)
    rows = narrowed(visible_to(by).filter(tab_condition(said.pop("tab"), today)), **said)
    content = write_plain(PlainSheet("办件", HEADS, _watched(export, rows, today)))
    with transaction.atomic():
        export.file = store(by=by, content=content, name=f"依申请公开办件{today.isoformat()}.xlsx", on=today)
        export.state, export.percent = OrderState.DONE, 100
        export.save()


def _watched(export: ListExport, rows: QuerySet[FoiRequest], today: date) -> Iterator[tuple[str, ...]]:
    """Yield one line per request, by date, and move the progress bar now and then."""
    total, calendar = max(1, rows.count()), calendar_in_force()
    ordered = with_faces(rows).order_by("act_by", "pk")
    for at, request in enumerate(ordered.iterator(chunk_size=_STEP)):
        if at % _STEP == 0:
            percent = min(99, 5 + 90 * at // total)
            ListExport.objects.filter(pk=export.pk).update(state=OrderState.RUNNING, percent=percent)
        yield _cells(lines_of([request], today=today, calendar=calendar)[0])


def _cells(line: Line) -> tuple[str, ...]:
    request = line.request
    days = [day.isoformat() if day else "" for day in (request.received_on, request.due_on)]
    return (
        request.number, request.organ.name, request.requester.shown_name,
        request.requester.get_kind_display(), request.get_channel_display(), request.arrived_on.isoformat(),
        days[0], request.get_state_display(), line.holder, days[1], line.words, request.wanted,
    )  # fmt: skip
