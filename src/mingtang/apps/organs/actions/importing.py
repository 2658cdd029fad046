"""Taking in the spreadsheet of organs: all of it or nothing, and twice is the same as once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.journal.chain import Fact
from mingtang.apps.organs.actions.organs import new_organ, rename
from mingtang.apps.organs.actions.refusing import require_keeper
from mingtang.apps.organs.models import NameKind, Organ, OrganGroup, OrganName
from mingtang.apps.organs.papers import read_sheet
from mingtang.apps.organs.queries import as_rows
from mingtang.apps.organs.rows import OrganRow
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason, Refused


@dataclass(frozen=True)
class Imported:
    """How many organs were added, changed, and left as they were."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def import_organs(
    *, by: Actor, on: date, content: bytes = b"", rows: Sequence[OrganRow] | None = None
) -> Imported:
    """Bring the directory to what the sheet says; organs the sheet does not name stay as they are.

    content  an xlsx, or else rows already made
    An organ found under a name that the sheet calls 曾用名 is renamed. Raises Refused with every fault.
    """
    require_keeper(by)
    wanted = tuple(rows) if rows is not None else read_sheet(content)
    before = {row.name: row for row in as_rows()}
    _refuse_taken_names(wanted, before)
    added = changed = 0
    for row in wanted:
        known = before.get(row.name)
        row = replace(row, credit_code=row.credit_code or (known.credit_code if known else ""))
        if _is_same(known, row):
            continue
        organ, is_new = _organ_for(row)
        _put(organ, row)
        added, changed = added + is_new, changed + (not is_new)
    outcome = Imported(added, changed, len(wanted) - added - changed)
    digest = hashlib.sha256(repr(wanted).encode()).hexdigest()
    facts: dict[str, Fact] = {"rows": digest, "added": added, "changed": changed}
    record(by=by, verb="organs.import_organs", thing="organs.directory:1", on=on, facts=facts)
    return outcome


def _is_same(known: OrganRow | None, row: OrganRow) -> bool:
    """Return whether nothing changes; groups have no order."""
    return (
        known is not None
        and replace(known, groups=()) == replace(row, groups=())
        and (set(known.groups) == set(row.groups))
    )


def _refuse_taken_names(wanted: Sequence[OrganRow], before: dict[str, OrganRow]) -> None:
    """Refuse a short name that another organ, not named by the sheet, already bears."""
    mentioned = {row.name for row in wanted} | {one.name for row in wanted for one in row.former_names}
    taken = {
        name: other.name
        for other in before.values()
        if other.name not in mentioned
        for name in (other.name, *other.short_names)
    }
    reasons = [
        Reason("name-taken", f"“{row.name}”的名称“{name}”已经是“{taken[name]}”的名称，请改一个。")
        for row in wanted
        for name in (row.name, *row.short_names)
        if name in taken
    ]
    if reasons:
        raise Refused(reasons)


def _organ_for(row: OrganRow) -> tuple[Organ, bool]:
    """Return the organ a row speaks of and whether it is new."""
    organ = Organ.objects.filter(name=row.name).first()
    if organ:
        return organ, False
    former = Organ.objects.filter(name__in=[one.name for one in row.former_names]).first()
    if former:
        rename(former, row.name, from_on=row.valid_from)
        return former, False
    return new_organ(name=row.name, level=row.level), True


def _put(organ: Organ, row: OrganRow) -> None:
    organ.level, organ.email, organ.is_active = row.level, row.email, True
    organ.credit_code = row.credit_code
    organ.save(update_fields=["level", "email", "is_active", "credit_code"])
    organ.names.all().delete()
    OrganName.objects.bulk_create(
        [
            OrganName(
                organ=organ,
                name=row.name,
                kind=NameKind.FULL,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            ),
            *(OrganName(organ=organ, name=name, kind=NameKind.SHORT) for name in row.short_names),
            *(
                OrganName(
                    organ=organ,
                    name=one.name,
                    kind=NameKind.FORMER,
                    valid_from=one.valid_from,
                    valid_to=one.valid_to,
                )
                for one in row.former_names
            ),
        ]
    )
    organ.groups.set([OrganGroup.objects.get_or_create(name=name)[0] for name in row.groups])
