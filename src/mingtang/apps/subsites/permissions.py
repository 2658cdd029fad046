"""Who opens and closes subsites."""

from __future__ import annotations

from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_keep_subsites(actor: Actor) -> tuple[Reason, ...]:
    """The openness office keeps the portal (条例第四条第二款); the command line sets it up."""
    if actor.has(Role.OPENNESS_OFFICE) or actor.kind == "command":
        return ()
    return (Reason("not-office", "子站由公开办开通和关闭。"),)
