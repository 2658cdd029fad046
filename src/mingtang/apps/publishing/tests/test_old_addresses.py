"""旧网址: addresses of a former site lead to what stands for them, and the office keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.publishing.actions import end_old_address, set_old_addresses
from mingtang.apps.publishing.models import OldAddress
from mingtang.apps.publishing.pages import DocumentPages, ListPages, OldAddresses
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang_core.errors import BadInput, Refused

pytestmark = pytest.mark.django_db
PAGE = "/publishing/rules/old-addresses/"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sources([DocumentPages(), ListPages(), OldAddresses()])
    yield
    use_sources(before)


def follow() -> None:
    while keep_up(worker="test", now=timezone.now()):
        pass


def leads(address: str) -> str | int:
    answer = Client().get(address)
    return answer["Location"] if answer.status_code == 301 else answer.status_code


def put(cast: Cast, text: str) -> tuple[int, int, int]:
    said = set_old_addresses(text=text, by=cast.actor("office"), today=cast.today)
    follow()
    return said.added, said.changed, said.unchanged


def test_an_old_address_leads_to_its_document_and_to_any_page_of_ours(desk: Desk) -> None:
    document = desk.released().document
    follow()
    number = document.index_number
    text = (
        f"http://old.example/art/1.htm\t{number}\n/info.jsp?id=5&k=%E4%B8%80 {number}\n"
        f"/zwgk/通知.htm\thttps://new.example/zfxxgk/contents/\n"
    )
    assert put(desk.cast, text) == (3, 0, 0)
    assert leads("/art/1.htm") == leads("/art/1.htm?from=wx") == document.href
    assert leads("/info.jsp?id=5&k=%E4%B8%80") == document.href
    assert not (site_folder().root / "art").exists(), "no folder that a server would answer from"
    assert leads("/info.jsp?id=6") == leads("/info.jsp") == 404
    assert leads("/zwgk/通知.htm") == "/zfxxgk/contents/"
    before = Entry.objects.count()
    assert put(desk.cast, text) == (0, 0, 3)
    assert Entry.objects.count() == before, "what changes nothing is no act"
    assert put(desk.cast, f"/zwgk/通知.htm {number}") == (0, 1, 0)
    assert leads("/zwgk/通知.htm") == document.href


def test_it_stays_through_a_rebuild_under_the_names_of_our_own_pages(desk: Desk) -> None:
    document = desk.released().document
    follow()
    put(desk.cast, f"/zfxxgk/zn.htm {document.index_number}\n/zfxxgk/list.jsp?id=3 {document.index_number}")
    doors = {"/zfxxgk/zn.htm", "/zfxxgk/list.jsp"}
    assert {one for one, path in site_folder().files() if path.is_symlink()} == doors
    for _, path in site_folder().files():
        Path(path).unlink()
    rebuild(now=timezone.now())
    assert {one for one, path in site_folder().files() if path.is_symlink()} == doors
    assert leads("/zfxxgk/list.jsp?id=3") == document.href
    assert inspect_site().faults == ()


def test_one_that_is_ended_leads_nowhere(desk: Desk) -> None:
    number = desk.released().document.index_number
    put(desk.cast, f"/a.htm {number}\n/b.htm {number}")
    end_old_address(
        old=OldAddress.objects.get(address="/a.htm"), by=desk.cast.actor("office"), today=desk.cast.today
    )
    follow()
    assert leads("/a.htm") == 404 != leads("/b.htm")
    assert inspect_site().faults == ()


def test_every_bad_line_is_named_and_nothing_is_taken_in(desk: Desk) -> None:
    number = desk.released().document.index_number
    follow()
    text = "\n".join(
        (
            f"/good.htm {number}", "ftp://old.example/a.htm " + number, "/ " + number, "/zfxxgk/ " + number,
            "/b.htm QH-0000", "/c.htm", "/good.htm /zfxxgk/", f"/通知.jsp?id=1 {number}",
            f'/a"b.htm {number}',
        )
    )  # fmt: skip
    with pytest.raises(Refused) as caught:
        put(desk.cast, text)
    said = [reason.text for reason in caught.value.reasons]
    assert [line.partition("：")[0] for line in said] == [f"第{n}行" for n in (2, 3, 8, 9, 4, 5, 6, 7)]
    assert not OldAddress.objects.exists()
    with pytest.raises(BadInput):
        put(desk.cast, " \n")


def test_only_the_office_keeps_them(desk: Desk) -> None:
    number = desk.released().document.index_number
    with pytest.raises(Refused):
        set_old_addresses(text=f"/a.htm {number}", by=desk.clerk, today=desk.cast.today)


def test_the_office_keeps_them_on_a_page(desk: Desk, signed_in: Callable[[str], Client]) -> None:
    number = desk.released().document.index_number
    office = signed_in("office")
    assert "还没有登记旧网址" in office.get(PAGE).content.decode()
    wrong = office.post(PAGE, {"lines": "/b.htm QH-0000"})
    assert wrong.status_code == 422 and "第1行" in wrong.content.decode()
    assert "/b.htm QH-0000" in wrong.content.decode(), "what was typed stays"
    office.post(PAGE, {"lines": f"/a.htm {number}\n/b.htm {number}"})
    assert '共<span class="nowrap">1个' in office.get(PAGE, {"words": "b.htm"}).content.decode()
    office.post(f"{PAGE}{OldAddress.objects.get(address='/b.htm').pk}/end/")
    page = office.get(PAGE).content.decode()
    assert "/a.htm" in page and "<code>/b.htm" not in page
