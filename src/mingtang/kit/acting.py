"""Who acts: a frozen value made once per request, job or command and handed down to every action and
permission.

Roles are those in force on the day of the request, so that a permission is a plain function of values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mingtang_core.terms import Role


@dataclass(frozen=True)
class Actor:
    """A person, a periodic job, the command line or an anonymous citizen.

    kind      "staff", "citizen", "job" or "command"
    id        the staff member's primary key as text, the job's name, or ""
    organ_id  the organ the person acts for now, or None
    roles     (role, organ id) pairs in force today
    """

    kind: str
    id: str = ""
    organ_id: int | None = None
    roles: frozenset[tuple[Role, int]] = field(default_factory=frozenset)

    def has(self, role: Role, organ_id: int | None = None) -> bool:
        """Return whether the actor holds `role`, for this organ or (None) for any."""
        return any(r == role and organ_id in (None, o) for r, o in self.roles)

    def organs_with(self, *roles: Role) -> set[int]:
        """Return the organs for which the actor holds one of `roles`."""
        return {o for r, o in self.roles if r in roles}

    @property
    def is_staff(self) -> bool:
        """Return whether a signed-in member of staff acts."""
        return self.kind == "staff"


def job(name: str) -> Actor:
    """Return the actor of a periodic verb, such as `send_due_reminders`."""
    return Actor(kind="job", id=name)
