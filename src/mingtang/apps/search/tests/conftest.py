"""People of publishing, whose documents are searched; and the real wiring."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from mingtang.apps.publishing.tests.conftest import desk
from mingtang.apps.search.adapters.database import DatabaseEngine
from mingtang.apps.search.adapters.published import PublishedDocuments
from mingtang.apps.search.ports import use_engine, use_index_sources

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def wired() -> Iterator[None]:
    """Wire as the product does, also for whoever comes after."""
    use_engine(DatabaseEngine())
    use_index_sources([PublishedDocuments()])
    cache.clear()
    yield
    use_index_sources([PublishedDocuments()])
