"""Pages that are files: one of every kind is valid HTML, and the feeds are what feed readers read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree

from mingtang.apps.publishing.models import Edition
from tests.cast import Cast
from tests.fixtures import cast
from tests.journeys.public_county import found_public_county
from tests.journeys.public_kinds import kinds
from tests.services import tidy

__all__ = ["cast"]

pytestmark = [pytest.mark.html, pytest.mark.django_db]
MAPS = ("/sitemap.xml", "/sitemap-lists.xml", "/sitemap-0.xml")


@pytest.fixture
def county(cast: Cast, settings: Any, tmp_path: Path) -> dict[str, Edition]:
    settings.MINGTANG_SITE, settings.MINGTANG_PUBLIC = tmp_path / "site", tmp_path / "public"
    return found_public_county(cast)


@pytest.mark.skipif(bool(tidy.missing()), reason="no tidy")
def test_one_page_of_every_public_kind_is_valid_html(county: dict[str, Edition]) -> None:
    shown = [one.document.href for showing, one in county.items() if showing not in ("moved", "vanish")]
    wrong, pages = [], [*kinds().values(), *shown, f"{county['amended'].document.href}v1/"]
    for address in pages:
        said = Client().get(address)
        assert said.status_code == 200, address
        wrong += [f"{address}: {line}" for line in tidy.complaints(said.content)]
    for address in (county["vanish"].document.href, "/zfxxgk/nothing/", "/search/enough/"):
        wrong += [f"{address}: {line}" for line in tidy.complaints(Client().get(address).content)]
    assert wrong == [], "\n".join(wrong)
    assert len(pages) >= 35


def test_feeds_and_maps_are_read_by_their_readers(county: dict[str, Edition]) -> None:
    for address in ("/feed.xml", "/rss.xml"):
        feed = feedparser.parse(Client().get(address).content)
        assert not feed.bozo
        assert county["policy"].title in [one.title for one in feed.entries]
    assert json.loads(Client().get("/feed.json").content)["items"]
    for address in MAPS:
        etree.fromstring(Client().get(address).content)
