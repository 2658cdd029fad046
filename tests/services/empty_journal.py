"""Lets Django empty the database after a transaction test, although the journal's tables refuse deletion.

Loaded by pytest for every run. The triggers are dropped and made again in the flush's own transaction;
every other deletion is refused in tests as it is in life.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def journal_can_be_emptied() -> Iterator[None]:
    """Wrap Django's list of flushing statements; nothing to do where Django is not loaded."""
    if "django.test" not in sys.modules:
        yield
        return
    flush = importlib.import_module("django.core.management.commands.flush")
    triggers = importlib.import_module("mingtang.apps.journal.triggers")
    plain = flush.sql_flush

    def with_triggers_off(style: object, connection: object, **options: object) -> list[str]:
        vendor = connection.vendor  # type: ignore[attr-defined]
        statements = plain(style, connection, **options)
        return [*triggers.removal(vendor), *statements, *triggers.creation(vendor)] if statements else []

    flush.sql_flush = with_triggers_off
    yield
    flush.sql_flush = plain
