"""One sheet (样式表) out of many: a phone asks once instead of thirty times.

Each component keeps a sheet of its own, which is how they are read and changed. What a page links is
`kit/kit.css`: all of them one after another, in this order, made whenever static files are looked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "kit/kit.css"
COMPONENTS = (
    "portal_frame", "staff_frame", "heads", "hero", "tasks", "lists",
    "figures", "statutory", "foot", "buttons", "badges", "notices",
    "forms", "tables", "meta", "timeline", "steps", "paging",
    "filters", "work", "clock", "next", "document", "review",
    "heat", "months", "modes", "spacing",
)  # fmt: skip
_FOLDER = Path(__file__).parent / "static" / "kit"


def sheets() -> list[Path]:
    """Return the sheets of every page, in the order in which they hold."""
    components = [_FOLDER / "components" / f"{name}.css" for name in COMPONENTS]
    return [_FOLDER / "tokens.css", _FOLDER / "base.css", *components]


class SheetFinder(BaseFinder):
    """Finds the one sheet, among Django's finders of static files."""

    def __init__(self, *_: Any) -> None:
        """Keep the sheet in the home, beside what is collected from it."""
        self._storage = FileSystemStorage(location=settings.HOME / "sheets")

    def check(self, **_: Any) -> list[Any]:
        """Return nothing: there is nothing to set wrongly."""
        return []

    def find(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """Return where the sheet lies, if it is what is looked for."""
        if path != SHEET:
            return []
        return [self._made()] if any((*args, *kwargs.values())) else self._made()

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the sheet."""
        self._made()
        yield SHEET, self._storage

    def _made(self) -> str:
        path = Path(self._storage.path(SHEET))
        whole = "\n".join(one.read_text("utf-8") for one in sheets())
        if not path.exists() or path.read_text("utf-8") != whole:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(whole, "utf-8")
            draft.replace(path)
        return str(path)
