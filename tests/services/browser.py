"""Where chromium is, for journeys: $MINGTANG_CHROMIUM, PATH, then the usual places of macOS.

Its headless shell comes first: the same engine without the windows that nobody sees, in half the time.
"""

import os
import shutil
from pathlib import Path

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable", "msedge",
)  # fmt: skip
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Root in a container needs --no-sandbox; the rest keeps the browser from calling out.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find() -> str:
    """Return the browser's path, or nothing."""
    said = os.environ.get("MINGTANG_CHROMIUM")
    if said:
        return said if Path(said).exists() else ""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    return found or next((path for path in MAC if Path(path).exists()), "")


def missing() -> str:
    """Return what to install, or nothing."""
    return "" if find() else "no browser found; install the package chromium-headless-shell or chromium"
