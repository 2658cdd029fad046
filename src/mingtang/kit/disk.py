"""Files that are there whole or not at all, and still there after a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make renames and removals in a folder survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(place: Path, content: bytes) -> bool:
    """Write a file anew: aside, flushed, renamed. Return False when it says so already and is left alone.

    The draft has an ending of its own, so that nobody who reads the folder takes it for a file of it.
    """
    if place.exists() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
    flush_folder(place.parent)
    return True
