"""Where tidy is: it checks that pages are valid HTML."""

import shutil


def missing() -> str:
    """Return what to install, or nothing."""
    return "" if shutil.which("tidy") else "tidy not found; install the package tidy"
