"""The browser of the journeys, and what a journey leaves to print at the end of the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.fixtures import cast, signed_in
from tests.services import browser as chromium

__all__ = ["cast", "signed_in"]

# Playwright's own event loop lives in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
expect.set_options(timeout=15_000)  # two stages share the cores
LINES: list[str] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser with an empty profile; journeys are NOT RUN where there is none."""
    path = chromium.find()
    if not path:
        pytest.skip(chromium.missing())
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def tell() -> Iterator[list[str]]:
    """Lines for the closing summary of the run; begin them with the verb `crawled`."""
    yield LINES


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the lines of a worker to the process that prints the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["lines"] = LINES


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the lines of a worker that has finished."""
    LINES.extend(getattr(node, "workeroutput", {}).get("lines", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the journeys found worth telling."""
    for line in LINES:
        terminalreporter.write_line(line)
