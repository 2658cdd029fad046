"""Running the work that people started and watch (reading, exporting) from the database's queue."""

from __future__ import annotations

from datetime import datetime

from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from mingtang.apps.journal.actions.delivering import is_dead

TRIES = 3


def run_waiting_tasks(*, worker: str) -> int:
    """Run all waiting tasks and return how many were run."""
    runner = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=[],
    )
    runner.run()
    return runner._run_tasks


def put_back_orphans(*, worker: str, now: datetime) -> int:
    """Put tasks back whose worker died, at most three times; every task may run twice without harm."""
    put_back = 0
    for task in DBTaskResult.objects.running():
        last = task.worker_ids[-1] if task.worker_ids else ""
        if last == worker or not is_dead(last):
            continue
        row = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING)
        if len(task.worker_ids) >= TRIES:
            row.update(status=TaskResultStatus.FAILED, finished_at=now, traceback="the worker died")
        else:
            put_back += row.update(status=TaskResultStatus.READY, started_at=None)
    return put_back
