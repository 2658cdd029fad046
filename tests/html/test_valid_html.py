"""Every page that can be asked for is valid HTML, for the people who see most of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.architecture.routes import routes
from tests.architecture.story import Story, arguments, labels, tell
from tests.cast import Cast
from tests.fixtures import cast, signed_in
from tests.services import tidy

__all__ = ["cast", "signed_in"]

pytestmark = [
    pytest.mark.html,
    pytest.mark.django_db,
    pytest.mark.skipif(bool(tidy.missing()), reason="no tidy"),
]
WHO = ("citizen", "office", "clerk", "administrator")


@pytest.fixture
def story(cast: Cast, settings, tmp_path: Path) -> Story:
    settings.MINGTANG_PUBLIC = tmp_path / "public"
    return tell(cast)


def test_every_page_is_valid_html(cast: Cast, story: Story) -> None:
    clients = {part: client_of(cast, part) for part in WHO}
    wrong, seen = [], set()
    for address, route in addresses(story):
        for part, client in clients.items():
            response = client.get(address)
            if is_page(response):
                seen.add(route)
                wrong += [f"{address} as {part}: {line}" for line in tidy.complaints(response.content)]
    assert len(seen) >= 25, sorted(seen)
    assert wrong == [], "\n".join(wrong)


def test_pages_that_refuse_are_valid_html(cast: Cast, story: Story) -> None:
    office, clerk = client_of(cast, "office"), client_of(cast, "clerk")
    mine = story.things["assignment"]["own"]
    answers = {
        "no such page": office.get("/no-such-page/"),
        "not for clerks": clerk.get("/ledger/upload/"),
        "empty upload": office.post("/ledger/upload/", {}),
        "bad rules": office.post("/ledger/chasing/", {"before": "0"}),
        "empty report": clerk.post(f"/ledger/assignments/{mine}/progress/", {"text": ""}),
        "no evidence": clerk.post(f"/ledger/assignments/{mine}/evidence/", {}),
        "wrong password": Client().post("/staff/sign-in/", {"username": "clerk", "password": "wrong"}),
    }
    wrong = [f"{what}: {line}" for what, said in answers.items() for line in tidy.complaints(said.content)]
    assert wrong == [], "\n".join(wrong)
    assert {said.status_code for said in answers.values()} == {404, 403, 422}


@pytest.mark.parametrize("address", ["/first-use/", "/kit/", "/", "/staff/sign-in/"])
def test_pages_of_an_empty_home_are_valid_html(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", date(2026, 3, 5).isoformat())
    response = Client().get(address, follow=True)
    assert response.status_code == 200
    assert tidy.complaints(response.content) == []


def test_tidy_does_complain() -> None:
    page = b"<!doctype html><html lang='zh'><head><title>x</title></head><body><p><div>x</p></body></html>"
    assert tidy.complaints(page)


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    if part != "citizen":
        client.force_login(cast.people[part], backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(story: Story) -> Iterator[tuple[str, str]]:
    """Every route with every object of the story it can be asked about; nobody is signed out on the way."""
    for route in routes():
        if route.name == "accounts:sign-out":
            continue
        of = arguments(story, route.name, list(route.params))
        for label in labels(story, route.name, list(route.params)):
            yield reverse(route.name, kwargs=of(label)), route.name


def is_page(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
        and not response.streaming
        and b"<html" in response.content[:400]  # a part of a page, for htmx, is none
    )
