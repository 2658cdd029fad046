"""What everybody reads from the first day: home, journal heads, about."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.journal.actions import publish_journal_head
from mingtang.apps.journal.queries import head


@pytest.fixture
def public_folder(tmp_path: Path, settings) -> Path:
    settings.MINGTANG_PUBLIC = tmp_path
    return tmp_path


def test_the_home_page_says_what_is_and_names_nothing_unbuilt(cast: Cast) -> None:
    page = Client().get("/").content.decode()
    assert "青禾县人民政府" in page and "9900010001" in page
    assert "今年的工作要点还没有公布" in page
    assert f"{head().number}" in page
    assert "/requests/new/" in page and "/requests/track/" in page
    for unbuilt in ("意见征集", "政策文件库"):
        assert unbuilt not in page


def test_a_published_head_is_listed_and_downloaded_byte_for_byte(cast: Cast, public_folder: Path) -> None:
    path = publish_journal_head(date(2026, 3, 5))
    page = Client().get("/journal/").content.decode()
    assert "/journal/heads/2026-03-05.json" in page and head().digest in page
    answer = Client().get("/journal/heads/2026-03-05.json")
    assert answer.content == path.read_bytes()
    assert json.loads(answer.content)["digest"] == head().digest


@pytest.mark.parametrize("name", ["2026-03-06", "2026-13-45", "0000-00-00"])
def test_a_day_without_a_head_is_not_found(cast: Cast, public_folder: Path, name: str) -> None:
    assert Client().get(f"/journal/heads/{name}.json").status_code == 404


def test_public_pages_name_no_member_of_staff(cast: Cast) -> None:
    for address in ("/", "/journal/", "/about/", "/staff/sign-in/"):
        page = Client().get(address).content.decode()
        assert not [one.full_name for one in cast.people.values() if one.full_name in page]
