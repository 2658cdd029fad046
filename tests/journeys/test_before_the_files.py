"""Before a file is written, and after the site folder was lost, every public address is answered.

With the very bytes the file will hold; and what was withdrawn stays withdrawn.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.models import Page
from mingtang.apps.portal.place import maps_folder, site_folder
from mingtang.apps.portal.ports import source_of, sources
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.public import file_address
from tests.cast import Cast
from tests.journeys.public_county import found_public_county

pytestmark = pytest.mark.django_db
NEVER = (
    "/d/none-2026-1/", "/d/none/v1/", "/f/00000000/none.txt", "/zfxxgk/nothing/", "/zfxxgk/list/kind/none/",
    "/zfxxgk/organs/none/", "/zfxxgk/catalogue/99/", "/zfxxgk/column/05-999/", "/sites/none/",
    "/requests/guide/none/", "/plans/1999/", "/journal/heads/1999-01-01.json", "/sitemap-7.xml",
    "/offline/none/",
)  # fmt: skip


@pytest.fixture
def county(cast: Cast, settings: Any, tmp_path: Path) -> Iterator[dict[str, Edition]]:
    settings.MINGTANG_SITE, settings.MINGTANG_PUBLIC = tmp_path / "site", tmp_path / "public"
    yield found_public_county(cast)


def everywhere() -> list[str]:
    return [address for source in sources() for address in source.addresses()]


def answers(addresses: list[str]) -> dict[str, HttpResponse]:
    client = Client()
    return {address: client.get(quote(address)) for address in addresses}


def test_every_address_is_answered_as_its_file_will_be(county: dict[str, Edition]) -> None:
    left = {county[kind].document.href for kind in ("vanish", "moved")}
    before = answers(sorted(set(everywhere()) - left))
    assert not site_folder().root.exists()
    assert {address for address, one in before.items() if one.status_code != 200} == set()
    rebuild(now=timezone.now())
    assert set(Page.objects.values_list("address", flat=True)) == before.keys()
    for address, one in before.items():
        assert site_folder().read(address) == one.content, address
        assert answers([address])[address]["Content-Type"] == one["Content-Type"], address


def test_an_address_is_of_one_source(county: dict[str, Edition]) -> None:
    for source in sources():
        for address in source.addresses():
            assert [one.name for one in sources() if one.shape.fullmatch(address)] == [source.name], address
    assert source_of("/requests/new/") is None


def test_what_was_withdrawn_stays_so_before_and_after_the_files(county: dict[str, Edition]) -> None:
    vanished, moved, policy = county["vanish"], county["moved"], county["policy"]
    files = [
        file_address(row.file.digest, row.file.name)
        for kind in ("vanish", "moved", "error") for row in county[kind].files.select_related("file")
    ]  # fmt: skip
    gone = [vanished.document.href, *files]

    def stay() -> None:
        for address, one in answers(gone).items():
            assert one.status_code == 410, address
            assert "撤下" in one.content.decode()
        assert answers(["/d/"])["/d/"].status_code == 404
        led = answers([moved.document.href])[moved.document.href]
        assert (led.status_code, led["Location"]) == (301, policy.document.href)

    stay()
    while keep_up(worker="test", now=timezone.now()):
        pass
    stay()
    shutil.rmtree(site_folder().root)
    shutil.rmtree(maps_folder())
    stay()


def test_what_never_was_is_our_page_and_says_how_to_go_on(county: dict[str, Edition]) -> None:
    for address, one in answers(list(NEVER)).items():
        assert one.status_code == 404, address
        words = one.content.decode()
        assert all(said in words for said in ('action="/search/"', 'href="/sitemap/"', "0000-6600000")), (
            address
        )


def test_a_draft_and_its_files_are_not_answered(county: dict[str, Edition], cast: Cast) -> None:
    open_editions = Edition.objects.exclude(state__in=("released", "superseded", "withdrawn"))
    assert not open_editions.exists()
    Edition.objects.filter(pk=county["attached"].pk).update(state="draft")
    row = county["attached"].files.select_related("file").get()
    addresses = [county["attached"].document.href, file_address(row.file.digest, row.file.name)]
    assert {one.status_code for one in answers(addresses).values()} == {404}


def test_an_address_for_buttons_alone_says_so(county: dict[str, Edition]) -> None:
    said = Client().get("/search/enough/")
    assert (said.status_code, said["Allow"]) == (405, "POST")
    assert "不能直接打开" in said.content.decode() and 'href="/"' in said.content.decode()
