"""A real SIGKILL in the middle of a release, of a withdrawal and of a rebuild: nothing is half visible, and
whoever comes after finishes; in a home of its own.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.services.own_home import OwnHome

from mingtang.apps.portal.actions.rebuilding import AT_ONCE

ROOT = Path(__file__).parents[5]

COMMON = """
import json, os, signal
from django.utils import timezone
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import follow, keep_up, rebuild, write_waiting
from mingtang.apps.portal.actions import writing, following
from mingtang.apps.portal.folder import SiteFolder
from mingtang.apps.portal.models import Page, Queued, Rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.portal.tests.sample import say, use_sample
use_sample()
now, site = timezone.now(), site_folder()

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(owner, name, number):
    plain, calls = getattr(owner, name), []
    def counting(*arguments, **options):
        calls.append(1)
        if len(calls) == number:
            die()
        return plain(*arguments, **options)
    setattr(owner, name, counting)

def work():
    while keep_up(worker=worker_name(), now=timezone.now()):
        pass

def look():
    files = {address: site.read(address).decode() for address, path in site.files() if not path.is_symlink()}
    links = {a for a in files if a.startswith("/d/") and a in files["/"]} if "/" in files else set()
    named = {f"/d/s-{n}/" for n in range(400) if f'/d/s-{n}/"' in files.get("/", "")}
    drafts = len(list(site.root.rglob(".draft-*")))
    print(json.dumps({"files": len(files), "dead_links": sorted(named - set(files)), "drafts": drafts,
        "waiting": Queued.objects.count(), "pages": Page.objects.count(),
        "one": files.get("/d/s-1/"), "faults": [f.code for f in inspect_site().faults],
        "rebuilds": list(Rebuild.objects.values_list("seen", "written"))}))
"""


@pytest.fixture
def home(tmp_path: Path) -> OwnHome:
    return OwnHome(tmp_path / "home", PYTHONPATH=str(ROOT)).begin()


def killed(home: OwnHome, code: str) -> None:
    done = home.finish_python(COMMON + code)
    assert done.returncode == -signal.SIGKILL, done.stderr


def seen(home: OwnHome, first: str = "") -> dict[str, Any]:
    """What a process that comes later finds, after doing something `first`."""
    found: dict[str, Any] = json.loads(home.python(f"{COMMON}{first}\nlook()"))
    assert found["dead_links"] == []
    return found


STEPS = {
    "queued, nothing written": "follow(now=now)\ndie()",
    "in the queue's transaction": 'die_at(following, "queue", 2)\nwork()',
    "page written aside, not renamed": "os.replace = die\nwork()",
    "page written, manifest not": 'die_at(writing, "_note_pages", 1)\nwork()',
    "page out, first list out": 'die_at(SiteFolder, "put", 3)\nwork()',
}


@pytest.mark.parametrize("step", STEPS)
def test_a_release(home: OwnHome, step: str) -> None:
    home.python(COMMON + 'say(0, "甲")\nwork()\nsay(1, "乙")')
    killed(home, STEPS[step])
    assert seen(home)["faults"] == []
    found = seen(home, "work()")
    assert (found["one"], found["waiting"], found["faults"]) == ("乙", 0, [])
    assert home.run("verify").returncode == 0


LEAVING = {
    "lists written": 'die_at(SiteFolder, "remove", 1)\nwork()',
    "file removed, manifest not": 'die_at(SiteFolder, "prune", 1)\nwork()',
}


@pytest.mark.parametrize("step", LEAVING)
def test_a_withdrawal(home: OwnHome, step: str) -> None:
    home.python(COMMON + 'say(0, "甲")\nsay(1, "乙")\nwork()\nsay(1, None, left="撤下")')
    killed(home, LEAVING[step])
    assert seen(home)["faults"] == []
    found = seen(home, "work()")
    assert (found["one"], found["waiting"], found["faults"]) == (None, 0, [])
    assert (home.folder / "site-maps" / "gone.map").read_text() == '"/d/s-1/" "撤下";\n'


def test_a_rebuild_is_taken_up_where_it_was_killed(home: OwnHome) -> None:
    texts = 2 * AT_ONCE
    home.python(COMMON + f'for n in range({texts}): say(n, "甲" * 50)')
    killed(home, f'die_at(SiteFolder, "put", {AT_ONCE + 100})\nrebuild(now=now)')
    found = seen(home)
    assert (found["files"], found["pages"], found["waiting"]) == (AT_ONCE + 99, AT_ONCE, AT_ONCE)
    assert found["faults"] == []
    found = seen(home, "rebuild(now=timezone.now())")
    assert (found["files"], found["waiting"], found["drafts"], found["faults"]) == (texts + 2, 0, 0, [])
    [(seen_pages, written)] = found["rebuilds"]
    assert written <= AT_ONCE + 3 < seen_pages
    assert home.run("verify").returncode == 0
