"""Questions about organs."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mingtang.apps.organs.models import CountySettings, NameKind, Organ, OrganGroup, OrganName, OrganProfile
from mingtang.apps.organs.rows import FormerName, OrganRow
from mingtang_core.errors import NotFound
from mingtang_core.names import Directory, Name, OrganNames


def county() -> CountySettings:
    """Return the county; an unsaved one without a name before first use."""
    return CountySettings.objects.filter(pk=1).first() or CountySettings(pk=1)


def region_words() -> tuple[str, ...]:
    """Return the words that may stand before an organ's name: 青禾县, 青禾, 县, 本县."""
    own = county()
    given = [*own.region_words, own.name]
    if own.name:
        level = own.name[-1]
        given += [level, f"本{level}", f"我{level}", f"全{level}"]
        given += [own.name[:-1]] if len(own.name) > 2 else []
    return tuple(dict.fromkeys(word for word in given if word))


def organs() -> QuerySet[Organ]:
    """Return the organs in use, in their order."""
    return Organ.objects.filter(is_active=True)


def organ(organ_id: int) -> Organ:
    """Return one organ; raises NotFound."""
    found = Organ.objects.filter(pk=organ_id).first()
    if found is None:
        raise NotFound("没有这个单位，它可能已被删除。请回到机构名录重新选择。")
    return found


def organ_by_slug(slug: str) -> Organ:
    """Return the organ with this address; raises NotFound."""
    found = Organ.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound("没有这个单位，请检查地址。")
    return found


def profiles() -> dict[int, OrganProfile]:
    """Return 机构职能 in force, by the key of the organ; of organs in use alone."""
    rows = OrganProfile.objects.filter(valid_to=None, organ__is_active=True).select_related("organ")
    return {one.organ_id: one for one in rows}


def groups() -> QuerySet[OrganGroup]:
    """Return the groups with their members."""
    return OrganGroup.objects.prefetch_related("members")


def members_of(group: OrganGroup, on: date) -> list[int]:
    """Return the ids of the organs of one group that are in use, in their order.

    on   kept for the day when membership is dated; today's members serve every day
    """
    return list(organs().filter(groups=group).values_list("pk", flat=True))


def begun_on() -> dict[int, date]:
    """Return from which day organs exist, where all their full names, former ones too, have a first day."""
    found: dict[int, date] = {}
    kinds = (NameKind.FULL, NameKind.FORMER)
    for pk, day in OrganName.objects.filter(kind__in=kinds).values_list("organ_id", "valid_from"):
        found[pk] = min(found.get(pk, date.max), day or date.min)
    return {pk: day for pk, day in found.items() if day != date.min}


def directory(on: date) -> Directory:
    """Return all organs in use with their names and groups as a frozen value; three queries.

    A name that has ended is kept, marked so: documents go on using it.
    """
    names: dict[int, list[Name]] = {}
    for row in OrganName.objects.exclude(kind=NameKind.FULL):
        if row.valid_from is None or row.valid_from <= on:
            names.setdefault(row.organ_id, []).append(Name(row.name, row.valid_from, row.valid_to, row.kind))
    known = tuple(OrganNames(one.pk, one.name, tuple(names.get(one.pk, ()))) for one in organs())
    sets: dict[str, tuple[int, ...]] = {}
    group_ids: dict[str, int] = {}
    for group in groups():
        ids = tuple(member.pk for member in group.members.all() if member.is_active)
        for name in (group.name, *group.other_names):
            sets[name], group_ids[name] = ids, group.pk
    return Directory(known, sets, region_words(), group_ids)


def as_rows() -> tuple[OrganRow, ...]:
    """Return all organs in use as rows of the spreadsheet; three queries."""
    listed = organs().prefetch_related("names", "groups")
    return tuple(_as_row(one) for one in listed)


def _as_row(organ: Organ) -> OrganRow:
    names = sorted(organ.names.all(), key=lambda name: name.pk)
    own = next((name for name in names if name.kind == NameKind.FULL), None)
    return OrganRow(
        name=organ.name,
        short_names=tuple(name.name for name in names if name.kind == NameKind.SHORT),
        former_names=tuple(
            FormerName(name.name, name.valid_from, name.valid_to)
            for name in names
            if name.kind == NameKind.FORMER
        ),
        valid_from=own.valid_from if own else None,
        valid_to=own.valid_to if own else None,
        level=organ.level,
        groups=tuple(group.name for group in organ.groups.all()),
        email=organ.email,
        credit_code=organ.credit_code,
    )
