"""What stands in while the application is down: whole pages, valid, with the next step."""

import json
from dataclasses import replace

import pytest
from django.utils import timezone
from tests.services import tidy

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal import pages
from mingtang.apps.portal.actions import rebuild, rebuild_if_never
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


def test_they_change_with_the_county_only():
    source = HousePages()
    assert list(source.touched_by(Entry(verb="organs.set_county"))) == list(rendered())
    assert list(source.touched_by(Entry(verb="foi.sign"))) == []


def test_the_web_app_is_named_after_the_government(monkeypatch):
    monkeypatch.setattr(pages, "current_site", lambda: Site(county="青禾县"))
    assert json.loads(rendered()["/manifest.webmanifest"])["name"] == "青禾县人民政府"


@pytest.mark.django_db(transaction=True)
def test_a_home_that_was_never_built_is_built_once(site):
    rebuild_if_never(now=timezone.now())
    rebuild_if_never(now=timezone.now())
    assert Rebuild.objects.count() == 1
    rebuild(now=timezone.now())
    assert (Rebuild.objects.count(), Page.objects.count()) == (2, 2)
