"""What happens in the journal appears in the files: after it, in order, once, and whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from mingtang.apps.journal.queries import head
from mingtang.apps.portal import ports
from mingtang.apps.portal.actions import follow, keep_up, write_waiting
from mingtang.apps.portal.actions.claiming import claim_waiting, put_back_abandoned
from mingtang.apps.portal.models import Cursor, Page, Queued
from mingtang.apps.portal.queries import inspect_site, page_at, portal_status, read_page
from mingtang.apps.portal.tests.sample import say

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_release_appears_on_its_page_and_in_the_lists(site, work):
    say(1, "甲")
    work()
    assert site.read("/d/s-1/") == "甲".encode()
    assert b"/d/s-1/" in site.read("/") and b"/d/s-1/" in site.read("/zfxxgk/")
    row = page_at("/d/s-1/")
    assert (row.media_type, row.source, row.entry_number) == (
        "text/html; charset=utf-8",
        "sample.documents",
        1,
    )
    assert read_page("/d/s-1/") == "甲".encode()
    assert read_page("/d/s-2/") is None
    assert work() == 0
    assert inspect_site().faults == ()


def test_a_list_waits_for_the_page_it_links_to(site):
    say(1, "甲")
    now = timezone.now()
    follow(now=now)
    first = claim_waiting(worker="a:1", now=now, at_most=100)
    assert [row.address for row in first.rows] == ["/d/s-1/"]
    assert claim_waiting(worker="b:1", now=now, at_most=100).rows == ()


def test_a_withdrawn_page_goes_after_the_lists_that_named_it(site, work, monkeypatch):
    say(1, "甲")
    work()
    say(1, None, left="内容有误，已撤下")
    steps = []
    put, remove = type(site).put, type(site).remove
    monkeypatch.setattr(type(site), "put", lambda s, a, c, **k: (steps.append(a), put(s, a, c, **k)))
    monkeypatch.setattr(type(site), "remove", lambda s, a, **k: (steps.append(f"-{a}"), remove(s, a, **k)))
    work()
    assert steps == ["/", "/zfxxgk/", "-/d/s-1/"]
    assert site.read("/d/s-1/") is None and b"s-1" not in site.read("/")
    assert page_at("/d/s-1/") is None
    assert inspect_site().faults == ()


def test_a_bad_list_does_not_keep_a_withdrawn_page_alive(site, work, monkeypatch):
    say(1, "甲")
    work()
    say(1, None)
    lists = ports.source_named("sample.lists")
    monkeypatch.setattr(type(lists), "render", lambda *_: (_ for _ in ()).throw(RuntimeError))
    work()
    assert site.read("/d/s-1/") is None
    assert portal_status(now=timezone.now()).failing == 2


def test_one_bad_page_holds_up_no_other(site, work):
    say(1, "broken")
    say(2, "乙")
    work()
    assert site.read("/d/s-2/") == "乙".encode()
    assert b"s-2" in site.read("/")
    bad = Queued.objects.get()
    assert (bad.address, bad.problem, bad.tries) == ("/d/s-1/", "RuntimeError", 1)
    say(1, "好了")
    work()
    assert site.read("/d/s-1/") == "好了".encode()
    assert not Queued.objects.exists()


def test_what_is_touched_while_it_is_rendered_is_rendered_again(site, work, monkeypatch):
    say(1, "甲")
    documents = type(ports.source_named("sample.documents"))
    render = documents.render

    def slow(self, addresses):
        rendered = list(render(self, addresses))
        monkeypatch.undo()
        say(1, "乙")
        follow(now=timezone.now())
        yield from rendered

    monkeypatch.setattr(documents, "render", slow)
    follow(now=timezone.now())
    write_waiting(worker="a:1", now=timezone.now())
    assert site.read("/d/s-1/") == "甲".encode()
    assert Queued.objects.filter(address="/d/s-1/", claim="").exists()
    work()
    assert site.read("/d/s-1/") == "乙".encode()


def test_a_worker_from_whom_a_claim_was_taken_writes_nothing(site, monkeypatch):
    say(1, "甲")
    now = timezone.now()
    documents = type(ports.source_named("sample.documents"))
    render = documents.render

    def stalled(self, addresses):
        rendered = list(render(self, addresses))
        put_back_abandoned(worker="b:1", now=now + timedelta(minutes=11))
        yield from rendered

    monkeypatch.setattr(documents, "render", stalled)
    follow(now=now)
    write_waiting(worker="other-machine:1", now=now)
    assert site.read("/d/s-1/") is None
    assert Queued.objects.get(address="/d/s-1/").claim == ""


def test_two_workers_at_once_lose_nothing_and_do_nothing_twice(site):
    for number in range(60):
        say(number, f"第{number}件")
    start = Barrier(2)

    def run(worker):
        try:
            start.wait()
            for _ in range(200):
                keep_up(worker=worker, now=timezone.now())
                if not Queued.objects.exists() and Cursor.objects.filter(number=head().number).exists():
                    return
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, ["here:1", "there:2"]))
    assert Page.objects.count() == 62
    assert not Queued.objects.exists()
    assert inspect_site().faults == ()


def test_the_lag_is_that_of_the_oldest_address(site, work):
    say(1, "甲")
    began = timezone.now()
    follow(now=began)
    say(2, "乙")
    status = portal_status(now=began + timedelta(seconds=7))
    assert (status.waiting, status.behind, status.entries_behind) == (3, timedelta(seconds=7), 1)
    work()
    status = portal_status(now=timezone.now())
    assert (status.pages, status.waiting, status.behind, status.entries_behind) == (4, 0, None, 0)
