"""The index follows the journal, once, and a source that fails holds nothing up."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from mingtang.apps.journal.actions import record
from mingtang.apps.search.actions import keep_up, reindex
from mingtang.apps.search.actions.following import AT_ONCE
from mingtang.apps.search.models import IndexCursor, Reindexing
from mingtang.apps.search.ports import engine, use_index_sources
from mingtang.apps.search.queries import find, search_status
from mingtang.apps.search.tests.sample import SampleSource, ask, numbers, thing
from mingtang.kit.acting import Actor

pytestmark = pytest.mark.django_db


def told(name: str) -> None:
    with transaction.atomic():
        record(verb="sample.change", thing=name, by=Actor(kind="system"), on=date(2026, 3, 5))


def source_of(*found: object) -> SampleSource:
    source = SampleSource(*found)  # type: ignore[arg-type]  # things made by the sample
    source.touches = {f"sample:{one}": [one] for one in range(200)}
    use_index_sources([source])
    return source


def test_what_changes_is_found_and_what_goes_is_not() -> None:
    source = source_of(thing(1, "关于补贴的通知"))
    told("sample:1")
    told("other:1")
    assert search_status().entries_behind == 2
    assert keep_up() == 2
    assert numbers(ask("补贴")) == [1]
    assert search_status().entries_behind == 0
    assert keep_up() == 0
    source.found.clear()
    told("sample:1")
    keep_up()
    assert numbers(ask("补贴")) == []


def test_what_was_withdrawn_a_moment_ago_is_not_shown_although_the_index_has_it() -> None:
    source = source_of(thing(1, "关于补贴的通知"), thing(2, "关于补贴的公告"))
    reindex(now=timezone.now())
    del source.found[1]
    assert sorted(numbers(ask("补贴"))) == [1, 2]
    assert numbers(find("补贴")) == [2]
    assert find("补贴").total == 1


def test_many_are_followed_in_small_steps() -> None:
    source_of(*(thing(one, f"关于补贴的通知{one}") for one in range(1, 3 * AT_ONCE)))
    for one in range(1, 3 * AT_ONCE):
        told(f"sample:{one}")
    assert keep_up() == 3 * AT_ONCE - 1
    assert ask("补贴").total == 3 * AT_ONCE - 1


def test_one_that_cannot_be_read_is_not_found_and_holds_nobody_up(caplog: pytest.LogCaptureFixture) -> None:
    source = source_of(*(thing(one, "关于补贴的通知") for one in (1, 2, 3)))
    reindex(now=timezone.now())
    source.broken = {2}
    source.found[3] = replace(source.found[3], title="关于补贴的公告")
    for one in (1, 2, 3):
        told(f"sample:{one}")
    with caplog.at_level(logging.CRITICAL):
        keep_up()
    assert sorted(numbers(ask("补贴"))) == [1, 3]
    assert numbers(ask("公告")) == [3]


def test_a_twin_that_read_the_same_entries_writes_nothing() -> None:
    source = source_of(thing(1, "关于补贴的通知"))
    told("sample:1")
    original = source.touched_by

    def overtaken(entry: object) -> object:
        IndexCursor.objects.filter(name="journal").update(number=99)
        return original(entry)  # type: ignore[arg-type]  # handed through

    source.touched_by = overtaken  # type: ignore[assignment,method-assign]
    assert keep_up() == 0
    assert engine().health().things == 0


def test_a_reindex_writes_what_differs_and_forgets_what_is_gone() -> None:
    source = source_of(*(thing(one, "关于补贴的通知") for one in range(1, 51)))
    assert reindex(now=timezone.now()).written == 50
    source.found[7] = replace(source.found[7], title="改了名字的通知")
    for gone in (1, 25, 50):
        del source.found[gone]
    run = reindex(now=timezone.now())
    assert (run.seen, run.written, run.removed) == (47, 1, 3)
    assert ask("补贴").total == 46
    assert engine().known("sample", 0, 2) == [2, 3]


def test_a_reindex_that_was_broken_off_goes_on_where_it_stopped() -> None:
    source_of(*(thing(one, "关于补贴的通知") for one in range(1, 51)))

    def broken(run: Reindexing) -> None:
        if run.seen >= 2 * AT_ONCE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(now=timezone.now(), tell=broken)
    assert engine().health().things == 2 * AT_ONCE
    seen: list[int] = []
    run = reindex(now=timezone.now(), tell=lambda now: seen.append(now.seen))
    assert seen == [50]
    assert (run.seen, run.written) == (50, 50)
    assert run.finished_at
