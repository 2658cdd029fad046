"""Fixtures every test may use: the cast, and a client signed in as one of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client

from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang.apps.journal.models import ChainHead, Entry
from mingtang.apps.organs.models import CountySettings, Organ, OrganName
from tests.cast import Cast, gather

WRITTEN: tuple[type[Model], ...] = (
    ChainHead,
    Entry,
    CountySettings,
    Organ,
    OrganName,
    Staff,
    RoleGrant,
)
_kept: list[tuple[Cast, list[list[Model]]]] = []


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The county and its people on 2026-03-05, which is also the day of every request."""
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    return gather_again()


def gather_again() -> Cast:
    """Gather the cast by its actions once a process; afterwards put the same rows into an empty database.

    Thirty acts and their journal took a tenth of a second in front of each of a thousand tests. What they
    wrote is the same each time, and the rows are theirs; that WRITTEN names all of it is in test_cast.
    """
    if any(model._default_manager.exists() for model in WRITTEN):
        return gather()
    if not _kept:
        cast = gather()
        _kept.append((deepcopy(cast), [list(model._default_manager.order_by("pk")) for model in WRITTEN]))
        return cast
    cast, rows = deepcopy(_kept[0])
    with transaction.atomic():
        for model, of_model in zip(WRITTEN, rows, strict=True):
            model._default_manager.bulk_create(of_model)
    return cast


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """Return a function that gives a client signed in as one part of the cast."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(cast.people[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
