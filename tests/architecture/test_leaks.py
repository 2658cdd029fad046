"""No exit gives away who asks: marked secrets are planted, and everything that leaves the product is read.

The exits are the table of routes, so a new route joins by itself: every address of every planted thing, asked
and posted to as every role, as whoever handles requests in the own organ and in another, as a citizen, as
somebody who tried a wrong code, and as the requester of another request. Files are read inside. What is
posted, logged, mailed, exported, published and stored is read too.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.files.models import StoredFile
from mingtang.apps.foi.actions import query_code_of
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import HANDLES
from mingtang.apps.foi.views import staff_case
from mingtang.apps.journal.models import Delivery, Entry, Words
from mingtang_core.terms import Role
from tests.architecture.routes import BACKEND, PARTS, Route, client_for, payload, routes
from tests.architecture.story import HIDDEN, SECRETS, Story, arguments, labels, tell
from tests.cast import SETUP, Cast

REQUESTERS = frozenset({"opened", "another's"})  # each with the code of an own request
HANDLERS = frozenset({"clerk", "other_clerk", "all who handle at civil", "all who handle at finance"})
# Who opens what by law or by task; everything else that shows a secret is a leak.
MAY_SHOW = {
    "foi:person": HANDLERS,  # with a reason, in the journal
}
MAY_SHOW_NAME = {
    "foi:letter-pdf": HANDLERS,  # a letter is addressed to the requester by name
    "foi:letter-docx": HANDLERS,
    "foi:own-letter": REQUESTERS,
}
OUTSIDE = frozenset({"citizen", "wrong code", *REQUESTERS})
MAY_HOLD_HIDDEN = frozenset({
    "foi:reply", "foi:review", "foi:reply-file",  # editor and review
    "foi:case", "foi:act",  # the page of who handles the request
})  # fmt: skip


class Leaks:
    """Reads everything that comes out and keeps what should not be in it."""

    def __init__(self) -> None:
        self.visited, self.found = 0, set[str]()

    def read(self, exit: str, who: str, content: bytes | str) -> None:
        """Look for every secret in one thing that left."""
        self.visited += 1
        text = content if isinstance(content, str) else "".join(texts_of(content))
        for name, secret in SECRETS.items():
            may = MAY_SHOW.get(exit, frozenset()) | (
                MAY_SHOW_NAME.get(exit, frozenset()) if name == "name" else frozenset()
            )
            if secret in text and who not in may:
                self.found.add(f"{exit} shows the {name} to {who}")
        if HIDDEN in text and (exit not in MAY_HOLD_HIDDEN or who in OUTSIDE):
            self.found.add(f"{exit} gives the hidden attachment to {who}")


def texts_of(content: bytes) -> Iterator[str]:
    """Yield the text of a page, and of a file with what lies inside it."""
    yield content.decode("utf-8", errors="replace")
    if content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_of(archive.read(name))


@pytest.mark.django_db
def test_nothing_that_leaves_names_who_asks(
    cast: Cast, caplog: pytest.LogCaptureFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    story, leaks = tell(cast), Leaks()
    for who, client in clients(cast, story).items():
        for route in routes():
            for address in addresses(story, route):
                for method in ("GET", "POST"):
                    said = payload(cast) if method == "POST" else {}
                    answer, content = ask(client, method, address, said)
                    leaks.read(route.name, who, content)
                    leaks.read(route.name, who, str(answer.headers))
    _broken_page(leaks, cast, story)
    leaks.read("log", "operators", caplog.text)
    leaks.read("standard output", "operators", "".join(capsys.readouterr()))
    for mail in Delivery.objects.all():
        leaks.read("mail", mail.address, f"{mail.subject}\n{mail.text}")
    for entry in Entry.objects.all():
        leaks.read("journal", "auditors", f"{entry.thing} {entry.facts} {entry.actor_id}")
    for words in Words.objects.all():
        leaks.read("journal's words", "auditors", words.text)
    for file in StoredFile.objects.all():
        leaks.read("file names", "everybody", file.name)
    for path in Path(settings.MINGTANG_PUBLIC).rglob("*"):
        leaks.read("public folder", "everybody", str(path) if path.is_dir() else path.read_bytes())
    with capsys.disabled():
        print(f"\ncounted exits read for secrets {leaks.visited}")
    assert leaks.visited > 5000
    assert not leaks.found, "\n".join(sorted(leaks.found))


def clients(cast: Cast, story: Story) -> dict[str, Client]:
    """Return a browser for everybody, and for three who met a query code."""
    found = {part: client_for(cast, part) for part in PARTS}
    for organ in ("civil", "finance"):
        found[f"all who handle at {organ}"] = _handler(cast, organ)
    mine, other = (FoiRequest.objects.get(number=number) for number in story.things["asked"].values())
    for who, request, code in (
        ("opened", mine, query_code_of(mine)), ("wrong code", mine, "AAAAA-AAAAA"),
        ("another's", other, query_code_of(other)),
    ):  # fmt: skip
        found[who] = Client(raise_request_exception=False)
        found[who].post(reverse("foi:track"), {"number": request.number, "code": code})
    return found


def _handler(cast: Cast, organ: str) -> Client:
    """Return a browser of somebody with every role that reviews, signs, seals and defends in an organ."""
    person = create_staff(
        username=f"handles-{organ}", full_name="江疏影", email=f"{organ}@qinghe.example", by=SETUP,
        today=cast.today,
    )  # fmt: skip
    for role in set(HANDLES) - {Role.CLERK}:
        grant_role(staff=person, organ_id=cast.organs[organ].pk, role=role, by=SETUP, today=cast.today)
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


def addresses(story: Story, route: Route) -> Iterator[str]:
    """Yield the route's address for every planted thing."""
    address_of = arguments(story, route.name, list(route.params))
    for label in labels(story, route.name, list(route.params)):
        yield reverse(route.name, kwargs=address_of(label))


def ask(client: Client, method: str, address: str, said: dict[str, object]) -> tuple[HttpResponse, bytes]:
    """Ask once; nothing the request did stays."""
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        answer = client.get(address) if method == "GET" else client.post(address, said)
        content = b"".join(getattr(answer, "streaming_content", ())) or answer.content
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in kept.items():
        client.cookies[name] = value
    return answer, content


def _broken_page(leaks: Leaks, cast: Cast, story: Story) -> None:
    """A page that breaks while it holds the secrets says nothing of them, nor does the log."""

    def broken(*arguments: object, **named: object) -> None:
        held = dict(SECRETS)
        raise RuntimeError(f"broken with {len(held)} secrets at hand")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staff_case, "moments_of", broken)
        address = reverse("foi:case", args=[story.things["request"]["own"]])
        answer, content = ask(client_for(cast, "clerk"), "GET", address, {})
    assert answer.status_code == 500
    leaks.read("error page", "clerk", content)
