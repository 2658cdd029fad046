"""网站地图: the page for people names the bar, the statutory entries and every list that holds something."""

from __future__ import annotations

import re

import pytest

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import landmarks
from mingtang.apps.publishing.pages import SiteMaps
from mingtang.apps.publishing.pages.sitemaps import FOR_PEOPLE
from mingtang.apps.publishing.pages.statutory import ENTRIES
from mingtang.apps.publishing.tests.conftest import Desk

pytestmark = pytest.mark.django_db


def links() -> dict[str, str]:
    """Return address -> name of every link of its main part."""
    (rendered,) = SiteMaps().render([FOR_PEOPLE])
    main = (rendered.content or b"").decode().partition("<main")[2].partition("</main>")[0]
    return dict(re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)', main))


def test_it_names_the_statutory_entries_and_what_has_content(desk: Desk) -> None:
    before = links()
    for title, address in ENTRIES:
        assert before[address] == title
    assert not any(address.startswith("/zfxxgk/list/") for address in before)
    edition = desk.released()
    assert links()[f"/zfxxgk/list/organ/{edition.organ.slug}/"] == edition.organ.name


def test_it_is_written_anew_when_a_list_begins_and_stays_when_one_grows(desk: Desk) -> None:
    for expected in (True, False):
        edition = desk.released()
        told = Entry.objects.get(verb="publishing.release", thing=edition.thing)
        assert (FOR_PEOPLE in SiteMaps().touched_by(told)) is expected


def test_under_a_heading_an_address_stands_once() -> None:
    for section, found in landmarks().items():
        named = [one.address for one in found]
        assert len(named) == len(set(named)), section
