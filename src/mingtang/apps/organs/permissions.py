"""Who may keep the directory: office, administrators, the command line; an organ its own entry."""

from __future__ import annotations

from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_keep_directory(actor: Actor) -> tuple[Reason, ...]:
    """Return why `actor` may not add, rename or group organs; empty means yes."""
    if actor.kind == "command" or actor.has(Role.ADMINISTRATOR) or actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-keeper", "只有公开办和系统管理员可以维护机构名录，请联系他们。"),)


def may_state_profile(actor: Actor, organ_id: int) -> tuple[Reason, ...]:
    """Return why `actor` may not state what this organ is for and who is in charge; empty means yes."""
    is_own = actor.has(Role.CLERK, organ_id) or actor.has(Role.LEADER, organ_id)
    if is_own or actor.kind == "command" or actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-unit", "机构职能由本单位的经办员、分管领导或者公开办填写。"),)
