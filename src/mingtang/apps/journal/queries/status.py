"""系统状态: what an administrator looks at once a day, as one frozen value."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from mingtang.apps.journal.chain import Head
from mingtang.apps.journal.models import Backup, Delivery, DeliveryState, PeriodicRun
from mingtang.apps.journal.queries.entries import head


@dataclass(frozen=True)
class RunStatus:
    """The last run of one periodic verb; state is done, running, failed, or "" when it never ran."""

    name: str
    label: str
    state: str
    started_at: datetime | None
    finished_at: datetime | None
    problem: str


@dataclass(frozen=True)
class SystemStatus:
    """How the installation is doing.

    tasks_waiting, tasks_failed            background work started by people
    deliveries_waiting, _failed, _uncertain  messages in the outbox
    disk_free_bytes, disk_total_bytes      of the home's disk
    last_backup_at, backup_age             None when none was ever made
    """

    runs: tuple[RunStatus, ...]
    tasks_waiting: int
    tasks_failed: int
    deliveries_waiting: int
    deliveries_failed: int
    deliveries_uncertain: int
    disk_free_bytes: int
    disk_total_bytes: int
    last_backup_at: datetime | None
    backup_age: timedelta | None
    head: Head


def system_status(*, now: datetime) -> SystemStatus:
    """Return the status at `now`. A periodic verb is listed from the first start of a worker on."""
    disk = shutil.disk_usage(settings.HOME)
    backup = Backup.objects.order_by("-made_at").first()
    states = Delivery.objects.values_list("state", flat=True)
    return SystemStatus(
        runs=tuple(_run(run) for run in PeriodicRun.objects.order_by("id")),
        tasks_waiting=DBTaskResult.objects.ready().count(),
        tasks_failed=DBTaskResult.objects.failed().count(),
        deliveries_waiting=states.filter(state__in=(DeliveryState.WAITING, DeliveryState.CLAIMED)).count(),
        deliveries_failed=states.filter(state=DeliveryState.FAILED).count(),
        deliveries_uncertain=states.filter(state=DeliveryState.UNCERTAIN).count(),
        disk_free_bytes=disk.free,
        disk_total_bytes=disk.total,
        last_backup_at=backup.made_at if backup else None,
        backup_age=now - backup.made_at if backup else None,
        head=head(),
    )


def _run(run: PeriodicRun) -> RunStatus:
    state = run.state if run.started_at else ""
    return RunStatus(run.name, run.label, state, run.started_at, run.finished_at, run.problem)
