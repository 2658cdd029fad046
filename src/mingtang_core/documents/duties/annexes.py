"""Annexes that only list bodies behind a collective name (…单位名单)."""

from __future__ import annotations

from mingtang_core.documents.unit_names import is_unit, split_units
from mingtang_core.documents.zones import AnnexZone

_MANY = 5


def listed_units(zone: AnnexZone) -> tuple[str, ...]:
    """The bodies an annex lists, or nothing when it is no such list."""
    words = "、".join(line.words for line in zone.lines)
    if "。" in words.rstrip("。") or not words:
        return ()
    names = [name for name, *_ in split_units(words)]
    bodies = [name for name in names if is_unit(name)]
    return tuple(dict.fromkeys(bodies)) if len(bodies) >= _MANY and len(bodies) > 0.8 * len(names) else ()
