"""Addresses become files inside the folder and nowhere else; nobody reads half a file."""

import os
from pathlib import Path

import pytest

from mingtang.apps.portal.addresses import address_of, is_address, relative
from mingtang.apps.portal.folder import DRAFT, SiteFolder

OUTSIDE = [
    "", "d/x/", "//d/x/", "/d//x/", "/../x/", "/d/../../x", "/d/./x/", "/.htaccess", "/d/.git/config",
    "/d/x\n/",
    "/d/x%2e/", '/d/"/', "/d/$uri/", "/d/a;b/", "/d/a\\b/", "/d/x/?q=1", "/d/x#y", "/d/" + "长" * 90 + "/",
    "/d/x/index.html", "/d/a\u202eb/", "/f/0a1b2c3d/page.html", "/f/0a1b2c3d/x.SVG", "/f/0a1b2c3d/x.js",
    "/x. /",
]  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_is_no_address_becomes_no_path(address, tmp_path):
    assert not is_address(address)
    with pytest.raises(ValueError, match="not an address"):
        SiteFolder(tmp_path).put(address, b"x", flush=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address", ["/", "/zfxxgk/", "/feed.xml", "/d/qh-2026-00001/v2/", "/f/0a1b2c3d/附件 1.pdf"]
)
def test_an_address_and_its_file_name_each_other(address):
    assert address_of(relative(address)) == address


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    site = SiteFolder(tmp_path)
    site.put("/d/x/", b"old", flush=True)
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        site.put("/d/x/", b"new", flush=True)
    assert [Path(one) for _, one in site.files()] == [tmp_path / "d/x/index.html"]
    assert site.read("/d/x/") == b"old"
    assert not list(tmp_path.rglob(f"{DRAFT}*"))


def test_drafts_of_dead_processes_are_swept_and_those_of_living_ones_are_not(tmp_path):
    site = SiteFolder(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / f"{DRAFT}99999999-1").write_bytes(b"half")
    (tmp_path / "d" / f"{DRAFT}{os.getpid()}-1").write_bytes(b"half")
    assert site.sweep() == 1
    assert [path.name for path in (tmp_path / "d").iterdir()] == [f"{DRAFT}{os.getpid()}-1"]


def test_a_page_comes_back_where_a_door_stood(tmp_path):
    site = SiteFolder(tmp_path)
    site.put("/d/x/", b"old", flush=False)
    site.remove("/d/x/")
    site.set_door("/d/x/", even_alone=True)
    assert (tmp_path / "d/x").is_symlink()
    with pytest.raises(OSError, match="x"):
        (tmp_path / "d/x").stat()
    site.put("/d/x/v1/", b"new", flush=False)
    assert site.read("/d/x/v1/") == b"new"


def test_removing_leaves_no_empty_folders(tmp_path):
    site = SiteFolder(tmp_path)
    site.put("/a/b/c/", b"x", flush=False)
    site.remove("/a/b/c/")
    assert list(tmp_path.iterdir()) == []


def test_what_lies_behind_a_door_is_away_already(tmp_path):
    site = SiteFolder(tmp_path)
    site.put("/d/x/", b"new", flush=False)
    site.remove("/d/x/")
    site.set_door("/d/x/", even_alone=True)
    site.remove("/d/x/v1/")
    site.set_door("/d/x/v1/", even_alone=True)
    assert [address for address, _ in site.files()] == ["/d/x"]
