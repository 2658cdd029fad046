"""Who may do what to a request: the table of moves, asked with a person's roles and the case's facts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.queries import Standing
from mingtang.apps.foi.queries.replies import facts_for
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.flows import Act, Doer, Outsider, move_for, unmet
from mingtang_core.flows.requests import OPEN
from mingtang_core.terms import Role

Reasons = tuple[Reason, ...]
SEES_COUNTY = (Role.OPENNESS_OFFICE, Role.SUPERVISOR)
HANDLES = (
    Role.CLERK, Role.COUNSEL, Role.SECRECY_REVIEWER, Role.LEADER, Role.SEAL_KEEPER, Role.LITIGATION,
)  # fmt: skip


def requester_of(request: FoiRequest) -> Actor:
    """Return the requester as an actor; only who showed number and query code is made one."""
    return Actor(kind="citizen", id=f"request:{request.pk}")


def may_see(actor: Actor, request: FoiRequest) -> bool:
    """The requester, those who handle requests in the organ, and those who see the county."""
    if actor.kind == "citizen":
        return actor.id == f"request:{request.pk}"
    if any(actor.has(role) for role in SEES_COUNTY):
        return True
    return request.organ_id in actor.organs_with(*HANDLES)


def visible_to(actor: Actor) -> QuerySet[FoiRequest]:
    """Return the requests that this member of staff may see: `may_see`, asked of the database."""
    if any(actor.has(role) for role in SEES_COUNTY):
        return FoiRequest.objects.all()
    return FoiRequest.objects.filter(organ_id__in=actor.organs_with(*HANDLES))


def may_open_identity(actor: Actor, request: FoiRequest) -> Reasons:
    """Only those who handle requests in the organ itself need to know who asks."""
    if actor.is_staff and request.organ_id in actor.organs_with(*HANDLES):
        return ()
    return (Reason("not-handler", "申请人的个人信息只给收到申请的机关办理这件申请的人看。"),)


def may_register(actor: Actor, organ_id: int) -> Reasons:
    """Anybody asks on the web; what came on paper or over the counter is entered by the organ's clerk."""
    if actor.kind == "citizen" or actor.has(Role.CLERK, organ_id):
        return ()
    return (Reason("not-clerk", "登记申请由收到申请的机关的经办员办理。"),)


def doers_of(actor: Actor, request: FoiRequest) -> frozenset[Doer]:
    """Return what the actor is in this case."""
    if actor.kind == "citizen":
        return frozenset((Outsider.REQUESTER,)) if may_see(actor, request) else frozenset()
    if actor.kind == "job":
        return frozenset((Outsider.JOB,))
    return frozenset(role for role in Role if actor.has(role, request.organ_id))


def reasons_against(
    actor: Actor, request: FoiRequest, act: Act, standing: Standing, *, fee_yuan: int | None = None
) -> Reasons:
    """Return every reason why `actor` cannot do `act` now; buttons show them, actions refuse by them."""
    move = move_for(standing.state, act)
    if move is None:
        return (Reason("not-now", f"这件申请现在是“{standing.state.label}”，不能{act.label}。"),)
    reasons: list[Reason] = []
    if not doers_of(actor, request) & set(move.doers):
        reasons.append(Reason("not-yours", f"“{act.label}”由{_names(move.doers)}办理。"))
    known = facts_for(actor.id, request, standing, move.needs, fee_yuan=fee_yuan)
    return (*reasons, *unmet(move.needs, known))


def may_change_delivery(actor: Actor, request: FoiRequest, standing: Standing) -> Reasons:
    """The requester, or the clerk who is told so, as long as the answer is not out."""
    reasons: list[Reason] = []
    if standing.state not in OPEN:
        label = standing.state.label
        reasons.append(Reason("not-now", f"这件申请现在是“{label}”，不能再改获取方式。"))
    if not doers_of(actor, request) & {Outsider.REQUESTER, Role.CLERK}:
        reasons.append(Reason("not-yours", "获取方式由申请人决定，经办员可以代为登记。"))
    return tuple(reasons)


def _names(doers: Iterable[Doer]) -> str:
    return "或者".join(doer.label for doer in doers)
