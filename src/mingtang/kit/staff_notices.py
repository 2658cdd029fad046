"""What stands on top of every staff page until somebody mends it. Handed in from above by settings.

`MINGTANG_STAFF_NOTICES` names functions of (actor, today) that return a StaffNotice or None; the kit knows no
app. They run on every staff page, so each first asks what costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from mingtang.kit.acting import Actor


@dataclass(frozen=True)
class StaffNotice:
    """One bar: what is wrong, and the page where it is mended."""

    title: str
    href: str
    link: str


def staff_notices(actor: Actor, today: date) -> list[StaffNotice]:
    """Return the bars this person sees today."""
    found = (import_string(name)(actor, today) for name in settings.MINGTANG_STAFF_NOTICES)
    return [notice for notice in found if notice]
