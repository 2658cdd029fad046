"""Every difference between manifest, files, maps and journal is named."""

import pytest

from mingtang.apps.portal.models import Page
from mingtang.apps.portal.place import maps_folder
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.portal.tests.sample import say

pytestmark = pytest.mark.django_db(transaction=True)


def codes():
    return sorted((fault.code, fault.address) for fault in inspect_site().faults)


def test_changed_missing_and_foreign_files_are_named(site, work):
    for number in (1, 2, 3):
        say(number, f"第{number}件")
    work()
    assert codes() == []
    site.place("/d/s-1/").write_bytes("第9件".encode())
    site.place("/d/s-2/").unlink()
    site.put("/d/s-7/", b"put there by hand", flush=False)
    Page.objects.filter(address="/d/s-3/").update(entry_number=99)
    assert codes() == [
        ("changed-file", "/d/s-1/"),
        ("foreign-file", "/d/s-7/"),
        ("missing-file", "/d/s-2/"),
        ("unknown-entry", "/d/s-3/"),
    ]
    assert inspect_site().files == 5


def test_what_waits_to_be_written_is_counted_and_not_blamed(site, work):
    say(1, "甲")
    work()
    say(1, "乙")
    site.place("/d/s-1/").write_bytes("乙".encode())
    assert codes() == [("changed-file", "/d/s-1/")]
    say(2, "broken")
    work()
    assert codes() == []
    assert inspect_site().waiting == 1


def test_a_map_that_lost_a_line_is_named(site, work):
    say(1, "甲")
    say(2, "乙")
    work()
    say(1, None, left="内容有误")
    say(2, None, target="/d/s-3/")
    work()
    assert codes() == []
    (maps_folder() / "moved.map").write_text("")
    assert codes() == [("stray-map", "/d/s-2/")]
