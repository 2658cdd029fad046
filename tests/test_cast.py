"""The cast that is put back is the cast that was gathered: the same rows everywhere, its journal whole."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from mingtang.apps.journal.verification import verify
from tests.cast import PASSWORD, gather
from tests.fixtures import WRITTEN, gather_again

pytestmark = pytest.mark.django_db
OF_DJANGO = {ContentType, Permission}


def written() -> dict[str, list[dict[str, object]]]:
    """Return the rows of every table that has any."""
    models = [model for model in apps.get_models() if model not in OF_DJANGO]
    found = {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}
    return {name: rows for name, rows in found.items() if rows}


def test_nothing_is_written_but_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    gather()
    assert set(written()) == {model.__name__ for model in WRITTEN}


def test_what_is_put_back_is_what_was_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    seen = []
    for _ in range(3):
        with transaction.atomic():
            cast = gather_again()
            seen.append(written())
            assert cast.people["clerk"].check_password(PASSWORD)
            assert cast.actor("clerk").organ_id == cast.organs["civil"].pk
            assert verify({}).faults == ()
            transaction.set_rollback(True)
    assert seen[0] == seen[1] == seen[2]


def test_a_test_that_changes_its_cast_changes_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-05")
    with transaction.atomic():
        gather_again().people["clerk"].full_name = "改过"
        transaction.set_rollback(True)
    assert gather_again().people["clerk"].full_name == "周晓禾"
