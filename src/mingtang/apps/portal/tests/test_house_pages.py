"""What stands in while the application is down: whole pages, valid, with the next step."""

import json
import shutil
from dataclasses import replace

import pytest
from django.utils import timezone
from tests.services import tidy

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import state_profile
from mingtang.apps.organs.models import CountySettings
from mingtang.apps.organs.profiles import Profile
from mingtang.apps.portal import pages
from mingtang.apps.portal.actions import rebuild_if_needed
from mingtang.apps.portal.models import Page, Rebuild
from mingtang.apps.portal.pages import HousePages
from mingtang.kit.site import Site, current_site

pytestmark = pytest.mark.django_db


def rendered():
    source = HousePages()
    return {one.address: one.content for one in source.render(list(source.addresses()))}


def test_they_say_what_is_the_matter_and_what_to_do(monkeypatch):
    site = replace(current_site(), phone="0000-12345", address="青禾县人民路1号")
    monkeypatch.setattr(pages, "current_site", lambda: site)
    text = rendered()["/offline/apply/"].decode()
    for words in ("答复期限照样", "0000-12345", "人民路1号", "写在纸上", "noindex"):
        assert words in text


def test_they_are_valid_html():
    assert {a: tidy.complaints(c) for a, c in rendered().items() if a.endswith("/")} == {
        address: [] for address in pages.PAGES
    }


def test_no_act_but_of_the_county_and_its_organs_touches_them():
    source = HousePages()
    assert list(source.touched_by(Entry(verb="organs.set_county"))) == list(rendered())
    assert list(source.touched_by(Entry(verb="foi.sign"))) == []


def test_they_name_the_telephone_that_the_office_states(cast):
    office = cast.organs["office"]
    profile = Profile(
        "政务公开。", "青禾县禾山路1号", "工作日", "0000-6600000", people=(("宋知远", "主任", "全面"),)
    )
    state_profile(organ=office, profile=profile, by=cast.actor("office"), today=cast.today)
    assert "/offline/search/" in list(HousePages().touched_by(Entry.objects.latest("number")))
    for address in pages.PAGES:
        assert "0000-6600000" in rendered()[address].decode() and "禾山路1号" in rendered()[address].decode()


def test_the_web_app_is_named_after_the_government(monkeypatch):
    monkeypatch.setattr(pages, "current_site", lambda: Site(county="青禾县"))
    assert json.loads(rendered()["/manifest.webmanifest"])["name"] == "青禾县人民政府"


@pytest.mark.django_db(transaction=True)
def test_everything_is_rebuilt_when_it_never_was_and_when_the_frame_changed(site, settings):
    now = timezone.now()
    assert [rebuild_if_needed(now=now), rebuild_if_needed(now=now)] == [True, False]
    CountySettings.objects.update_or_create(pk=1, defaults={"name": "青禾县"})
    assert [rebuild_if_needed(now=now), rebuild_if_needed(now=now)] == [True, False]
    settings.MINGTANG_ADDRESS = settings.MINGTANG_ADDRESS.replace("http:", "https:")
    assert [rebuild_if_needed(now=now), rebuild_if_needed(now=now)] == [True, False]
    shutil.rmtree(site.root)
    assert rebuild_if_needed(now=now)
    assert (Rebuild.objects.count(), Page.objects.count()) == (4, 2)
