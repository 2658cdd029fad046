"""What works behind the pages: periodic verbs, messages, work that people started, and the public pages."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from mingtang.apps.journal.actions import deliver_waiting, find_abandoned, run_due
from mingtang.apps.journal.actions.background import put_back_orphans, run_waiting_tasks
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.ports import mailer
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.search.actions import keep_up as keep_index_up
from mingtang.kit import clock
from mingtang.project.periodic import PERIODIC


def work_once(*, today: date, now: datetime) -> int:
    """Do what is due now and return how many things were done."""
    me = worker_name()
    find_abandoned(worker=me, now=now)
    put_back_orphans(worker=me, now=now)
    done = run_waiting_tasks(worker=me)
    done += len(run_due(PERIODIC, today=today, now=now))
    return done + deliver_waiting(mailer=mailer(), worker=me, now=now)


def write_pages(*, now: datetime) -> int:
    """Bring public pages up to the journal and return how many things were done."""
    return keep_up(worker=worker_name(), now=now)


def fill_index() -> int:
    """Bring search up to the journal and return how many things were done."""
    return keep_index_up()


def work_until_idle(*, today: date | None = None, now: datetime | None = None) -> int:
    """Work until nothing is due any more and return how many things were done."""
    total = 0
    while done := everything_once(today=today or clock.today(), now=now or timezone.now()):
        total += done
    return total


def everything_once(*, today: date, now: datetime) -> int:
    """Do one round of each and return how many things were done."""
    return work_once(today=today, now=now) + write_pages(now=now) + fill_index()
