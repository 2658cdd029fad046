"""A row that is written by a kept statement is the row that saving would have written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from mingtang.apps.journal.models import Delivery, Entry, Words
from mingtang.kit.keeping import insert, update, update_if

pytestmark = pytest.mark.django_db


def message(key: str, **columns: object) -> Delivery:
    facts = {
        "key": key, "channel": "mail", "address": "a@b.example", "subject": "题", "text": "文",
        "on": date(2026, 5, 1), "created_at": timezone.now(),
    }  # fmt: skip
    return Delivery(**{**facts, **columns})


def values_of(row: Delivery) -> dict[str, object]:
    found = Delivery.objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in found.items() if name not in ("id", "key", "message_id")}


def test_an_inserted_row_is_what_saving_makes_of_it():
    now = timezone.now()
    saved, inserted = message("saved", created_at=now), message("inserted", created_at=now)
    saved.save()
    assert insert(inserted) is inserted
    assert values_of(saved) == values_of(inserted)
    assert inserted.pk == saved.pk + 1
    assert not inserted._state.adding
    inserted.problem = "坏"
    inserted.save()
    assert Delivery.objects.count() == 2


def test_a_row_with_a_key_keeps_it():
    entry = Entry(
        number=7, verb="a", thing="b:1", on=date(2026, 5, 1), recorded_at=timezone.now(), actor_kind="job",
        facts={"一": [1, None]}, previous="0" * 64, digest="f" * 64,
    )  # fmt: skip
    insert(entry)
    insert(Words(entry=entry, text="话", salt="s"))
    found = Entry.objects.select_related("words").get(pk=7)
    assert (found.facts, found.words.text, found.organ_id) == ({"一": [1, None]}, "话", None)


def test_a_row_that_is_there_is_left_alone_or_becomes_this_one():
    first = insert(message("k", subject="甲"))
    again = insert(message("k", subject="乙"), unless_there=True)
    assert again.pk is None
    assert Delivery.objects.get().subject == "甲"
    instead = insert(message("k", subject="丙"), instead_of=("key",))
    assert instead.pk == first.pk
    assert Delivery.objects.get().subject == "丙"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(message("k"))


def test_an_update_changes_these_columns_alone():
    row = insert(message("k", subject="甲", problem="旧"))
    row.subject, row.problem, row.on = "乙", "新", date(2026, 6, 1)
    update(row, "subject", "on")
    found = Delivery.objects.get()
    assert (found.subject, found.on, found.problem) == ("乙", date(2026, 6, 1), "旧")


def test_updating_a_row_that_is_gone_is_an_error():
    row = insert(message("k"))
    Delivery.objects.all().delete()
    with pytest.raises(DatabaseError):
        update(row, "subject")


def test_a_row_that_says_something_else_by_now_is_not_changed():
    row = insert(message("k", subject="甲"))
    assert update_if(row, {"state": "waiting", "attempts": 0}, subject="乙", on=date(2026, 6, 1))
    assert (row.subject, row.on) == ("乙", date(2026, 6, 1))
    assert not update_if(row, {"state": "waiting", "attempts": 1}, subject="丙")
    assert (row.subject, Delivery.objects.get().subject) == ("乙", "乙")
