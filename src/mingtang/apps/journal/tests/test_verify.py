"""Whatever somebody with the database's password does to the journal is named.

The attacker drops the triggers, does the deed, and puts them back.
"""

import json
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from mingtang.apps.journal import triggers
from mingtang.apps.journal.actions import erase_words, publish_journal_head, record
from mingtang.apps.journal.chain import GENESIS, Head, digest_of
from mingtang.apps.journal.models import ChainHead, Entry, Words
from mingtang.apps.journal.queries import head, published_heads, published_heads_folder, read_head
from mingtang.apps.journal.verification import verify
from mingtang.command.verify import run
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, NotFound, Refused

TODAY = date(2026, 9, 22)
OFFICE = Actor("command")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def six_entries(settings, tmp_path):
    settings.MINGTANG_PUBLIC = tmp_path / "public"
    with transaction.atomic():
        for n in range(1, 7):
            record(
                by=OFFICE,
                verb="a.b",
                thing=f"x:{n}",
                on=TODAY,
                reason="李四反映" if n == 3 else "",
                facts={"n": n},
            )


@contextmanager
def tampering(put_back=True):
    """Give whoever tampers a free hand."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in triggers.removal(connection.vendor):
            cursor.execute(statement)
        yield cursor
        for statement in triggers.creation(connection.vendor) if put_back else ():
            cursor.execute(statement)


def codes(published=None):
    return [fault.code for fault in verify(published or {}).faults]


def rebuild(upto=None):
    """Compute all digests anew, as a careful forger does."""
    previous, number = GENESIS, 0
    for entry in Entry.objects.order_by("number"):
        digest = digest_of(entry.content(), previous)
        Entry.objects.filter(pk=entry.pk).update(previous=previous, digest=digest)
        previous, number = digest, entry.number
    ChainHead.objects.update(number=number, digest=previous)


def test_an_untouched_journal_passes():
    verdict = verify({"昨天": head()})
    assert (verdict.entries, verdict.heads_compared, verdict.faults) == (6, 1, ())


@pytest.mark.parametrize(
    "change", ["verb = 'other'", "facts = '{}'", "actor_id = '9'", "\"on\" = '2026-01-01'"]
)
def test_a_changed_row_is_named(change):
    with tampering() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {change} WHERE number = 4")  # noqa: S608
    (fault,) = verify({}).faults
    assert (fault.code, fault.number) == ("changed-row", 4)


def test_a_changed_row_with_its_digest_renewed_is_named():
    with tampering():
        Entry.objects.filter(pk=4).update(verb="other")
        entry = Entry.objects.get(pk=4)
        Entry.objects.filter(pk=4).update(digest=entry.computed_digest())
    assert codes() == ["changed-row"]


def test_a_deleted_last_row_is_named_even_without_a_published_head():
    with tampering():
        Entry.objects.filter(pk=6).delete()
    assert codes() == ["missing-last-row"]


def test_a_deleted_last_row_with_the_head_moved_back_is_named_by_the_published_head():
    published = {"2026-09-22": head()}
    with tampering():
        Entry.objects.filter(pk=6).delete()
        ChainHead.objects.update(number=5, digest=Entry.objects.get(pk=5).digest)
    assert codes() == []
    assert codes(published) == ["missing-last-row"]


def test_a_deleted_middle_row_is_named():
    with tampering():
        Entry.objects.filter(pk=4).delete()
    (fault,) = verify({}).faults
    assert (fault.code, fault.number) == ("missing-middle-row", 4)


def test_a_deleted_first_row_is_named():
    with tampering():
        Entry.objects.filter(pk=1).delete()
    assert codes() == ["missing-middle-row"]


def test_a_dropped_trigger_is_named():
    with tampering(put_back=False):
        pass
    found = verify({}).faults
    assert {fault.code for fault in found} == {"trigger-missing"}
    assert len(found) == len(triggers.definitions(connection.vendor))
    with tampering():
        pass
    assert codes() == []


def test_a_trigger_that_no_longer_refuses_is_named():
    name = "journal_entry_no_delete"
    with tampering(), connection.cursor() as cursor:
        pass
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON journal_entry BEGIN SELECT 1; END")
        else:
            cursor.execute(f"ALTER TABLE journal_entry DISABLE TRIGGER {name}")
    try:
        assert codes() == ["trigger-missing"]
    finally:
        with tampering():
            pass


def test_a_wholly_rebuilt_chain_is_named_by_the_published_head():
    published = {"2026-09-22": head()}
    with tampering():
        Entry.objects.filter(pk=2).update(verb="other")
        rebuild()
    assert codes() == []
    assert codes(published) == ["rebuilt-chain"]


def test_a_rebuilt_and_shortened_chain_is_named_twice():
    published = {"昨天": Head(3, Entry.objects.get(pk=3).digest), "今天": head()}
    with tampering():
        Entry.objects.filter(pk=6).delete()
        Entry.objects.filter(pk=1).update(verb="other")
        rebuild()
    assert codes(published) == ["missing-last-row", "rebuilt-chain"]


def test_changed_words_are_named():
    with tampering():
        Words.objects.update(text="王五反映")
    assert codes() == ["words-changed"]


@pytest.mark.parametrize("act", ["update", "delete"])
def test_words_that_vanish_without_an_entry_are_named(act):
    with tampering():
        Words.objects.update(text="", salt="") if act == "update" else Words.objects.all().delete()
    assert codes() == ["words-changed"]


def test_words_erased_in_due_form_leave_the_chain_whole():
    erase_words(by=OFFICE, entry_number=3, on=TODAY, reason="本人要求删除")
    assert Words.objects.get(entry_id=3).text == ""
    verdict = verify({})
    assert (verdict.entries, verdict.faults) == (7, ())
    with pytest.raises(NotFound):
        erase_words(by=OFFICE, entry_number=3, on=TODAY, reason="再删一次")


def test_a_clerk_may_not_erase_words():
    with pytest.raises(Refused):
        erase_words(by=Actor("staff", id="1"), entry_number=3, on=TODAY, reason="")


def test_one_head_a_day_is_published_and_kept():
    first = publish_journal_head(TODAY)
    assert first.name == "2026-09-22.json"
    with transaction.atomic():
        record(by=OFFICE, verb="a.b", thing="x:7", on=TODAY)
    assert publish_journal_head(TODAY) is None
    assert published_heads() == {"2026-09-22": Head(6, Entry.objects.get(pk=6).digest)}
    assert publish_journal_head(date(2026, 9, 23)) is not None
    assert verify(published_heads()).faults == ()


def test_the_command_tells_and_ends_with_one_when_there_is_a_fault(capsys, tmp_path):
    publish_journal_head(TODAY)
    assert run([]) == 0
    assert "核对通过" in capsys.readouterr().out
    kept = tmp_path / "kept.json"
    kept.write_text(
        (published_heads_folder() / "2026-09-22.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    with tampering():
        Entry.objects.filter(pk=5).update(verb="other")
        rebuild()
    assert run(["--json", "--head", kept.as_uri()]) == 1
    journal = json.loads(capsys.readouterr().out)["journal"]
    assert [fault["code"] for fault in journal["faults"]] == ["rebuilt-chain", "rebuilt-chain"]
    assert journal["heads_compared"] == 2
    assert run([]) == 1
    assert "[rebuilt-chain]" in capsys.readouterr().out


def test_a_head_that_cannot_be_read_is_bad_input(tmp_path):
    assert read_head(tmp_path / "none.json") is None
    for said in (str(tmp_path / "none.json"), "https://example.cn/head.json"):
        with pytest.raises(BadInput):
            run(["--head", said])
