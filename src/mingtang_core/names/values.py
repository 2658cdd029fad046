"""What a directory of organs is made of, and what resolving a name yields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Name:
    """A name beside the full one: "short" (简称) or "former" (曾用名); both ends count, None is open."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    kind: str = "short"

    def is_valid_on(self, day: date) -> bool:
        """Return whether the organ bore this name on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class OrganNames:
    """One organ: its id, the full name in force, its other names."""

    id: int
    full: str
    others: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """What a written name means.

    kind        exact, alias, abbreviation, group, ambiguous or unknown
    organ_ids   the organ; the members of the group; empty when ambiguous or unknown
    reason      one Chinese sentence: why so
    candidates  (id, full name) of every organ it could be, when ambiguous
    group_id    the group's own id, when it is one and the directory knows it
    """

    kind: str
    organ_ids: tuple[int, ...]
    reason: str
    candidates: tuple[tuple[int, str], ...] = ()
    group_id: int | None = None

    @property
    def is_certain(self) -> bool:
        """Return whether nobody needs to choose."""
        return self.kind in ("exact", "alias", "abbreviation", "group")
