"""The heads published so far: one small file a day in the public folder."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

from mingtang.apps.journal.chain import Head


def published_heads_folder() -> Path:
    """Return the public folder with one file a day."""
    return Path(settings.MINGTANG_PUBLIC) / "journal" / "heads"


def published_heads() -> dict[str, Head]:
    """Return day -> head for every head published so far, oldest first; an unreadable file is left out."""
    found: dict[str, Head] = {}
    for path in sorted(published_heads_folder().glob("????-??-??.json")):
        one = read_head(path)
        if one:
            found[path.stem] = one
    return found


def read_head(path: Path) -> Head | None:
    """Return the head kept in a file, or None when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Head(int(content["number"]), str(content["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
