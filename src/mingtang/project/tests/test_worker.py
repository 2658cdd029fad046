"""The worker does what is due, once, and takes up what a dead twin left behind."""

from datetime import date

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mingtang.apps.journal.actions.background import TRIES, put_back_orphans, run_waiting_tasks
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.models import PeriodicRun
from mingtang.apps.journal.queries import system_status
from mingtang.apps.ledger.tasks import read_plan_task
from mingtang.project.periodic import PERIODIC
from mingtang.project.worker import work_until_idle

TODAY = date(2026, 9, 22)
DEAD = f"{worker_name().rpartition(':')[0]}:99999999"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_public_folder(settings, tmp_path):
    settings.MINGTANG_PUBLIC = tmp_path


def enqueue():
    read_plan_task.enqueue(plan_id=99, staff_id="1", today="2026-09-22")


def test_every_periodic_verb_runs_and_then_the_worker_is_idle():
    assert work_until_idle(today=TODAY) == len(PERIODIC)
    assert {run.name: run.state for run in PeriodicRun.objects.all()} == dict.fromkeys(PERIODIC, "done")
    assert work_until_idle(today=TODAY) == 0
    assert [run.label for run in system_status(now=timezone.now()).runs] == [
        verb.label for verb in PERIODIC.values()
    ]


@pytest.mark.parametrize("name", PERIODIC)
def test_a_periodic_verb_may_run_twice(name):
    PERIODIC[name].call(TODAY)
    PERIODIC[name].call(TODAY)


def test_a_task_that_fails_is_counted_and_does_not_stop_the_worker():
    enqueue()
    enqueue()
    assert run_waiting_tasks(worker="here:1") == 2
    status = system_status(now=timezone.now())
    assert (status.tasks_waiting, status.tasks_failed) == (0, 2)


def test_a_task_whose_worker_died_is_put_back_three_times_at_most():
    enqueue()
    for attempt in range(1, TRIES + 1):
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=[DEAD] * attempt)
        put_back = put_back_orphans(worker=worker_name(), now=timezone.now())
        state = DBTaskResult.objects.get().status
        assert (put_back, state) == ((1, "READY") if attempt < TRIES else (0, "FAILED"))


def test_a_task_of_a_living_worker_is_left_alone():
    enqueue()
    for worker in (worker_name(), "other-machine:1"):
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=[worker])
        assert put_back_orphans(worker="here:1", now=timezone.now()) == 0
