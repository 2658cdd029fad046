"""Writing items: what is the same as before is left alone, the rest is put in place by a few statements."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from mingtang.apps.search.models import Item, Sorting
from mingtang.apps.search.ports import Found
from mingtang.apps.search.questions import number_key
from mingtang.apps.search.tokens import VERSION, tokens_of

Key = tuple[str, int]
Words = tuple[int, list[str], list[str], list[str]]
_COLUMNS = (
    "source", "thing", "sorting_id", "number_key", "released_on", "digest", "number", "note", "href", "title",
)  # fmt: skip
_SORTING = (
    "INSERT INTO search_sorting (organ, year, kind, topic, organ_name, kind_name, topic_name) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (organ, year, kind, topic) DO UPDATE SET "
    "organ_name = excluded.organ_name, kind_name = excluded.kind_name, topic_name = excluded.topic_name"
)
_SET = ", ".join(f"{one} = excluded.{one}" for one in _COLUMNS[2:])
_UPSERT = (
    f"INSERT INTO search_item ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))}) "  # noqa: S608
    f"ON CONFLICT (source, thing) DO UPDATE SET {_SET}"
)
_UPSERT_TEXT = (
    "INSERT INTO search_itemtext (item_id, text) VALUES (%s, %s) "
    "ON CONFLICT (item_id) DO UPDATE SET text = excluded.text"
)


def write_changed(cursor: CursorWrapper, every: Mapping[Key, Found]) -> list[Words]:
    """Write the things that differ from what is there, but for their words, which are returned by item."""
    digests = {key: _digest(one) for key, one in every.items()}
    known = _known_digests(every)
    new = [key for key in every if known.get(key) != digests[key]]
    if not new:
        return []
    sortings = _sortings(cursor, [every[key] for key in new])
    rows = [_row(every[key], sortings[_sorting(every[key])], digests[key]) for key in new]
    cursor.executemany(_UPSERT, rows)
    ids = _ids(new)
    cursor.executemany(_UPSERT_TEXT, [(ids[key], every[key].text) for key in new])
    forget_words(cursor, [ids[key] for key in new if key in known])
    return [(ids[key], *_words(every[key])) for key in new]


def forget(cursor: CursorWrapper, ids: Collection[int]) -> None:
    """Forget items with their text and words."""
    forget_words(cursor, ids)
    for table, column in (("search_itemtext", "item_id"), ("search_item", "id")):
        cursor.executemany(f"DELETE FROM {table} WHERE {column} = %s", [(pk,) for pk in ids])  # noqa: S608


def _digest(found: Found) -> str:
    said = json.dumps([VERSION, astuple(found)], ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _sorting(found: Found) -> tuple[str, str, str, str]:
    year = str(found.released_on.year) if found.released_on else ""
    return found.organ.code, year, found.kind.code, found.topic.code


def _sortings(cursor: CursorWrapper, every: Sequence[Found]) -> dict[tuple[str, str, str, str], int]:
    """Return the keys of the combinations these have; names are taken as they are now."""
    names = {_sorting(one): (one.organ.name, one.kind.name, one.topic.name) for one in every}
    cursor.executemany(_SORTING, [(*codes, *named) for codes, named in sorted(names.items())])
    rows = Sorting.objects.filter(organ__in={codes[0] for codes in names})
    return {
        (organ, year, kind, topic): pk
        for organ, year, kind, topic, pk in rows.values_list("organ", "year", "kind", "topic", "pk")
    }


def _row(found: Found, sorting: int, digest: str) -> list[Any]:
    on = connection.ops.adapt_datefield_value(found.released_on)
    return [
        found.source, found.thing, sorting, number_key(found.number), on, digest, found.number[:80],
        found.note, found.href, found.title[:400],
    ]  # fmt: skip


def _words(found: Found) -> tuple[list[str], list[str], list[str]]:
    number = " ".join([found.number, number_key(found.number), *found.codes])
    return tokens_of(found.title), tokens_of(number), tokens_of(found.text)


def _known_digests(keys: Collection[Key]) -> dict[Key, str]:
    rows = Item.objects.filter(source__in={one for one, _ in keys}, thing__in={thing for _, thing in keys})
    return {
        (source, thing): digest for source, thing, digest in rows.values_list("source", "thing", "digest")
    }


def _ids(keys: Collection[Key]) -> dict[Key, int]:
    rows = Item.objects.filter(source__in={one for one, _ in keys}, thing__in={thing for _, thing in keys})
    return {(source, thing): pk for source, thing, pk in rows.values_list("source", "thing", "pk")}


def forget_words(cursor: CursorWrapper, ids: Collection[int]) -> None:
    """Forget the words of items."""
    key = "rowid" if connection.vendor == "sqlite" else "item_id"
    cursor.executemany(f"DELETE FROM search_words WHERE {key} = %s", [(pk,) for pk in ids])  # noqa: S608
