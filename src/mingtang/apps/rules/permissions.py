"""Who may change the rules: the administrator manages settings (design.md 3); all staff may see them."""

from __future__ import annotations

from mingtang.apps.rules.models import ArrangementKind, YearArrangement
from mingtang.kit.acting import Actor
from mingtang.kit.guards import role_reasons
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_set_year(actor: Actor) -> tuple[Reason, ...]:
    """Administrators may, and the command line on the server itself."""
    return () if actor.kind == "command" else role_reasons(actor, Role.ADMINISTRATOR)


def may_withdraw_year(actor: Actor, current: YearArrangement | None) -> tuple[Reason, ...]:
    """Whoever may enter may withdraw, as long as there is something entered."""
    reasons = list(may_set_year(actor))
    if current is None or current.kind == ArrangementKind.WITHDRAWN:
        reasons.append(Reason("nothing-entered", "这一年没有本县录入的安排，不用撤回。"))
    return tuple(reasons)
