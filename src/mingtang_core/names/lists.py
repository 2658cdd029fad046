"""公开主体 and other lists of names: 县民政局、各乡镇人民政府、街道办事处.

The longest run of parts that is one name wins, because names of groups hold the sign that parts them. A list
of which any part is uncertain means nobody: half of it would leave out organs without a word.

>>> from mingtang_core.names.values import OrganNames
>>> organs = (OrganNames(1, "青禾县民政局"), OrganNames(2, "柳塘镇人民政府"), OrganNames(3, "禾城街道"))
>>> here = Directory(organs, {"各乡镇（街道）": (2, 3)}, ("青禾县", "青禾", "县"))
>>> organs_named("县民政局、各乡镇人民政府、街道办事处", here, on=date(2026, 3, 2))
(1, 2, 3)
>>> organs_named("县民政局、各有关单位", here, on=date(2026, 3, 2))
()
"""

from __future__ import annotations

import re
from datetime import date

from mingtang_core.names.directory import Directory
from mingtang_core.names.spelling import folded

_PARTED = re.compile(r"[、，；,;]")


def organs_named(text: str, directory: Directory, *, on: date) -> tuple[int, ...]:
    """Return the organs that a list of names means, each once and in its order; () when any is uncertain."""
    parts = [part for part in _PARTED.split(folded(text)) if part]
    found: list[int] = []
    while parts:
        for length in range(len(parts), 0, -1):
            said = directory.resolve("、".join(parts[:length]), on=on)
            if said.is_certain:
                found += said.organ_ids
                parts = parts[length:]
                break
        else:
            return ()
    return tuple(dict.fromkeys(found))
