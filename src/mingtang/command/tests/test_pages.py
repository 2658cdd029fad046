"""The command line and the public pages: followed within seconds, rebuilt, verified."""

import json
import time
from pathlib import Path

import pytest
from tests.services.own_home import OwnHome

ROOT = Path(__file__).parents[4]
SAMPLE = "from mingtang.apps.portal.tests.sample import say, use_sample\nuse_sample()\n"
COMMAND = SAMPLE + "import sys\nfrom mingtang.command import main\nsys.exit(main({}))"
BUSY = """
import time
import mingtang.command.work as work
work.{} = lambda **_: time.sleep(3600)
"""


@pytest.fixture
def home(tmp_path):
    return OwnHome(tmp_path / "home", PYTHONPATH=str(ROOT)).begin()


@pytest.mark.parametrize("busy", ["work_once", "rebuild_if_needed"])
def test_a_release_is_visible_within_three_seconds_while_the_worker_is_busy(home, busy):
    site = home.folder / "site"
    worker = home.start_python(SAMPLE + BUSY.format(busy) + "work.run([])")
    try:
        home.python(SAMPLE + 'say(0, "甲")')
        wait_for(site / "d/s-0/index.html", worker, 30)
        home.python(SAMPLE + 'say(1, "乙")')  # returns after its commit
        began = time.monotonic()
        wait_for(site / "d/s-1/index.html", worker, 30)
        assert time.monotonic() - began < 3
    finally:
        worker.kill()
        worker.wait()


def wait_for(path, process, seconds):
    until = time.monotonic() + seconds
    while not path.exists():
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < until
        time.sleep(0.02)


def test_rebuild_and_verify_tell_what_they_found(home):
    home.python(SAMPLE + "for n in range(3): say(n, '甲')")
    built = home.start_python(COMMAND.format('["rebuild", "--parallel", "2", "--json"]'))
    said, _ = built.communicate(timeout=60)
    assert json.loads(said) == {"seen": 5, "written": 5, "removed": 0}
    sound = home.run("verify", "--json")
    assert sound.returncode == 0
    assert json.loads(sound.stdout)["site"] == {"files": 5, "waiting": 0, "entry_number": 0, "faults": []}
    page = home.folder / "site/d/s-1/index.html"
    page.write_text("改过")
    broken = home.run("verify", "--json")
    assert broken.returncode == 1
    [fault] = json.loads(broken.stdout)["site"]["faults"]
    assert (fault["code"], fault["address"]) == ("changed-file", "/d/s-1/")
    assert "/d/s-1/ 的文件被改过" in home.run("verify").stdout
