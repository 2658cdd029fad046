"""机构职能 as the public reads it: a directory, and a page that follows what the organ states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import retire_organ, state_profile
from mingtang.apps.organs.profiles import Profile
from mingtang.apps.publishing.pages import OrganPages, SiteMaps
from mingtang.apps.publishing.pages.organs import ROOT, address_of
from mingtang.apps.publishing.tests.conftest import Desk

pytestmark = pytest.mark.django_db
PROFILE = Profile(
    "负责社会救助。\n承担养老服务。", "青禾县文昌路6号", "工作日上午8:30至12:00", "0000-6600001",
    offices=(("社会救助股", "低保审核", "0000-6600002"),), people=(("宋知远<b>", "局长", "主持全面工作"),),
)  # fmt: skip
TYPED = {
    "functions": "负责社会救助。", "address": "青禾县文昌路6号", "office_hours": "工作日", "phone": "0000-1",
    "people": "宋知远｜局长｜主持全面工作\n叶青岚｜副局长", "offices": "",
}  # fmt: skip


def pages() -> Mapping[str, str]:
    source = OrganPages()
    rendered = source.render(list(source.addresses()))
    return {one.address: one.content.decode() for one in rendered if one.content}


def test_the_page_tells_what_the_law_names_and_links_what_the_organ_published(desk: Desk) -> None:
    organ = desk.cast.organs["civil"]
    state_profile(organ=organ, profile=PROFILE, by=desk.clerk, today=desk.cast.today)
    page = pages()[address_of(organ)]
    for words in (
        "承担养老服务。",
        "青禾县文昌路6号",
        "0000-6600001",
        "社会救助股",
        "宋知远&lt;b&gt;",
        "局长",
    ):
        assert words in page
    assert "/zfxxgk/list/organ/" not in page
    edition = desk.released()
    assert f"/zfxxgk/list/organ/{organ.slug}/" in pages()[address_of(organ)]
    told = Entry.objects.get(verb="publishing.release", thing=edition.thing)
    assert list(OrganPages().touched_by(told)) == [address_of(organ)]


def test_the_directory_lists_every_organ_and_links_those_that_stated(cast: Cast) -> None:
    organ = cast.organs["civil"]
    state_profile(organ=organ, profile=PROFILE, by=cast.actor("clerk"), today=cast.today)
    directory = pages()[ROOT]
    assert directory.count(f'href="{ROOT}') == 1
    assert "青禾县财政局" in directory
    retire_organ(by=cast.actor("office"), on=cast.today, organ=organ)
    assert list(pages()) == [ROOT]
    touched = OrganPages().touched_by(Entry.objects.latest("number"))
    assert address_of(organ) in list(touched), "what was shown of it goes"


def test_search_engines_are_told_of_the_pages(cast: Cast) -> None:
    organ = cast.organs["civil"]
    state_profile(organ=organ, profile=PROFILE, by=cast.actor("clerk"), today=cast.today)
    assert list(SiteMaps().touched_by(Entry.objects.latest("number"))) == ["/sitemap-lists.xml", "/sitemap/"]
    (sitemap,) = SiteMaps().render(["/sitemap-lists.xml"])
    assert quote(address_of(organ)) in sitemap.content.decode()


def test_a_clerk_states_it_on_a_page_and_mends_what_was_typed(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    page = signed_in("clerk")
    assert "还有一个单位没有填写" in page.get("/desk/organs/profiles/").content.decode()
    address = f"/desk/organs/profiles/{cast.organs['civil'].slug}/"
    wrong = page.post(address, {**TYPED, "people": "｜局长"})
    assert wrong.status_code == 422
    assert "第1行看不明白" in wrong.content.decode()
    assert page.post(address, TYPED).status_code == 302
    again = page.get(address).content.decode()
    assert "宋知远｜局长｜主持全面工作" in again
    late = page.post(address, {**TYPED, "phone": "0000-2", "seen": "0"})
    assert late.status_code == 422
    assert "0000-2" in late.content.decode()
    other = f"/desk/organs/profiles/{cast.organs['finance'].slug}/"
    assert page.get(other).status_code == 403
