"""Where addresses went: in files that nginx and the application read alike."""

import pytest

from mingtang.apps.portal import maps
from mingtang.apps.portal.models import Departure
from mingtang.apps.portal.place import maps_folder
from mingtang.apps.portal.tests.sample import say

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_gone_page_and_a_moved_one_stand_in_their_maps(site, work):
    for number in (1, 2, 3):
        say(number, "甲")
    work()
    say(1, None, left='内容"有误"，$撤下')
    say(2, None, target="/d/s-3/附件/")
    work()
    read = maps.Maps(maps_folder())
    assert read.gone("/d/s-1/") == "内容有误，撤下" == read.gone("/d/s-1")
    assert read.moved("/d/s-2/") == "/d/s-3/%E9%99%84%E4%BB%B6/"
    assert read.gone("/d/s-2/") is None and read.moved("/d/s-3/") is None
    assert '"/d/s-1/" "内容有误，撤下";\n' in (maps_folder() / "gone.map").read_text()
    assert site.place("/d/s-1/").parent.is_symlink()


def test_a_page_that_comes_back_leaves_the_map(site, work):
    say(1, "甲")
    work()
    say(1, None, left="撤下")
    work()
    read = maps.Maps(maps_folder())
    assert read.gone("/d/s-1/") == "撤下"
    say(1, "改好了")
    work()
    assert read.gone("/d/s-1/") is None
    assert site.read("/d/s-1/") == "改好了".encode()
    assert not Departure.objects.exists()


def test_a_target_outside_the_portal_is_refused(site, work):
    say(1, "甲")
    work()
    say(1, None, target="//elsewhere.example/")
    work()
    assert not Departure.objects.exists()
    assert site.read("/d/s-1/") == "甲".encode()
