"""The worker as a process: killed between hand-over and record, and ended cleanly."""

import signal
import time

import pytest
from tests.services.mail_server import mail_server
from tests.services.own_home import OwnHome

POST = """
from datetime import date
from django.db import transaction
from mingtang.apps.journal.actions import post
with transaction.atomic():
    post(channel="mail", address="a@example.cn", subject="催办", text="请", key="a:1", on=date(2026, 9, 22))
"""
STATES = """
from mingtang.apps.journal.models import Delivery
print(*Delivery.objects.values_list("state", flat=True))
"""
SLOW_PAGE = """
import time
from mingtang.apps.portal.ports import Rank, Rendered, use_sources
from mingtang.apps.search.ports import use_index_sources
from mingtang.apps.search.queries import find
from mingtang.apps.search.tests.sample import SampleSource, thing
from mingtang.command import main

class Waiting:
    name, rank = "waiting", Rank.PAGES
    def addresses(self):
        return ()
    def render(self, addresses):
        for _ in range(300):
            if found := find("津贴").total:
                break
            time.sleep(0.1)
        yield from (Rendered(address, b"%d found" % found) for address in addresses)
    def touched_by(self, entry):
        return ["/waiting/"] if entry.verb == "sample.say" else []

library = SampleSource(thing(1, "高龄津贴办法"))
library.touches["sample:1"] = [1]
use_index_sources([library])
use_sources([Waiting()])
main(["work"])
"""
SAY = """
from mingtang.apps.portal.tests.sample import say
say(1, "高龄津贴办法")
"""


@pytest.fixture
def mail():
    with mail_server() as server:
        yield server


def wait_for(is_so, process):
    for _ in range(600):
        if is_so():
            return
        assert process.poll() is None, process.stdout.read()
        time.sleep(0.1)
    raise AssertionError("it took too long")


def test_a_worker_killed_between_hand_over_and_record_never_sends_twice(mail, tmp_path):
    home = OwnHome(
        tmp_path / "home", MINGTANG_SMTP_HOST="127.0.0.1", MINGTANG_SMTP_PORT=str(mail.port)
    ).begin()
    worker = home.start("work")
    mail.kills.append(worker.pid)
    home.python(POST)
    assert worker.wait(60) == -signal.SIGKILL
    assert home.python(STATES) == "claimed"
    assert home.run("work", "--until-idle").returncode == 0
    assert home.python(STATES) == "uncertain"
    assert len(mail.letters) == 1
    assert "Message-ID: <" in mail.letters[0]


def test_a_worker_sends_what_is_posted_and_ends_when_told(mail, tmp_path):
    home = OwnHome(
        tmp_path / "home", MINGTANG_SMTP_HOST="127.0.0.1", MINGTANG_SMTP_PORT=str(mail.port)
    ).begin()
    worker = home.start("work")
    home.python(POST)
    wait_for(lambda: mail.letters, worker)
    worker.terminate()
    assert worker.wait(20) == 0
    assert home.python(STATES) == "sent"


def test_what_is_released_is_found_while_its_pages_are_still_being_written(tmp_path):
    home = OwnHome(tmp_path / "home").begin()
    page = home.folder / "site/waiting/index.html"
    home.python(SAY)
    worker = home.start_python(SLOW_PAGE)
    try:
        wait_for(page.exists, worker)
    finally:
        worker.terminate()
        worker.wait(60)
    assert page.read_bytes() == b"1 found"
