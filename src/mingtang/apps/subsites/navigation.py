"""What subsites add to the navigation of staff."""

from __future__ import annotations

from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

STAFF = (Entry("子站", "subsites:subsites", frozenset((Role.OPENNESS_OFFICE,))),)
