"""Backup → destroy → restore → verify, on both databases; never into a home that holds anything."""

import hashlib
import json
import shutil
import zipfile

import pytest
from tests.services.own_home import OwnHome

FILL = """
from datetime import date
from django.db import transaction
from mingtang.apps.files.actions import store
from mingtang.apps.journal.actions import publish_journal_head, record
from mingtang.kit.acting import Actor
by, on = Actor("command"), date(2026, 9, 22)
with transaction.atomic():
    for n in range(5):
        record(by=by, verb="a.b", thing=f"x:{n}", on=on, reason="说明")
    store(by=by, content="工作要点".encode(), name="要点.txt", on=on)
publish_journal_head(on)
"""
READ = """
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
print(content_of(StoredFile.objects.get()).decode())
"""


def filled(folder):
    own = OwnHome(folder).begin()
    own.python(FILL)
    return own


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("home") / "home")


@pytest.fixture(scope="module")
def kept(home):
    """A backup of the home, made once."""
    target = home.folder.parent / "kept.zip"
    assert home.run("backup", str(target)).returncode == 0
    return target


def test_a_destroyed_home_comes_back_and_verifies(tmp_path):
    home = filled(tmp_path / "home")
    kept = tmp_path / "kept.tar.gz"
    assert home.run("backup", str(kept)).returncode == 0
    shutil.rmtree(home.folder)
    home.destroy_database()

    other = OwnHome(tmp_path / "new")
    done = other.run("restore", str(kept))
    assert (done.returncode, done.stderr) == (0, "")
    assert "与1个公布过的链尾比对" in done.stdout
    assert "核对通过" in done.stdout
    assert other.python(READ) == "工作要点"
    assert json.loads(other.run("verify", "--json").stdout)["journal"]["entries"] == 7


def test_a_zip_restores_as_well(kept, tmp_path):
    done = OwnHome(tmp_path / "new").run("restore", str(kept))
    assert (done.returncode, "核对通过" in done.stdout) == (0, True)


def test_keys_are_inside_only_when_asked_for(home, kept, tmp_path):
    keys = (home.folder / "secrets.json").read_bytes()
    assert home.run("backup", "--with-keys", str(tmp_path / "with.zip")).returncode == 0
    assert "secrets.json" not in zipfile.ZipFile(kept).namelist()
    assert zipfile.ZipFile(tmp_path / "with.zip").read("secrets.json") == keys
    assert (tmp_path / "with.zip").stat().st_mode & 0o077 == 0


def test_the_manifest_names_every_file_with_its_digest_and_the_head(kept):
    with zipfile.ZipFile(kept) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(contents.pop("manifest.json"))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == digests
    assert manifest["journal_head"]["number"] >= 6


def test_a_home_that_holds_anything_is_refused_and_unchanged(home, kept):
    done = home.run("restore", str(kept))
    assert (done.returncode, done.stdout) == (2, "")
    assert "不是空的" in done.stderr
    assert home.run("verify").returncode == 0


def test_a_backup_does_not_overwrite(home, tmp_path):
    older = tmp_path / "b.zip"
    older.write_bytes(b"older")
    assert home.run("backup", str(older)).returncode == 2
    assert older.read_bytes() == b"older"


@pytest.mark.parametrize("damage", ["cut", "changed", "added", "not-ours", "outside"])
def test_a_damaged_backup_is_refused_and_leaves_the_home_empty(kept, tmp_path, damage):
    broken = tmp_path / "broken.zip"
    if damage == "cut":
        broken.write_bytes(kept.read_bytes()[:-2000])
    else:
        with zipfile.ZipFile(kept) as old, zipfile.ZipFile(broken, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if damage == "changed" and name.startswith("files/"):
                    content += b"!"
                if damage == "not-ours" and name == "manifest.json":
                    content = content.replace(b"mingtang-backup-1", b"mingtang-backup-9")
                new.writestr(name, content)
            if damage in ("added", "outside"):
                new.writestr("extra.txt" if damage == "added" else "../outside.txt", b"?")
    other = OwnHome(tmp_path / "new")
    done = other.run("restore", str(broken))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not other.folder.exists()
    assert not (tmp_path / "outside.txt").exists()


def test_the_age_of_the_last_backup_is_known(home, kept):
    ask = """
from django.utils import timezone
from mingtang.apps.journal.queries import system_status
print(system_status(now=timezone.now()).backup_age)
"""
    assert home.python(ask).startswith("0:0")


WRITE_ON = """
from datetime import date
from django.db import transaction
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
print("begun", flush=True)
for n in range(100_000):
    with transaction.atomic():
        record(by=Actor("staff", id="1"), verb="a.b", thing=f"x:{n}", on=date(2026, 9, 22), reason="说明")
"""


def test_a_backup_made_while_others_write_is_one_consistent_state(tmp_path):
    home, kept = OwnHome(tmp_path / "home").begin(), tmp_path / "kept.zip"
    writer = home.start_python(WRITE_ON)
    try:
        assert writer.stdout.readline().strip() == "begun"
        assert home.run("backup", str(kept)).returncode == 0
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    head = json.loads(zipfile.ZipFile(kept).read("manifest.json"))["journal_head"]
    other = OwnHome(tmp_path / "new")
    assert other.run("restore", str(kept)).returncode == 0
    journal = json.loads(other.run("verify", "--json").stdout)["journal"]
    assert journal["faults"] == []
    assert journal["head"] == head
    assert head["number"] > 0


def test_without_tables_a_sentence_says_what_to_run(tmp_path):
    home = OwnHome(tmp_path / "home")
    for verb in (["verify"], ["work", "--once"], ["backup", str(tmp_path / "b.zip")]):
        done = home.run(*verb)
        assert (done.returncode, "mingtang migrate" in done.stderr) == (2, True)
