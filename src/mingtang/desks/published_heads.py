"""One day's published head of the journal, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingtang.apps.journal.queries import published_heads_folder, read_head
from mingtang_core.errors import NotFound

A_DAY = "????-??-??"


@dataclass(frozen=True)
class PublishedHead:
    """A row of the list: the day, the number of the last entry, its digest."""

    on: date
    number: int
    digest: str


def days_newest_first() -> list[date]:
    """Return the days of which a head was published; no file is read."""
    names = sorted((path.stem for path in published_heads_folder().glob(f"{A_DAY}.json")), reverse=True)
    return [date.fromisoformat(name) for name in names]


def heads_of(days: Iterable[date]) -> list[PublishedHead]:
    """Return the heads of these days, in their order, without those whose file cannot be read."""
    folder = published_heads_folder()
    read = ((day, read_head(folder / f"{day.isoformat()}.json")) for day in days)
    return [PublishedHead(day, head.number, head.digest) for day, head in read if head]


def newest_head() -> PublishedHead | None:
    """Return the head published last, None before the first; reads one file, however many there are."""
    return next((head for day in days_newest_first() for head in heads_of([day])), None)


def head_file(on: date) -> bytes:
    """Return the file of one day. Raises NotFound."""
    try:
        return (published_heads_folder() / f"{on.isoformat()}.json").read_bytes()
    except OSError:
        raise NotFound("这一天没有公布链尾，请从公开日志的列表里选一天。") from None
