"""A receiver on this machine, a mailer that keeps what it took, and a channel of each kind."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.channels.actions import Terms, make_channel
from mingtang.apps.channels.adapters.letters import ListCourier, SubscriptionCourier
from mingtang.apps.channels.adapters.web_hook import WebHookCourier
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, Kind
from mingtang.apps.journal.actions import deliver_waiting
from mingtang.apps.journal.models import Channel as Way
from mingtang.apps.journal.ports import Letter, Mailer, mailer, use_couriers, use_mailer
from mingtang.apps.publishing.tests.conftest import desk

__all__ = ["desk"]


@dataclass
class Receiver:
    """Answers what it is told to, in order and then 200, and keeps what came."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    waits: float = 0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.port}/in?key=secret-in-address"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listen on a free port of this machine."""
    one = Receiver()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(one.waits)
            status = one.answers.pop(0) if one.answers else 200
            self.send_response(status)
            if status == 302:
                self.send_header("Location", one.address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    one.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()


class Post:
    """A mailer that keeps what it took."""

    keeps = False

    def __init__(self) -> None:
        self.taken: list[Letter] = []

    def hand_over(self, letter: Letter) -> None:
        """Keep it."""
        self.taken.append(letter)


@pytest.fixture
def post() -> Iterator[Post]:
    """Let a mailer that keeps everything stand where the product's own stands."""
    one, usual = Post(), mailer()
    _let_mail_leave_by(one)
    yield one
    _let_mail_leave_by(usual)


@pytest.fixture(autouse=True)
def fresh_couriers() -> None:
    """Let no test know which host did not answer in another."""
    _let_mail_leave_by(mailer())


def _let_mail_leave_by(way: Mailer) -> None:
    use_mailer(way)
    use_couriers(
        {
            Way.WEB_HOOK: WebHookCourier(),
            Way.LIST_MAIL: ListCourier(way),
            Way.SUBSCRIPTION: SubscriptionCourier(way),
        }
    )


MakeChannel = Callable[..., tuple[Channel, str]]


@pytest.fixture
def make(cast: Cast, receiver: Receiver) -> MakeChannel:
    """Return a function that makes a channel as the openness office does."""

    def made(name: str = "融媒体中心", **changes: Any) -> tuple[Channel, str]:
        terms = Terms(name, changes.pop("interest", Interest()), cast.today, changes.pop("valid_to", None))
        said = {"kind": Kind.WEB_HOOK, "address": receiver.address, **changes}
        return make_channel(terms=terms, by=cast.actor("office"), today=cast.today, **said)

    return made


_days = itertools.count(1)


def deliver() -> int:
    """Hand over what waits, a day later each time, so that no pause between tries matters."""
    now = timezone.now() + timedelta(days=next(_days))
    return deliver_waiting(mailer=mailer(), worker="test:1", now=now)
