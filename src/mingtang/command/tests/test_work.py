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
