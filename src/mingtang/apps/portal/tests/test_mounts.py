"""Every page is mounted for itself, until a folder holds too many."""

import pytest

from mingtang.apps.portal import mounts
from mingtang.apps.portal.folder import SiteFolder
from mingtang.apps.portal.mounts import Mounts


@pytest.fixture
def site(tmp_path):
    folder = SiteFolder((tmp_path / "site").resolve())
    for address in ("/", "/feed.xml", "/zfxxgk/", "/zfxxgk/list/a/", "/requests/", "/d/a-1/", "/d/a-1/v1/"):
        folder.put(address, b"a page", flush=False)
    return folder


def of(site, *shared, looked_at=None, **how):
    found = (looked_at or Mounts()).of(site, site.root.parent / "static", shared, **how)
    return {address: path.removeprefix(str(site.root)) for address, path in found if address != "/static"}


def test_each_page_is_mounted_at_its_address_and_without_the_last_stroke(site):
    found = of(site)
    assert found["/"] == "" and found["/feed.xml"] == "/feed.xml"
    assert found["/d/a-1"] == "/d/a-1/index.html" and found["/d/a-1/"] == "/d/a-1"
    assert found["/d/a-1/v1"] == "/d/a-1/v1/index.html"
    assert "/d" not in found and "/zfxxgk/list" not in found
    assert "/" not in of(site, one_door=False)


def test_a_folder_of_many_is_mounted_as_one_unless_the_application_shares_its_name(site, monkeypatch):
    monkeypatch.setattr(mounts, "MANY", 0)
    assert of(site, "requests").keys() == {
        "/", "/feed.xml", "/zfxxgk", "/d", "/requests", "/requests/",
    }  # fmt: skip


def test_a_folder_with_too_many_pages_below_it_is_one_and_stays_so(site, monkeypatch):
    monkeypatch.setattr(mounts, "MANY", 5)
    for number in range(4):
        site.put(f"/zfxxgk/list/b/{number}/", b"a page", flush=False)
    looked_at = Mounts()
    found = of(site, looked_at=looked_at)
    assert found["/zfxxgk/"] == "/zfxxgk"  # a wrong address right below it gets our page
    assert found["/zfxxgk/list/b"] == "/zfxxgk/list/b"  # four pages, two mounts each
    assert {one for one in found if one.startswith("/zfxxgk/list")} == {
        "/zfxxgk/list/a", "/zfxxgk/list/a/", "/zfxxgk/list/b",
    }  # fmt: skip
    site.put("/zfxxgk/list/b/5/", b"a page", flush=False)
    site.remove("/zfxxgk/list/b/1/")
    assert of(site, looked_at=looked_at) == found


def test_doors_and_drafts_are_left_out_and_what_changes_is_seen(site):
    looked_at = Mounts()
    before = of(site, looked_at=looked_at)
    site.set_door("/d/b-2/")
    (site.root / "d" / ".draft-1-1").write_bytes(b"")
    assert of(site, looked_at=looked_at) == before
    site.put("/d/c-3/", b"a page", flush=False)
    assert of(site, looked_at=looked_at).keys() - before.keys() == {"/d/c-3", "/d/c-3/"}
    site.remove("/d/c-3/")
    assert of(site, looked_at=looked_at) == before
