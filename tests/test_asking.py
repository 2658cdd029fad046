"""A composed question answers what its queryset would answer, by one statement, however often it is asked."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from mingtang.apps.journal.models import Delivery
from mingtang.apps.organs.models import Organ, OrganName
from mingtang.kit.asking import composed, first
from mingtang.kit.keeping import insert

pytestmark = pytest.mark.django_db


def message(key: str, on: date, address: str = "a@b.example") -> Delivery:
    return Delivery(
        key=key, channel="mail", address=address, subject="题", text="文", on=on, created_at=timezone.now()
    )


@pytest.fixture
def messages() -> list[Delivery]:
    return [insert(message(f"m{day}", date(2026, 5, day))) for day in (1, 2, 3)]


@composed
def before(day: date, address: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(on__lt=day, address=address).order_by("-id")


@composed
def keys_after(day: date) -> QuerySet[Delivery, str]:
    return (
        Delivery.objects.filter(on__gt=day).exclude(state="sent").order_by("id").values_list("key", flat=True)
    )


@composed
def keys_and_days(key: str) -> QuerySet[Delivery, tuple[str, date]]:
    return Delivery.objects.filter(key=key).values_list("key", "on")


@composed
def locked(pk: int) -> QuerySet[Delivery]:
    return Delivery.objects.select_for_update().filter(pk=pk)


@composed
def names_of(organ_id: int) -> QuerySet[OrganName]:
    return OrganName.objects.select_related("organ").filter(organ_id=organ_id)


def test_it_answers_like_its_queryset_for_each_value(messages):
    for day in (1, 2, 3, 4):
        on = date(2026, 5, day)
        rows = Delivery.objects.filter(on__lt=on, address="a@b.example").order_by("-id")
        assert before(on, "a@b.example") == list(rows) == before(day=on, address="a@b.example")
        assert [one.created_at for one in before(on, "a@b.example")] == [one.created_at for one in rows]
        assert keys_after(on) == list(
            Delivery.objects.filter(on__gt=on).order_by("id").values_list("key", flat=True)
        )
    assert keys_and_days("m2") == [("m2", date(2026, 5, 2))]
    assert first(before(date(2026, 5, 1), "a@b.example")) is None


def test_what_it_answers_can_be_saved(messages):
    (found,) = locked(messages[0].pk)
    found.problem = "坏"
    found.save()
    assert Delivery.objects.get(pk=found.pk).problem == "坏"


def test_each_asking_is_one_statement(messages, django_assert_num_queries):
    with django_assert_num_queries(2):
        before(date(2026, 5, 2), "a@b.example")
        before(date(2026, 5, 3), "x' OR ''='")


def test_related_rows_come_with_it(django_assert_num_queries):
    organ = insert(Organ(name="甲县财政局", slug="jia"))
    insert(OrganName(organ=organ, name="县财政局", kind="alias"))
    with django_assert_num_queries(1):
        (found,) = names_of(organ.pk)
        assert (found.organ, found.organ.name) == (organ, "甲县财政局")


def test_none_is_no_value(messages):
    with pytest.raises(ValueError, match="None"):
        keys_and_days(None)


def test_a_shape_it_does_not_know_is_no_question():
    @composed
    def all_in(pk: int) -> QuerySet[Session]:
        return Session.objects.filter(session_key=pk).values("session_key")

    with pytest.raises(TypeError):
        all_in(1)


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction_each_time(messages):
    with transaction.atomic():
        assert locked(messages[0].pk) == [messages[0]]
    assert connection.get_autocommit()
    with pytest.raises(TransactionManagementError):
        locked(messages[0].pk)


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_composed_leaves_nothing_behind(messages):
    @composed
    def made_before(pk: int) -> QuerySet[Delivery]:
        return Delivery.objects.filter(pk=pk)

    def compose() -> weakref.ref[object]:
        assert made_before(messages[0].pk) == [messages[0]]
        used = weakref.ref(connections["default"])
        connections.close_all()
        return used

    with ThreadPoolExecutor(1) as thread:
        used = thread.submit(compose).result()
    gc.collect()
    assert used() is None
    assert made_before(messages[1].pk)[0].created_at == messages[1].created_at
