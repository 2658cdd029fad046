"""编制和修改公开目录: take in the sheet, all of it or nothing; add and change one item; each with history.

Importing what was exported changes nothing. Items that a sheet does not name stay as they are; one that is
no longer in force gets a last day, and its column stays readable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db import IntegrityError, transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions.catalogue_keepers import may_keep_catalogue
from mingtang.apps.publishing.models import CatalogueChange, CatalogueItem
from mingtang.apps.publishing.papers.catalogue_reading import read_catalogue, warnings_of
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow, as_row, in_words, organs_by_name
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, refuse
from mingtang_core.editions.time_limits import read_time_limit
from mingtang_core.errors import Conflict, Reason, Refused

_UNTOLD: Mapping[str, object] = {"kinds": (), "topics": (), "update_limit": "", "is_example": False}


@dataclass(frozen=True)
class CatalogueImported:
    """How many items were added, changed, left as they were; sentences about what is odd in them."""

    added: int
    changed: int
    unchanged: int
    warnings: tuple[str, ...]


@transaction.atomic
def import_catalogue(
    *,
    by: Actor,
    today: date,
    content: bytes = b"",
    rows: Sequence[ItemRow] | None = None,
    are_examples: bool | None = None,
) -> CatalogueImported:
    """Bring the catalogue to what the sheet says. Raises BadInput or Refused with every fault.

    content       an xlsx, or the same table as csv; or else rows already made
    are_examples  marks every item of it, or takes the mark away
    """
    refuse(may_keep_catalogue(by))
    wanted = tuple(rows) if rows is not None else read_catalogue(content)
    if are_examples is not None:
        wanted = tuple(replace(row, is_example=are_examples) for row in wanted)
    known = {item.pk: item for item in CatalogueItem.objects.select_for_update()}
    by_code = {item.code: item for item in known.values()}
    by_key = {as_row(item).key: item for item in known.values() if item.valid_to is None}
    organs = organs_by_name((row.organ_name for row in wanted), today)
    serials = _Serials(known.values())
    _refuse_taken(wanted, by_code, by_key)
    added = changed = 0
    for row in wanted:
        item = by_code.get(row.code) if row.code else by_key.get(row.key)
        if item is None:
            _add(_told(row, None, today), serials, organs, by, today)
            added += 1
        else:
            changed += _change(item, _told(row, as_row(item), today), organs, by, today)
    warnings = tuple(warning for row in wanted for warning in warnings_of(row))
    digest = hashlib.sha256(repr(wanted).encode()).hexdigest()
    if added or changed:
        record(
            by=by, verb="publishing.import_catalogue", thing="publishing.catalogue:1", on=today,
            facts={"rows": digest, "added": added, "changed": changed},
        )  # fmt: skip
    return CatalogueImported(added, changed, len(wanted) - added - changed, warnings)


@transaction.atomic
def add_item(*, row: ItemRow, by: Actor, today: date) -> CatalogueItem:
    """Add one item. Raises Refused when the same is there already."""
    refuse(may_keep_catalogue(by))
    known = list(CatalogueItem.objects.select_for_update())
    by_key = {as_row(item).key: item for item in known if item.valid_to is None}
    if row.key in by_key:
        raise Refused([Reason("item-twice", f"目录里已经有这一项，编号{by_key[row.key].code}。")])
    item = _add(_told(row, None, today), _Serials(known), organs_by_name([row.organ_name], today), by, today)
    record(by=by, verb="publishing.add_catalogue_item", thing=item.thing, on=today, facts={"code": item.code})
    return item


@transaction.atomic
def change_item(
    *, item: CatalogueItem, row: ItemRow, by: Actor, today: date, version: int | None = None
) -> CatalogueItem:
    """Change one item, or give it its last day; what stood before is kept. Code and domain stay."""
    refuse(may_keep_catalogue(by))
    locked = CatalogueItem.objects.select_for_update().get(pk=item.pk)
    need_version(version, locked.version)
    before = as_row(locked)
    told = replace(_told(row, before, today), code=locked.code, domain=locked.domain)
    if _change(locked, told, organs_by_name([row.organ_name], today), by, today):
        record(
            by=by, verb="publishing.change_catalogue_item", thing=locked.thing, on=today,
            facts={"code": locked.code},
        )  # fmt: skip
    return locked


class _Serials:
    """The next free codes: domain and serial, never one that was used before."""

    def __init__(self, items: Iterable[CatalogueItem]) -> None:
        self._last: dict[str, int] = {}
        for item in items:
            self.take(item.code)

    def take(self, code: str) -> None:
        domain, _, serial = code.partition("-")
        self._last[domain] = max(self._last.get(domain, 0), int(serial))

    def next(self, domain: str) -> str:
        code = f"{domain}-{self._last.get(domain, 0) + 1:03d}"
        self.take(code)
        return code


def _refuse_taken(
    wanted: Sequence[ItemRow],
    by_code: Mapping[str, CatalogueItem],
    by_key: Mapping[tuple[str, str, str], CatalogueItem],
) -> None:
    """Refuse a row that would become the same as another item which the sheet does not name."""
    named = {by_code[row.code].pk for row in wanted if row.code in by_code}
    reasons = []
    for row in wanted:
        twin = by_key.get(row.key)
        own = by_code.get(row.code)
        if row.code and twin and twin.pk not in named and (own is None or own.pk != twin.pk):
            reasons.append(Reason("item-twice", f"“{row.second_level}”在目录里已经有了，编号{twin.code}。"))
    if reasons:
        raise Refused(reasons)


def _told(row: ItemRow, known: ItemRow | None, today: date) -> ItemRow:
    """Return the row with what its sheet did not tell: as it was, or as a new item begins."""
    told = {
        name: getattr(known, name) if known else usual
        for name, usual in _UNTOLD.items()
        if getattr(row, name) is None
    }
    starts = row.valid_from or (known.valid_from if known else today)
    code = row.code or (known.code if known else "")
    return replace(row, **told, valid_from=starts, code=code)  # type: ignore[arg-type] # names of its fields


def _add(
    row: ItemRow, serials: _Serials, organs: Mapping[str, Organ], by: Actor, today: date
) -> CatalogueItem:
    if row.code:
        serials.take(row.code)
    item = CatalogueItem(code=row.code or serials.next(row.domain))
    _put(item, replace(row, code=item.code), organs)
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise Conflict(f"“{row.second_level}”刚刚被别人加进目录，请刷新后再看。") from error
    _note(item, CatalogueChange.Act.ADDED, {}, by, today)
    return item


def _change(item: CatalogueItem, row: ItemRow, organs: Mapping[str, Organ], by: Actor, today: date) -> bool:
    """Change what differs and keep it in the history; return whether anything did."""
    before = as_row(item)
    same_organ = item.organ_id == (organs[row.organ_name].pk if row.organ_name in organs else None)
    if before == row and same_organ:
        return False
    names = [one.name for one in fields(row) if getattr(before, one.name) != getattr(row, one.name)]
    facts = {name: [in_words(name, getattr(one, name)) for one in (before, row)] for name in names}
    _put(item, row, organs)
    item.version += 1
    item.save()
    ended = before.valid_to is None and row.valid_to is not None
    if facts:
        _note(item, CatalogueChange.Act.ENDED if ended else CatalogueChange.Act.CHANGED, facts, by, today)
    return bool(facts)


def _put(item: CatalogueItem, row: ItemRow, organs: Mapping[str, Organ]) -> None:
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, tuple):
            value = [list(one) if isinstance(one, tuple) else one for one in value]
        setattr(item, field.name, value)
    limit = read_time_limit(row.limit_words)
    item.limit = limit.outer_form() if limit else {}
    item.organ = organs.get(row.organ_name)


def _note(
    item: CatalogueItem, act: CatalogueChange.Act, facts: Mapping[str, list[str]], by: Actor, today: date
) -> None:
    CatalogueChange.objects.create(
        item=item, act=act, facts=dict(facts), on=today, recorded_at=clock.now_recorded(),
        by_kind=by.kind, by_id=by.id,
    )  # fmt: skip
