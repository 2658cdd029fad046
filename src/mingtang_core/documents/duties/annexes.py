"""Annexes that only list bodies behind a collective name (…单位名单)."""

from __future__ import annotations

import re

from mingtang_core.documents.unit_names import is_unit, split_units
from mingtang_core.documents.zones import AnnexZone

_MANY, _MOSTLY = 5, 0.8
_LABELLED = re.compile(r".{1,6}:")


def listed_units(zone: AnnexZone) -> tuple[str, ...]:
    """The bodies an annex lists, or nothing when it is no such list; a line that is no list of bodies ends
    it.
    """
    bodies: list[str] = []
    for line in zone.lines:
        names = [name for name, *_ in split_units(line.words.rstrip("。,; "))]
        found = [name for name in names if is_unit(name)]
        if (
            len(found) <= _MOSTLY * len(names)
            or _LABELLED.match(line.words)
            or "。" in line.words.rstrip("。 ")
        ):
            break
        bodies += found
    return tuple(dict.fromkeys(bodies)) if len(bodies) >= _MANY else ()
