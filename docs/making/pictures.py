"""Pictures for README.md: the real product, in a demo county of a fixed day, at 1280 and 360 px."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright
from tests.services import browser as chromium

TODAY = "2026-09-22"
START_SECONDS = 240
WRITTEN = "/zfxxgk/column/00-001/"  # a list: what it names has been written before it
# name, whose place to take ("" for a citizen), where to begin, which link to follow from there ("" for none)
PICTURES = (
    ("home", "", "/", ""),
    ("desk", "clerk06", "/desk/", ""),
    ("office", "linyihe", "/office/", ""),
    ("review", "linyihe", "/ledger/", "/review/"),
    ("case", "clerk06", "/foi/?tab=all&words=社区用房", "/foi/YSQ"),
    ("report", "linyihe", "/foi/report/2026/", ""),
    ("reviewing", "review11", "/publishing/reviews/", "/review/"),
    ("document", "", WRITTEN, "/d/"),
)
WIDTHS = (1280, 360)


def make(root: Path) -> list[Path]:
    """Build the demo in a folder of its own, photograph it, and return the pictures."""
    path = chromium.find()
    if not path:
        sys.exit(chromium.missing())
    folder = root / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        made = [
            photograph(opened, address, folder / f"{name}-{width}.png", width, who, start, onward)
            for name, who, start, onward in PICTURES
            for width in WIDTHS
        ]
        opened.close()
    return made


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo on a free port and yield its address; it is stopped by its own pid."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [sys.executable, "-c", "import sys; from mingtang.command import main; sys.exit(main())"]
        served = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "demo", "--today", TODAY, "--port", str(port)],
            env={**os.environ, "MINGTANG_HOME": home},
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/readyz", served)
            wait_for(f"{address}{WRITTEN}", served)
            yield address
        finally:
            served.terminate()
            served.wait(30)


def wait_for(address: str, served: subprocess.Popen[bytes]) -> None:
    """Wait until the address answers, or stop when the server ended or takes too long."""
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and served.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - loopback
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    sys.exit("the demo did not start")


def photograph(
    opened: Browser, address: str, to: Path, width: int, who: str, start: str, onward: str
) -> Path:
    """Take one picture of what fits on one and a half screens."""
    height = 1000 if width > 600 else 760
    context = opened.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    if who:
        take_place(page, address, who)
    page.goto(address + start)
    if onward:
        page.goto(address + (page.locator(f"a[href*='{onward}']").first.get_attribute("href") or ""))
    page.screenshot(path=to)
    context.close()
    return to


def take_place(page: Page, address: str, who: str) -> None:
    """Enter as one of the demo's people."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    said = {"as": who, "csrfmiddlewaretoken": token}
    page.request.post(f"{address}/demo/enter/", form=said, headers={"Referer": address})
