"""Work that a person started and watches, done in the background: reading a plan, making an export."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from mingtang.apps.ledger.actions.export_ledger import make_export
from mingtang.apps.ledger.actions.upload_plan import read_plan
from mingtang.kit.acting import Actor


@task()
def read_plan_task(plan_id: int, staff_id: str, today: str) -> None:
    """Read an uploaded plan."""
    read_plan(plan_id=plan_id, by=Actor(kind="staff", id=staff_id), today=date.fromisoformat(today))


@task()
def export_task(export_id: int, staff_id: str, today: str) -> None:
    """Make an export's file."""
    make_export(export_id=export_id, by=Actor(kind="staff", id=staff_id), today=date.fromisoformat(today))
