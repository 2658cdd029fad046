"""The heads of the journal as published in the public folder, one small file a day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from mingtang_core.errors import NotFound


@dataclass(frozen=True)
class PublishedHead:
    """One day's head: number of the last entry and its digest."""

    on: date
    number: int
    digest: str


def heads_folder() -> Path:
    """Return the folder of the public files."""
    return Path(settings.MINGTANG_PUBLIC) / "journal" / "heads"


def published_heads() -> list[PublishedHead]:
    """Return every head published so far, newest first; a file that cannot be read is left out."""
    found = []
    for path in sorted(heads_folder().glob("????-??-??.json"), reverse=True):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            found.append(
                PublishedHead(date.fromisoformat(path.stem), int(said["number"]), str(said["digest"]))
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def head_file(on: date) -> bytes:
    """Return one day's file as published. Raises NotFound."""
    try:
        return (heads_folder() / f"{on.isoformat()}.json").read_bytes()
    except OSError:
        raise NotFound("这一天没有公布链头，请从公开日志的列表里选一天。") from None
