"""Addresses that have left: their table, and the map files written from it under one lock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from urllib.parse import quote

from django.db import transaction

from mingtang.apps.portal import maps
from mingtang.apps.portal.addresses import is_address
from mingtang.apps.portal.models import Cursor, Departure, Leaving
from mingtang.apps.portal.place import maps_folder, site_folder
from mingtang.apps.portal.ports import HasOwnNames, Left, sources
from mingtang.kit.among import Among

MAPS = "maps"


def note_departures(left: Mapping[str, tuple[Left, int]], *, now: datetime) -> None:
    """Note where addresses went, each with its journal entry, and write the maps."""
    rows = [
        Departure(
            address=address,
            kind=Leaving.MOVED if one.target else Leaving.GONE,
            target=_checked(one.target),
            sentence=one.sentence[:200],
            entry_number=number,
            since=now,
        )
        for address, (one, number) in left.items()
    ]
    if not rows:
        return
    Departure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["address"],
        update_fields=["kind", "target", "sentence", "entry_number"],
    )
    write_maps()


def forget_departures(addresses: Collection[str]) -> None:
    """Forget that addresses had left, because something stands there again."""
    if Departure.objects.filter(address__in=Among(addresses)).delete()[0]:
        write_maps()


@transaction.atomic
def write_maps() -> None:
    """Write both maps from the table; the lock keeps an older picture from replacing a newer one."""
    Cursor.objects.get_or_create(name=MAPS)
    Cursor.objects.select_for_update().get(name=MAPS)
    rows = Departure.objects.order_by("address")
    gone = rows.filter(kind=Leaving.GONE).values_list("address", "sentence")
    moved = rows.filter(kind=Leaving.MOVED).values_list("address", "target")
    maps.write(maps_folder(), maps.GONE, gone.iterator(2000))
    targets = ((address, quote(target)) for address, target in moved.iterator(2000))
    maps.write(maps_folder(), maps.MOVED, targets)


def write_names() -> None:
    """Write which domain names have a front door of their own; `/` is all that differs under them."""
    found = [pair for one in sources() if isinstance(one, HasOwnNames) for pair in one.own_names()]
    maps.write(maps_folder(), maps.NAMES, [(f"{name}/", quote(address)) for name, address in found])


def set_doors() -> None:
    """Set every door that is missing: a rebuild may have begun with an empty folder."""
    folder = site_folder()
    for address in Departure.objects.values_list("address", flat=True).iterator(2000):
        folder.set_door(address)


def _checked(target: str) -> str:
    if target and not is_address(target):
        raise ValueError(f"not an address of the portal: {target}")
    return target
