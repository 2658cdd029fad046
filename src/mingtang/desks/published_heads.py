"""One day's published head of the journal, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang.apps.journal.queries import published_heads, published_heads_folder, read_head
from mingtang_core.errors import NotFound


@dataclass(frozen=True)
class PublishedHead:
    """A row of the list: the day, the number of the last entry, its digest."""

    on: date
    number: int
    digest: str


def heads_newest_first() -> list[PublishedHead]:
    """Return every head published so far."""
    found = reversed(published_heads().items())
    return [PublishedHead(date.fromisoformat(day), head.number, head.digest) for day, head in found]


def newest_head() -> PublishedHead | None:
    """Return the head published last, None before the first; reads one file, however many there are."""
    for path in sorted(published_heads_folder().glob("????-??-??.json"), reverse=True):
        head = read_head(path)
        if head:
            return PublishedHead(date.fromisoformat(path.stem), head.number, head.digest)
    return None


def head_file(on: date) -> bytes:
    """Return the file of one day. Raises NotFound."""
    try:
        return (published_heads_folder() / f"{on.isoformat()}.json").read_bytes()
    except OSError:
        raise NotFound("这一天没有公布链尾，请从公开日志的列表里选一天。") from None
