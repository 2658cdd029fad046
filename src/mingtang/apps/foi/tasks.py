"""Work that a person started and watches, done in the background."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from mingtang.apps.foi.actions.exporting import make_list_export
from mingtang.apps.foi.actions.retention import destroy_cases


@task()
def list_export_task(export_id: int, today: str) -> None:
    """Make the spreadsheet of a list."""
    make_list_export(export_id=export_id, today=date.fromisoformat(today))


@task()
def destroy_task(disposal_id: int, today: str) -> None:
    """Destroy the cases of a list that two people signed."""
    destroy_cases(disposal_id=disposal_id, today=date.fromisoformat(today))
