"""Who may have the whole site written anew: the openness office, administrators, the command line."""

from __future__ import annotations

from mingtang.apps.portal.queries.rebuilds import rebuild_under_way
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_rebuild(actor: Actor) -> tuple[Reason, ...]:
    """Return why `actor` cannot ask for a rebuild now; empty means yes."""
    reasons = []
    if not (actor.kind == "command" or actor.has(Role.ADMINISTRATOR) or actor.has(Role.OPENNESS_OFFICE)):
        reasons.append(Reason("not-office", "重建网站由公开办和系统管理员办理，请联系他们。"))
    if rebuild_under_way():
        reasons.append(Reason("rebuilding", "网站正在重建，做完以后才能再来一次。"))
    return tuple(reasons)
