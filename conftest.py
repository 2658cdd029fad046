"""What every test of the house shares: properties are never failed for being slow on a busy machine."""

import gc
import shutil
import sys

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")

# The longest first, so that of two workers none is left alone with one of them at the end.
LONGEST = (
    "test_driven_moves.py",
    "test_routes.py",
    "test_leaks.py",
    "test_driven_editions.py",
    "test_killed.py",
    "test_backup.py",
    "test_serve.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest in front; all others stay as they were. What runs on one database says why."""
    for item in items:
        if any(not mark.kwargs.get("reason") for mark in item.iter_markers("one_database")):
            raise pytest.UsageError(f"{item.nodeid} runs on one database without a reason")
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_collection_finish() -> None:
    """Take what is loaded out of the garbage collector's rounds; tests leave little behind."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Take away the public files a test left in the home that all share: the next county has its own."""
    house = sys.modules.get("tests.settings")
    for name in ("site", "site-maps") if house else ():
        shutil.rmtree(house._home / name, ignore_errors=True)
