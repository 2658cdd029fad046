"""A rebuild makes the folder what the sources say, and nothing else; it can be taken up and shared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mingtang.apps.portal import ports
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.models import Page, Queued, Rebuild
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.portal.tests.sample import Documents, Lists, say
from mingtang_core.errors import Conflict

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def county(site, work):
    for number in range(30):
        say(number, f"第{number}件")
    while work():
        pass
    return site


def again(**options):
    return rebuild(now=timezone.now() + timedelta(seconds=1), **options)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_empty_folder_is_filled(site, processes):
    for number in range(450):
        say(number, f"第{number}件")
    told = []
    run = again(processes=processes, tell=lambda now: told.append(now.seen))
    assert (run.seen, run.written, run.removed) == (452, 452, 0)
    assert told[-1] == 452
    assert site.read("/d/s-449/") == "第449件".encode()
    assert not Queued.objects.exists()
    assert inspect_site().faults == ()


def test_only_what_differs_is_written(county):
    untouched = county.place("/d/s-2/").stat().st_mtime_ns
    county.place("/d/s-1/").write_bytes(b"changed by somebody")
    county.place("/d/s-3/").unlink()
    run = again()
    assert (run.seen, run.written) == (32, 2)
    assert county.read("/d/s-1/") == "第1件".encode()
    assert county.place("/d/s-2/").stat().st_mtime_ns == untouched
    assert inspect_site().faults == ()
    assert Page.objects.get(address="/d/s-3/").entry_number == 4


def test_what_no_source_names_goes(county):
    county.put("/left-over/", b"nobody wrote this", flush=False)
    ports.use_sources([Lists()])
    run = again()
    assert run.removed == 31
    assert county.read("/left-over/") is None and county.read("/d/s-1/") is None
    assert sorted(path.name for path in county.root.iterdir()) == ["index.html", "zfxxgk"]


def test_a_page_that_waits_is_left_to_whoever_follows(county, work):
    say(1, "新的")
    ports_followed = Queued.objects.create(
        address="/d/s-1/", source="sample.documents", rank=1, entry_number=31, since=timezone.now(),
        claim="x", claimed_by="other-machine:1", claimed_at=timezone.now(),
    )  # fmt: skip
    again()
    assert county.read("/d/s-1/") == "第1件".encode()
    ports_followed.delete()
    work()
    assert county.read("/d/s-1/") == "新的".encode()


def test_a_second_rebuild_at_the_same_time_is_refused(site):
    Rebuild.objects.create(worker="other-machine:1", started_at=timezone.now())
    with pytest.raises(Conflict):
        again()


def test_a_page_that_cannot_be_rendered_is_left_in_the_queue(site):
    say(1, "broken")
    say(2, "乙")
    again()
    assert site.read("/d/s-2/") == "乙".encode()
    assert list(Queued.objects.values_list("address", flat=True)) == ["/d/s-1/"]


class Disturbed(Documents):
    """While what nobody names any more is rendered, somebody else follows two releases."""

    def render(self, addresses):
        if "/d/s-77/" in addresses:
            for number in (98, 99):
                say(number, "刚刚发布")
            while keep_up(worker="somebody else", now=timezone.now()):
                pass
        return super().render(addresses)


def test_what_is_released_meanwhile_is_not_counted_as_removed(county):
    county.put("/d/s-77/", b"once", flush=False)
    Page.objects.create(
        address="/d/s-77/", source=Documents.name, digest="", size_bytes=4, written_at=timezone.now()
    )
    ports.use_sources([Lists(), Disturbed()])
    assert again().removed == 1
    assert county.read("/d/s-99/") == "刚刚发布".encode()
    assert inspect_site().faults == ()
