"""Fixtures every test may use: the cast, and a client signed in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The county and its people on 2026-03-05, which is also the day of every request."""
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    return gather()


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """Return a function that gives a client signed in as one part of the cast."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(cast.people[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
