"""导出台账: ask for a spreadsheet, make it in the background, keep it as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from mingtang.apps.files.actions import store
from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.models import Duty, Export, WorkPlan
from mingtang.apps.ledger.papers.ledger_sheet import unit_table, write_plan_sheet
from mingtang.apps.ledger.queries.plans import duties_with_counts
from mingtang.kit.acting import Actor
from mingtang.kit.orders import OrderState
from mingtang.kit.refusing import staff_id


@transaction.atomic
def ask_export(*, plan: WorkPlan, by: Actor, today: date) -> Export:
    """Take the order; the caller queues the work after commit."""
    export = Export.objects.create(plan=plan, asked_by_id=staff_id(by), asked_on=today)
    record(by=by, verb="ledger.ask_export", thing=plan.thing, on=today, facts={"export": export.pk})
    return export


def make_export(*, export_id: int, by: Actor, today: date) -> None:
    """Make the file; progress can be watched. A second call on a finished export does nothing."""
    export = Export.objects.select_related("plan__reading").get(pk=export_id)
    if export.state == OrderState.DONE:
        return
    _show(export, OrderState.RUNNING, 5)
    plan = export.plan
    duties: list[Duty] = list(duties_with_counts(plan))
    _show(export, OrderState.RUNNING, 30)
    content = write_plan_sheet(plan, duties, _watched(export, unit_table(plan)))
    with transaction.atomic():
        export.file = store(by=by, content=content, name=f"{plan.title[:60]}任务清单.xlsx", on=today)
        export.state, export.percent = OrderState.DONE, 100
        export.save()


def _watched(export: Export, rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Pass rows on and move the progress bar now and then."""
    total = max(1, export.plan.assignments.count())
    for number, row in enumerate(rows):
        if number % 5000 == 0:
            _show(export, OrderState.RUNNING, 30 + 60 * number // total)
        yield row


def _show(export: Export, state: OrderState, percent: int) -> None:
    Export.objects.filter(pk=export.pk).update(state=state, percent=min(percent, 99))
