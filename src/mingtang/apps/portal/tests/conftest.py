"""The sample source over a site folder of its own."""

import pytest
from django.utils import timezone

from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.portal.tests.sample import use_sample


@pytest.fixture
def site(settings, tmp_path):
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sample()
    yield site_folder()
    use_sources(before)


@pytest.fixture
def work():
    """Do what the worker does in one round, and return how much that was."""
    return lambda: keep_up(worker=worker_name(), now=timezone.now())
