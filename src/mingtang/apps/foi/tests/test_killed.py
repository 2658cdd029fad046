"""A process killed between signing and sending, by a real SIGKILL in a home of its own.

Before the commit nothing is there and the number is free; after it everything is there, once. What was
claimed for sending when its process died becomes 不确定: only a person sends it again.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.services.own_home import OwnHome

ROOT = Path(__file__).parents[5]

# Everything a process needs to go on where another one was killed.
COMMON = """
import json, os, signal
from datetime import timedelta
from django.db import transaction
from django.utils import timezone
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest, Letter, NumberSeries, ReleaseProposal, Reply
from mingtang.apps.journal.actions import deliver_waiting, find_abandoned
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.journal.verification import verify
from mingtang_core.errors import Refused
from tests.cast import TODAY

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def sign():
    request = FoiRequest.objects.get(number="YSQ202600001")
    head = actor_for(Staff.objects.get(username="head"), today=TODAY)
    actions.sign(request=request, digest=request.reply.digest, by=head, today=TODAY)

class Post:
    keeps = False

    def __init__(self, dies=False):
        self.dies = dies

    def hand_over(self, letter):
        with open(os.environ["TAKEN"], "a") as file:
            file.write(letter.message_id + "\\n")
        if self.dies:
            die()
"""

PREPARE = """
from mingtang.apps.foi.tests.conftest import CITIZEN, PERSON, WISH
from mingtang.apps.foi.tests.reviewing import one_more, reviewers_of, to_signature
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.terms import Role
from tests.cast import gather
cast = gather()
one_more(cast, "head", Role.LEADER)
said = {"organ": cast.organs["civil"], "requester": PERSON, "wish": WISH, "today": TODAY}
one = actions.register_request(channel=Channel.COUNTER, key="a", by=cast.actor("clerk"), **said).request
actions.register_request(channel=Channel.INTERNET, key="b", by=CITIZEN, **said)
draft = ReplyDraft(ReplyKind.DISCLOSED, place="到窗口领取")
to_signature(cast, reviewers_of(cast), one, draft)
"""

LOOK = """
request = FoiRequest.objects.get(number="YSQ202600001")
verdict = verify({})
print(json.dumps({
    "told": told,
    "state": request.state,
    "number": Reply.objects.get().number,
    "letters": list(Letter.objects.values_list("place", flat=True)),
    "series": list(NumberSeries.objects.exclude(name__startswith="request-").values_list("last", flat=True)),
    "proposals": ReleaseProposal.objects.count(),
    "signed": Entry.objects.filter(verb="foi.sign").count(),
    "outbox": list(Delivery.objects.order_by("id").values_list("state", flat=True)),
    "faults": [fault.code for fault in verdict.faults],
}))
"""
NOTHING = {"state": "awaiting-signature", "letters": [], "series": [], "proposals": 0, "signed": 0}
SIGNED = {"state": "signed", "letters": [1], "series": [1], "proposals": 1, "signed": 1}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> OwnHome:
    """A home with one case on the leader's table and one that nobody has confirmed."""
    folder = tmp_path_factory.mktemp("killed")
    home = OwnHome(
        folder / "home", PYTHONPATH=str(ROOT), MINGTANG_TODAY="2026-03-05", TAKEN=str(folder / "taken")
    ).begin()
    home.python(COMMON + PREPARE)
    return home


def killed(home: OwnHome, code: str) -> None:
    """Run code in a process that ends by SIGKILL, and by nothing else."""
    done = home.finish_python(COMMON + code)
    assert done.returncode == -signal.SIGKILL, done.stderr


def seen(home: OwnHome, first: str = "") -> dict[str, Any]:
    """What a process that comes later finds, after doing something `first`; the chain is whole each time."""
    found: dict[str, Any] = json.loads(home.python(f"{COMMON}told = None\n{first}\n{LOOK}"))
    assert found.pop("faults") == []
    return found


def test_between_signing_and_sending(prepared: OwnHome) -> None:
    home, taken = prepared, Path(prepared.settings["TAKEN"])

    # Everything is written, nothing committed.
    killed(home, "with transaction.atomic():\n    sign()\n    die()")
    found = seen(home)
    assert (found.items() >= NOTHING.items(), found["number"]) == (True, None)

    # Committed, and dead before anybody was told. Who tries again is told so; there is no second letter.
    killed(home, "sign()\ndie()")
    found = seen(home, "try:\n    sign()\nexcept Refused as refused:\n    told = refused.reasons[0].code")
    assert found.items() >= SIGNED.items()
    assert found["number"].endswith("〔2026〕1号")
    assert found["told"] == "not-now"

    # The day's letters are written and wait; their process dies before it sends them. Twice a day is once.
    chase = "actions.chase_requests(TODAY + timedelta(days=1))"
    killed(home, f"{chase}\ndie()")
    assert seen(home, chase)["outbox"] == ["waiting"]

    # Claimed and handed over, and dead before that was noted: nobody can know whether it arrived.
    deliver = "deliver_waiting(mailer=Post({}), worker=worker_name(), now=timezone.now())\n"
    killed(home, deliver.format("dies=True"))
    assert seen(home)["outbox"] == ["claimed"]
    found = seen(home, "find_abandoned(worker=worker_name(), now=timezone.now())\n" + deliver.format(""))
    assert found["outbox"] == ["uncertain"]
    assert found.items() >= SIGNED.items()
    assert len(taken.read_text().splitlines()) == 1

    verdict = home.run("verify")
    assert verdict.returncode == 0, verdict.stdout
