"""A message is sent once or it is said that nobody knows; only a person sends it again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from mingtang.apps.journal.actions import deliver_waiting, find_abandoned, give_up, post, resend
from mingtang.apps.journal.actions.delivering import PAUSES, worker_name
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.journal.ports import NotHandedOver
from mingtang.apps.journal.queries import mailbox
from mingtang.kit.acting import Actor
from mingtang_core.errors import Conflict, Refused
from mingtang_core.terms import Role

TODAY = date(2026, 9, 22)
NOON = datetime(2026, 9, 22, 4, tzinfo=UTC)
OFFICE = Actor("staff", id="1", roles=frozenset({(Role.OPENNESS_OFFICE, 1)}))
DEAD = f"{worker_name().rpartition(':')[0]}:99999999"

pytestmark = pytest.mark.django_db(transaction=True)


class Post:
    """A mailer that keeps what it took and may be told what to raise."""

    keeps = False

    def __init__(self, *problems):
        self.taken = []
        self.problems = list(problems)

    def hand_over(self, letter):
        problem = self.problems.pop(0) if self.problems else None
        if isinstance(problem, NotHandedOver):
            raise problem
        self.taken.append(letter)
        if problem is not None:
            raise problem


class PowerCut(BaseException):
    """The process ends here: nothing after it runs."""


def letter(key="chase:1"):
    with transaction.atomic():
        return post(channel="mail", address="ju@example.cn", subject="催办", text="请办理", key=key, on=TODAY)


def deliver(mailer, now=NOON, worker="here:1"):
    return deliver_waiting(mailer=mailer, worker=worker, now=now)


def state():
    return Delivery.objects.get().state


def test_a_waiting_message_is_sent_once():
    row, mailer = letter(), Post()
    assert (deliver(mailer), deliver(mailer)) == (1, 0)
    assert state() == "sent"
    assert [one.message_id for one in mailer.taken] == [row.message_id]


def test_without_a_server_messages_stay_in_the_mailbox():
    class Kept(Post):
        keeps = True

    letter()
    deliver(Kept())
    assert [row.subject for row in mailbox(state="kept")] == ["催办"]


def test_what_certainly_did_not_leave_is_tried_again_later_each_time_and_fails_in_the_end():
    letter()
    mailer, now = Post(*[NotHandedOver("连不上") for _ in range(9)]), NOON
    for pause in PAUSES:
        assert deliver(mailer, now) == 1
        assert state() == "waiting"
        assert deliver(mailer, now + pause - timedelta(seconds=1)) == 0
        now += pause
    assert deliver(mailer, now) == 1
    assert (state(), mailer.taken) == ("failed", [])


def test_a_refused_address_fails_at_once():
    letter()
    deliver(Post(NotHandedOver("收件地址被拒收（550）", is_final=True)))
    assert (state(), Delivery.objects.get().problem) == ("failed", "收件地址被拒收（550）")


def test_an_answer_that_never_came_makes_it_uncertain_and_it_is_not_sent_again():
    letter()
    mailer = Post(TimeoutError())
    deliver(mailer)
    assert state() == "uncertain"
    assert deliver(mailer, NOON + timedelta(days=9)) == 0
    assert len(mailer.taken) == 1


def test_a_worker_killed_between_hand_over_and_record_leaves_an_uncertain_message():
    letter()
    mailer = Post(PowerCut())
    with pytest.raises(PowerCut):
        deliver(mailer, worker=DEAD)
    assert state() == "claimed"
    assert find_abandoned(worker="here:2", now=NOON) == 1
    assert state() == "uncertain"
    assert deliver(mailer, NOON + timedelta(days=1)) == 0
    assert len(mailer.taken) == 1


def test_a_claim_of_a_living_worker_is_left_alone_until_its_time_is_up():
    letter()
    with pytest.raises(PowerCut):
        deliver(Post(PowerCut()), worker="other-machine:1")
    assert find_abandoned(worker="here:2", now=NOON + timedelta(minutes=9)) == 0
    assert find_abandoned(worker="here:2", now=NOON + timedelta(minutes=11)) == 1


def test_a_person_sends_it_again_under_the_same_message_id():
    row, mailer = letter(), Post(TimeoutError())
    deliver(mailer)
    resend(by=OFFICE, delivery_id=row.pk, on=TODAY)
    deliver(mailer)
    assert state() == "sent"
    assert {one.message_id for one in mailer.taken} == {row.message_id}
    assert [entry.verb for entry in Entry.objects.all()] == ["journal.resend"]
    with pytest.raises(Conflict):
        resend(by=OFFICE, delivery_id=row.pk, on=TODAY)


def test_a_person_gives_it_up():
    row = letter()
    deliver(Post(TimeoutError()))
    give_up(by=OFFICE, delivery_id=row.pk, on=TODAY)
    assert state() == "kept"


def test_a_clerk_may_not_decide_on_messages():
    row = letter()
    deliver(Post(TimeoutError()))
    with pytest.raises(Refused):
        resend(by=Actor("staff", id="2", roles=frozenset({(Role.CLERK, 1)})), delivery_id=row.pk, on=TODAY)
    assert state() == "uncertain"


def test_two_workers_do_not_send_the_same_message():
    letter()
    seen = []

    class Slow(Post):
        def hand_over(self, one):
            seen.append(deliver(Post(), worker="here:2"))
            super().hand_over(one)

    assert deliver(Slow()) == 1
    assert seen == [0]
