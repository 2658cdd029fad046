"""What everybody reads from the first day: home, journal heads, about; files that follow what they name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import SETUP, Cast
from tests.services import tidy

from mingtang.apps.journal.actions import publish_journal_head, record
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.models import Entry
from mingtang.apps.journal.queries import head
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.portal.queries import inspect_site
from mingtang.desks.pages import FrontPages, HeadFiles, JournalPages
from mingtang.desks.published_heads import newest_head

SOURCES = (FrontPages, HeadFiles, JournalPages)
DAY = date(2026, 3, 5)


@pytest.fixture
def public_folder(tmp_path: Path, settings) -> Path:
    settings.MINGTANG_PUBLIC = tmp_path / "public"
    return tmp_path / "public"


@pytest.fixture
def written(settings, tmp_path: Path, public_folder: Path) -> Iterator[object]:
    """Do what the worker does; return what lies at an address then."""
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sources([one() for one in SOURCES])

    def read(address: str) -> bytes:
        keep_up(worker=worker_name(), now=timezone.now())
        return site_folder().read(address) or b""

    yield read
    use_sources(before)


def touched_last() -> list[str]:
    entry = Entry.objects.latest("number")
    return [address for one in SOURCES for address in one().touched_by(entry)]


def test_the_home_page_says_what_is_and_names_nothing_unbuilt(cast: Cast, public_folder: Path) -> None:
    page = Client().get("/").content.decode()
    assert "青禾县人民政府" in page and "9900010001" in page
    assert "今年的工作要点还没有公布" in page
    assert "还没有公布链尾" in page
    assert "/requests/new/" in page and "/requests/track/" in page
    for unbuilt in ("意见征集", "政策文件库"):
        assert unbuilt not in page


def test_a_published_head_is_listed_and_downloaded_byte_for_byte(cast: Cast, public_folder: Path) -> None:
    at = head()
    path = publish_journal_head(DAY)
    page = Client().get("/journal/").content.decode()
    assert "/journal/heads/2026-03-05.json" in page and at.digest in page
    assert "截至" in page and "2026年3月5日" in page
    answer = Client().get("/journal/heads/2026-03-05.json")
    assert answer.content == path.read_bytes()
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["digest"] == at.digest


def test_publishing_a_head_is_on_record_and_nothing_else_draws_the_page(cast: Cast, written) -> None:
    at = head()
    publish_journal_head(DAY)
    told = Entry.objects.latest("number")
    assert (told.verb, told.facts["number"], told.facts["digest"]) == (
        "journal.publish_head", at.number, at.digest,
    )  # fmt: skip
    assert touched_last() == ["/", "/journal/heads/2026-03-05.json", "/journal/", "/journal/2026-03/"]
    assert f"{at.number}</span>条".encode() in written("/")
    assert at.digest.encode() in written("/journal/")
    assert newest_head().digest == at.digest
    assert publish_journal_head(DAY) is None and Entry.objects.latest("number") == told


def test_a_month_that_is_over_never_changes(cast: Cast, written) -> None:
    publish_journal_head(DAY)
    before = written("/journal/2026-03/")
    record(by=SETUP, verb="sample.say", thing="sample:1", on=DAY, facts={})
    publish_journal_head(date(2026, 4, 1))
    assert written("/journal/2026-03/") == before
    assert b"/journal/2026-03/" in written("/journal/") and b"/journal/2026-04/" in written("/journal/")
    assert next(iter(JournalPages().render(["/journal/2026-05/"]))).content is None


def test_a_rebuild_writes_them_all_and_they_hold(cast: Cast, written) -> None:
    publish_journal_head(DAY)
    rebuild(now=timezone.now())
    lying = {address for address, _ in site_folder().files()}
    months = {"/journal/", "/journal/2026-03/", "/journal/heads/2026-03-05.json"}
    assert lying == {"/", "/about/", *months}
    assert written("/about/") and inspect_site().faults == ()


@pytest.mark.django_db
def test_before_first_use_there_is_no_first_page(written) -> None:
    assert [one.content for one in FrontPages().render(["/"])] == [None]


@pytest.mark.skipif(bool(tidy.missing()), reason="no tidy")
def test_they_are_valid_html(cast: Cast, public_folder: Path) -> None:
    publish_journal_head(DAY)
    for one in (
        *FrontPages().render(["/", "/about/"]),
        *JournalPages().render(["/journal/", "/journal/2026-03/"]),
    ):
        assert tidy.complaints(one.content) == [], one.address


@pytest.mark.parametrize("name", ["2026-03-06", "2026-13-45", "0000-00-00"])
def test_a_day_without_a_head_is_not_found(cast: Cast, public_folder: Path, name: str) -> None:
    assert Client().get(f"/journal/heads/{name}.json").status_code == 404


def test_public_pages_name_no_member_of_staff(cast: Cast) -> None:
    for address in ("/", "/journal/", "/about/", "/staff/sign-in/"):
        page = Client().get(address).content.decode()
        assert not [one.full_name for one in cast.people.values() if one.full_name in page]
