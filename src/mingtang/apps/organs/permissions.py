"""Who may keep the directory of organs: the openness office and administrators, and the command line."""

from __future__ import annotations

from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_keep_directory(actor: Actor) -> tuple[Reason, ...]:
    """Return why `actor` may not add, rename or group organs; empty means yes."""
    if actor.kind == "command" or actor.has(Role.ADMINISTRATOR) or actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-keeper", "只有公开办和系统管理员可以维护机构名录，请联系他们。"),)
