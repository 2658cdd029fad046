"""The table of routes: who gets which status, on the own things and on another organ's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.leaks import Leaks
from tests.architecture.story import Story, arguments, labels
from tests.cast import PEOPLE, Cast

TABLE = Path(__file__).with_name("routes.csv")
CITIZEN = "citizen"
PARTS = (CITIZEN, *PEOPLE)
PLAUSIBLE = {
    "title": "工作要点",
    "year": "2026",
    "work": "公开救助信息。",
    "lead": "",
    "responsible": "县民政局",
    "kind": "fixed",
    "due_on": "2026-12-31",
    "reason": "情况有变",
    "text": "已完成一半。",
    "statement": "已经公开。",
    "passage": "已经公开。",
    "before": "5",
    "overdue": "1",
    "every": "5",
    "conclusion": "done",
    "act": "accept",
    "full_name": "赵雨晴",
    "username": "zhaoyq",
    "role": "proofreader",
    "email": "",
    "phone": "",
    "code": "000000",
    "old": "wrong",
    "password": "brand-new-secret-3",
    "again": "brand-new-secret-3",
    "name": "青禾县",
    "office_name": "青禾县人民政府办公室",
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Route:
    """One named route, its address as a pattern, its arguments and its guard."""

    name: str
    pattern: str
    params: tuple[str, ...]
    guard: str


def routes() -> list[Route]:
    """Return every named route of the product."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.pattern)


def _walk(patterns: list[URLPattern | URLResolver], space: str, before: str) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space, path
            )
        else:
            params = tuple(pattern.pattern.converters)
            yield Route(f"{space}{pattern.name}", "/" + path, params, getattr(pattern.callback, "guard", ""))


def measure(cast: Cast, story: Story, leaks: Leaks) -> list[dict[str, str]]:
    """Ask every route as everybody, each time on an untouched county, and return the statuses.

    Everything that comes back is read for secrets on the way.
    """
    clients = {part: client_for(cast, part) for part in PARTS}
    rows = []
    for route in routes():
        address_of = arguments(story, route.name, list(route.params))
        for label in labels(story, route.name, list(route.params)):
            address = reverse(route.name, kwargs=address_of(label))
            for method in ("GET", "POST"):
                statuses = {}
                for part, client in clients.items():
                    answer, content = ask(client, method, address, payload(cast) if method == "POST" else {})
                    leaks.read(route.name, part, content)
                    leaks.read(route.name, part, str(answer.headers))
                    statuses[part] = _status(answer)
                if "405" not in statuses.values():  # whoever may come in is told that the method is unknown
                    rows.append({"route": route.name, "method": method, "thing": label, **statuses})
    return rows


def payload(cast: Cast) -> dict[str, object]:
    """Return a value for every field of every form, so that a refusal is about the person, not the form."""
    return {
        **PLAUSIBLE,
        "organ": cast.organs["finance"].pk,
        "file": SimpleUploadedFile("说明.txt", "已经公开。".encode(), "text/plain"),
    }


def client_for(cast: Cast, part: str) -> Client:
    """Return a browser signed in as `part`, or as nobody."""
    client = Client(raise_request_exception=False)
    if part != CITIZEN:
        client.force_login(cast.people[part], backend=BACKEND)
    return client


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


def _status(answer: HttpResponse) -> str:
    """Return the status, and `sign in` for being sent there."""
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/staff/sign-in/?next=")
    return "sign in" if to_sign_in else str(answer.status_code)


def read_table() -> list[dict[str, str]]:
    """Return the committed table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(rows: list[dict[str, str]]) -> None:
    """Write the table, for a person to read."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("route", "method", "thing", *PARTS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
