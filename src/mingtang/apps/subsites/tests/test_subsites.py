"""子站: opened by the office, filled by releases, led to by its own name, closed without loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.publishing.actions import import_catalogue, withdraw
from mingtang.apps.publishing.pages import DocumentPages, ListPages
from mingtang.apps.publishing.ports import public_listeners, use_listeners
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.publishing.tests.test_pages import enter
from mingtang.apps.subsites.actions import change_subsite, close_subsite, open_subsite
from mingtang.apps.subsites.adapters.releases import WhereItBelongs
from mingtang.apps.subsites.models import Showing, Subsite
from mingtang.apps.subsites.pages import SubsitePages
from mingtang_core.editions import WithdrawalKind
from mingtang_core.errors import BadInput, Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wired(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MINGTANG_SITE = tmp_path / "site"
    pages, listeners = sources(), public_listeners()
    use_sources([DocumentPages(), ListPages(), SubsitePages()])
    use_listeners([WhereItBelongs()])
    yield
    use_sources(pages)
    use_listeners(listeners)


def follow() -> None:
    while keep_up(worker="test", now=timezone.now()):
        pass


def page(address: str) -> str:
    content = site_folder().read(address)
    return content.decode() if content is not None else ""


def opened(cast: Cast, organ: str = "civil", slug: str = "mzj", **more: str) -> Subsite:
    return open_subsite(
        organ=cast.organs[organ], slug=slug, by=cast.actor("office"), today=cast.today, **more
    )


def test_a_release_is_shown_where_it_belongs_and_published_once(desk: Desk, cast: Cast) -> None:
    opened(cast)
    opened(cast, "finance", "czj")
    opened(cast, "office", "xfb")
    joint = desk.released(title="关于老年教育的通知", co_issuers=(cast.organs["finance"].name,))
    drafted = desk.released(
        title="关于老年食堂的通知", document_number="青民发〔2026〕6号",
        drafting_unit=cast.organs["office"].name,
    )  # fmt: skip
    follow()
    for slug, titles in {
        "mzj": {"老年教育", "老年食堂"}, "czj": {"老年教育"}, "xfb": {"老年食堂"},
    }.items():  # fmt: skip
        for address in (f"/sites/{slug}/", f"/sites/{slug}/list/"):
            shown = {title for title in ("老年教育", "老年食堂") if title in page(address)}
            assert shown == titles, address
    for edition in (joint, drafted):
        assert page("/sites/mzj/").count(edition.document.href) == 1
        assert page(edition.document.href)
    assert "青禾县民政局" in page("/sites/")
    assert Showing.objects.count() == 2


def test_content_under_an_organs_item_is_shown_at_its_entrance(desk: Desk, cast: Cast) -> None:
    row = ItemRow("03", "招生", "招生公告", "公告", "及时公开", cast.organs["finance"].name)
    import_catalogue(by=cast.actor("office"), today=cast.today, rows=[row])
    opened(cast, "finance", "czj")
    desk.released(title="关于招生的公告", catalogue_item="03-001")
    follow()
    assert "关于招生的公告" in page("/sites/czj/")
    assert "/zfxxgk/column/03-001/" in page("/sites/czj/")


def test_a_subsite_opened_later_shows_what_was_released_before(desk: Desk, cast: Cast) -> None:
    desk.released(title="关于老年教育的通知", co_issuers=(cast.organs["finance"].name,))
    opened(cast, "finance", "czj")
    follow()
    assert "老年教育" in page("/sites/czj/")


def test_what_is_withdrawn_leaves_every_entrance(desk: Desk, cast: Cast) -> None:
    opened(cast)
    opened(cast, "finance", "czj")
    edition = desk.released(title="关于老年教育的通知", co_issuers=(cast.organs["finance"].name,))
    follow()
    withdraw(
        edition=edition, kind=WithdrawalKind.VANISH, reason="含有个人信息", by=desk.clerk, today=cast.today
    )
    follow()
    for address in ("/sites/mzj/", "/sites/mzj/list/", "/sites/czj/", "/sites/czj/list/"):
        assert page(address)
        assert "老年教育" not in page(address)


def test_a_full_page_of_its_list_has_an_address_of_its_own(desk: Desk, cast: Cast) -> None:
    opened(cast)
    for number in range(21):
        desk.released(title=f"第{number:02d}号通知", document_number=f"青民发〔2026〕{number + 30}号")
    follow()
    assert "第00号通知" in page("/sites/mzj/list/p1/")
    assert "第20号通知" not in page("/sites/mzj/list/p1/")
    assert "全部21条" in page("/sites/mzj/")


def test_a_change_is_seen_and_a_closed_one_is_gone_with_a_sentence(desk: Desk, cast: Cast) -> None:
    subsite = opened(cast, intro="救助、养老、儿童福利。")
    edition = desk.released()
    follow()
    assert "救助、养老" in page("/sites/mzj/")
    changed = change_subsite(
        subsite=subsite,
        name="青禾民政",
        intro="",
        host="mzj.qinghe.example",
        by=cast.actor("office"),
        today=cast.today,
    )
    follow()
    assert "<h1>青禾民政</h1>" in page("/sites/mzj/")
    close_subsite(subsite=changed, by=cast.actor("office"), today=cast.today)
    follow()
    assert page("/sites/mzj/") == page("/sites/mzj/list/") == ""
    assert page(edition.document.href)
    with pytest.raises(Conflict):
        opened(cast)  # the address was used
    opened(cast, slug="minzheng")


def test_its_own_name_leads_to_it_and_nothing_else_changes(cast: Cast, client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    opened(cast, host="MZJ.qinghe.example.")
    answer = client.get("/", headers={"host": "mzj.qinghe.example:8000"})
    assert (answer.status_code, answer["Location"]) == (302, "/sites/mzj/")
    assert client.get("/", headers={"host": "other.example"}).get("Location") != "/sites/mzj/"
    assert client.get("/zfxxgk/", headers={"host": "mzj.qinghe.example"}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "MZJ"},
        {"slug": "m"},
        {"slug": "../x"},
        {"host": "http://mzj"},
        {"host": "a..b"},
        {"intro": "长" * 301},
    ],
)
def test_what_is_no_address_no_name_or_too_long_is_refused(wrong: dict[str, str], cast: Cast) -> None:
    with pytest.raises(BadInput):
        opened(cast, **wrong)
    assert not Subsite.objects.exists()


def test_only_the_office_keeps_them_and_every_act_is_on_record(desk: Desk, cast: Cast) -> None:
    with pytest.raises(Refused):
        open_subsite(organ=cast.organs["civil"], slug="mzj", by=desk.clerk, today=cast.today)
    subsite = opened(cast)
    for act in (change_subsite, close_subsite):
        more = {"name": "x", "intro": "", "host": ""} if act is change_subsite else {}
        with pytest.raises(Refused):
            act(subsite=subsite, by=desk.clerk, today=cast.today, **more)
    with pytest.raises(Conflict):
        close_subsite(subsite=subsite, version=9, by=cast.actor("office"), today=cast.today)
    assert Entry.objects.get(verb="subsites.open").facts == {"slug": "mzj", "host": ""}


def test_the_office_opens_changes_and_closes_on_its_page(cast: Cast) -> None:
    client = enter(cast, "office")
    assert "还没有子站" in client.get("/subsites/").content.decode()
    organ = cast.organs["civil"].pk
    bad = client.post("/subsites/", {"organ": organ, "slug": "民政", "intro": "写了很多"})
    assert bad.status_code == 422
    assert "写了很多" in bad.content.decode()
    said = client.post("/subsites/", {"organ": organ, "slug": "mzj"}, follow=True).content.decode()
    assert "子站已开通" in said
    subsite = Subsite.objects.get()
    assert subsite.name == cast.organs["civil"].name
    sent = {"name": "民政", "intro": "", "host": "", "version": subsite.version}
    client.post(f"/subsites/{subsite.pk}/", sent)
    stale = client.post(f"/subsites/{subsite.pk}/", sent)
    assert stale.status_code in (409, 422)
    client.post(f"/subsites/{subsite.pk}/close/")
    assert "已关闭" in client.get("/subsites/").content.decode()
    assert client.get(f"/subsites/{subsite.pk}/").status_code == 404
