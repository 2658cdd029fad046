"""Each periodic verb runs once a turn, is tried again when it fails, and is taken over when it hangs."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mingtang.apps.journal.actions import note_backup, run_due
from mingtang.apps.journal.actions.periodic import Verb
from mingtang.apps.journal.models import PeriodicRun
from mingtang.apps.journal.queries import system_status
from mingtang.kit.acting import Actor

TODAY = date(2026, 9, 22)
NOON = datetime(2026, 9, 22, 4, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


def run(verb, today=TODAY, now=NOON):
    return run_due({"send": verb}, today=today, now=now)


def test_a_daily_verb_runs_once_a_day_of_today():
    days = []
    verb = Verb("day", days.append, "提醒")
    assert (run(verb), run(verb, now=NOON + timedelta(hours=3))) == (["send"], [])
    run(verb, today=TODAY + timedelta(days=1))
    assert days == [TODAY, TODAY + timedelta(days=1)]


@pytest.mark.parametrize(("every", "step"), [("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))])
def test_hourly_and_minutely_verbs_follow_the_real_clock(every, step):
    verb = Verb(every, lambda today: None, "")
    assert [run(verb), run(verb), run(verb, now=NOON + step)] == [["send"], [], ["send"]]


def test_what_ran_for_its_turn_is_known_by_one_question(django_assert_num_queries):
    verbs = {f"verb-{n}": Verb("day", lambda today: None, "") for n in range(9)}
    assert len(run_due(verbs, today=TODAY, now=NOON)) == 9
    with django_assert_num_queries(1):
        assert run_due(verbs, today=TODAY, now=NOON) == []


def test_a_failing_verb_is_tried_three_times_five_minutes_apart():
    tries = []

    def fail(today):
        tries.append(today)
        raise ValueError("张三")

    verb, now = Verb("day", fail, ""), NOON
    for _ in range(9):
        run(verb, now=now)
        run(verb, now=now + timedelta(minutes=4))
        now += timedelta(minutes=6)
    assert len(tries) == 3
    row = PeriodicRun.objects.get()
    assert (row.state, row.problem) == ("failed", "ValueError")


def test_a_verb_that_hangs_is_taken_over_after_an_hour():
    verb = Verb("day", lambda today: None, "")
    PeriodicRun.objects.create(name="send", period="2026-09-22", state="running", started_at=NOON)
    assert run(verb, now=NOON + timedelta(minutes=59)) == []
    assert run(verb, now=NOON + timedelta(minutes=61)) == ["send"]


def test_a_twin_does_not_run_the_same_turn():
    inner = []
    verb = Verb("day", lambda today: inner.append(run(verb)), "")
    assert run(verb) == ["send"]
    assert inner == [[]]


def test_the_status_shows_runs_queue_disk_and_backup():
    run(Verb("day", lambda today: None, "催办提醒"))
    before = system_status(now=NOON)
    assert [(one.label, one.state) for one in before.runs] == [("催办提醒", "done")]
    assert (before.last_backup_at, before.deliveries_uncertain, before.tasks_waiting) == (None, 0, 0)
    assert 0 < before.disk_free_bytes <= before.disk_total_bytes
    note_backup(by=Actor("command"), on=TODAY, size_bytes=9, head_number=0)
    assert system_status(now=NOON).last_backup_at is not None
