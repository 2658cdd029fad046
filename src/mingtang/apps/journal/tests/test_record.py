"""Every act leaves one entry, in its own transaction, that nobody can change."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from mingtang.apps.journal.actions import post, record
from mingtang.apps.journal.actions.recording import _ADD_ENTRY
from mingtang.apps.journal.models import ChainHead, Delivery, Entry, Words
from mingtang.apps.journal.queries import entries_about, entries_by, head, head_line
from mingtang.apps.journal.verification import verify
from mingtang.kit.acting import Actor

TODAY = date(2026, 9, 22)
CLERK = Actor("staff", id="7", organ_id=3)


def make(count=1, **more):
    with transaction.atomic():
        return [
            record(
                by=CLERK, verb="ledger.confirm_plan", thing="ledger.plan:12", on=TODAY, facts={"n": n}, **more
            )
            for n in range(count)
        ]


@pytest.mark.django_db
def test_an_entry_says_who_did_what_for_whom_when():
    (entry,) = make(reason="张三来电说明")
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.number, entry.verb, entry.thing, entry.on) == (
        1,
        "ledger.confirm_plan",
        "ledger.plan:12",
        TODAY,
    )
    assert (entry.actor_kind, entry.actor_id, entry.organ_id) == ("staff", "7", 3)
    assert entry.digest == entry.computed_digest()
    assert entry.words.text == "张三来电说明"
    assert "张三" not in str(entry.content())


@pytest.mark.django_db
def test_each_entry_holds_the_digest_of_the_one_before():
    first, second, third = make(3)
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert (head().number, head().digest) == (3, third.digest)
    assert third.digest in head_line()


@pytest.mark.django_db
def test_entries_are_found_by_thing_and_by_actor_newest_first():
    make(2)
    with transaction.atomic():
        record(by=Actor("job", id="chase"), verb="ledger.chase", thing="organs.organ:1", on=TODAY)
    assert [entry.number for entry in entries_about("ledger.plan:12")] == [2, 1]
    assert [entry.number for entry in entries_by("job", "chase")] == [3]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_recorded():
    with pytest.raises(RuntimeError):
        record(by=CLERK, verb="a.b", thing="x:1", on=TODAY)
    with pytest.raises(RuntimeError):
        post(channel="mail", address="a@example.cn", subject="", text="", key="k", on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make()
        _ = 1 / 0
    assert Entry.objects.count() == 0
    make()
    assert verify({}).faults == ()


FORBIDDEN = [
    "UPDATE journal_entry SET verb = 'x' WHERE number = 1",
    "UPDATE journal_entry SET facts = '{}'",
    "DELETE FROM journal_entry WHERE number = 2",
    "DELETE FROM journal_words",
    "UPDATE journal_words SET text = 'other'",
    "UPDATE journal_chainhead SET number = 1",
    "DELETE FROM journal_chainhead",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_itself_refuses_to_change_the_journal(statement):
    make(2, reason="说明")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify({}).faults == ()


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_empty_or_overwrite_the_journal():
    """SQLite has no TRUNCATE but overwrites by REPLACE, PostgreSQL the other way round."""
    make(2)
    statement = {
        "sqlite": "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE number = 1",
        "postgresql": "TRUNCATE journal_entry CASCADE",
    }[connection.vendor]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_the_same_key_posts_one_message():
    for text in ("一", "二"):
        post(channel="mail", address="a@example.cn", subject="催办", text=text, key="chase:1", on=TODAY)
    assert [row.text for row in Delivery.objects.all()] == ["一"]


@pytest.mark.django_db
def test_a_long_subject_on_several_lines_becomes_one_short_line():
    row = post(
        channel="mail", address="a@example.cn", subject="要点\n" * 99, text="", key="k" * 300, on=TODAY
    )
    row.refresh_from_db()
    assert len(row.subject) == 200
    assert "\n" not in row.subject


@pytest.mark.django_db
def test_facts_are_ids_codes_and_digests_only():
    with pytest.raises(TypeError), transaction.atomic():
        record(by=CLERK, verb="a.b", thing="x:1", on=TODAY, facts={"share": 0.5})


@pytest.mark.django_db
def test_orm_cannot_change_the_journal_either():
    (entry,) = make(reason="说明")
    entry.verb = "other"
    for change in (entry.save, entry.delete, Words.objects.all().delete, ChainHead.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_the_statement_by_hand_writes_what_saving_would():
    columns = [field.column for field in Entry._meta.concrete_fields]
    said = _ADD_ENTRY.partition("(")[2].partition(")")[0].replace('"', "").split(", ")
    assert said == columns
    (made,) = make(reason="说明")
    assert not made._state.adding
    kept = Entry.objects.get(pk=made.pk)
    assert [getattr(kept, name) for name in columns] == [getattr(made, name) for name in columns]
