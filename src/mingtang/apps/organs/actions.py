"""Changes to the directory of organs and to the county's settings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mingtang.apps.journal import actions as journal
from mingtang.apps.organs.models import CountySettings, Kind, Level, NameKind, Organ, OrganGroup, OrganName
from mingtang.apps.organs.permissions import may_keep_directory
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, Conflict, Refused


@transaction.atomic
def add_organ(
    *,
    by: Actor,
    on: date,
    name: str,
    level: str = Level.COUNTY,
    kind: str = "",
    email: str = "",
    short_names: Collection[str] = (),
    valid_from: date | None = None,
) -> Organ:
    """Add one organ under its full name; `kind` is read from the name when not given."""
    _require(may_keep_directory(by))
    name = _clean(name)
    if Organ.objects.filter(name=name).exists():
        raise Conflict(f"机构名录里已经有“{name}”，不需要再加。")
    organ = Organ.objects.create(
        name=name,
        slug=_free_slug(name),
        level=level,
        kind=kind or kind_of(name, level),
        email=email,
        position=Organ.objects.count() + 1,
    )
    OrganName.objects.create(organ=organ, name=name, kind=NameKind.FULL, valid_from=valid_from)
    for short in short_names:
        OrganName.objects.create(organ=organ, name=_clean(short), kind=NameKind.SHORT)
    journal.record(by=by, verb="organs.add_organ", thing=f"organs.organ:{organ.pk}", on=on, organ_id=organ.pk)
    return organ


@transaction.atomic
def set_county(
    *,
    by: Actor,
    on: date,
    name: str,
    region_words: Collection[str] = (),
    site_identifier: str = "",
    office_name: str = "",
) -> CountySettings:
    """Set the county's name and what goes with it."""
    _require(may_keep_directory(by))
    name = _clean(name)
    if not name.endswith(("县", "市", "区", "旗")):
        raise BadInput(f"县（市、区）的名称应以县、市、区或旗结尾，现在是“{name}”。")
    county, _made = CountySettings.objects.update_or_create(
        pk=1,
        defaults={
            "name": name,
            "region_words": list(region_words),
            "site_identifier": site_identifier,
            "office_name": office_name,
        },
    )
    journal.record(by=by, verb="organs.set_county", thing="organs.county:1", on=on)
    return county


@transaction.atomic
def set_group(
    *,
    by: Actor,
    on: date,
    name: str,
    members: Collection[int],
    other_names: Collection[str] = (),
    note: str = "",
) -> OrganGroup:
    """Make a group or replace its members; `members` are ids of organs."""
    _require(may_keep_directory(by))
    group, _made = OrganGroup.objects.update_or_create(
        name=_clean(name), defaults={"other_names": list(other_names), "note": note}
    )
    group.members.set(Organ.objects.filter(pk__in=members))
    journal.record(
        by=by,
        verb="organs.set_group",
        thing=f"organs.group:{group.pk}",
        on=on,
        facts={"members": ",".join(str(pk) for pk in sorted(members))},
    )
    return group


def kind_of(name: str, level: str) -> str:
    """Return what sort of organ a name speaks of."""
    if level == Level.TOWNSHIP:
        return Kind.TOWNSHIP
    if name.endswith(("府办", "政府办", "政府办公室")):
        return Kind.OFFICE
    if "委" in name[:6] and not name.endswith(("局", "委员会", "委")):
        return Kind.PARTY
    if name.endswith(("公司", "集团", "中心", "院", "校", "馆", "站", "社")):
        return Kind.UNIT
    return Kind.DEPARTMENT


def _require(reasons: tuple[object, ...]) -> None:
    if reasons:
        raise Refused(reasons)  # type: ignore[arg-type]


def _clean(name: str) -> str:
    cleaned = "".join(name.split())
    if not cleaned:
        raise BadInput("名称不能是空的。")
    return cleaned


def _free_slug(name: str) -> str:
    """Return an address for the organ: its name without brackets; numbered when taken. It never changes again."""
    slug = "".join(c for c in name if c.isalnum())[:70]
    taken = set(Organ.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if s not in taken)
