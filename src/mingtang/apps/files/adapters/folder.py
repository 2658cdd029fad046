"""The store as a folder, aa/bb/aabb…: a content is written aside, flushed to disk, renamed into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mingtang.kit.disk import flush_folder


class FolderStore:
    """Keeps contents in one folder. Two writers of the same content do not disturb each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, digest: str, parts: Iterator[bytes]) -> None:
        """Write whole or not at all: no half-written content is ever found under a digest."""
        place = self._place(digest)
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=self.folder, prefix="draft-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                for part in parts:
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(place)
            flush_folder(place.parent)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading."""
        return self._place(digest).open("rb")

    def has(self, digest: str) -> bool:
        """Return whether the content is there."""
        return self._place(digest).exists()

    def remove(self, digest: str) -> None:
        """Unlink the content and flush its folder."""
        place = self._place(digest)
        if place.exists():
            place.unlink()
            flush_folder(place.parent)

    def free_bytes(self) -> int:
        """Return the free space of the disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.folder).free

    def _place(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError("not a digest")
        return self.folder / digest[:2] / digest[2:4] / digest
