"""Who may do what to a request: the table of moves, asked with a person's roles and the case's facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.foi.models import (
    Commission,
    DisposalList,
    DisposalState,
    FoiRequest,
    ListExport,
    ReleaseProposal,
)
from mingtang.apps.foi.queries import Standing
from mingtang.apps.foi.queries.commissions import standing_commissions
from mingtang.apps.foi.queries.replies import facts_for
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.flows import Act, Doer, Outsider, State, move_for, unmet
from mingtang_core.flows.requests import OPEN
from mingtang_core.terms import Role

Reasons = tuple[Reason, ...]
SEES_COUNTY = (Role.OPENNESS_OFFICE, Role.SUPERVISOR)
REVIEWS = {
    State.LEGAL_REVIEW: Role.COUNSEL,
    State.SECRECY_REVIEW: Role.SECRECY_REVIEWER,
    State.AWAITING_SIGNATURE: Role.LEADER,
}
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
    if request.erased_on:
        return (Reason("destroyed", "保管期满，申请人的个人信息已经按规定销毁。"),)
    if actor.is_staff and request.organ_id in actor.organs_with(*HANDLES):
        return ()
    return (Reason("not-handler", "申请人的个人信息只给收到申请的机关办理这件申请的人看。"),)


def may_keep_template(actor: Actor, organ_id: int | None) -> Reasons:
    """The county's templates are the openness office's; an organ's own are its leader's, who signs them."""
    if organ_id is None and actor.has(Role.OPENNESS_OFFICE):
        return ()
    if organ_id is not None and actor.has(Role.LEADER, organ_id):
        return ()
    if organ_id is None:
        return (Reason("not-office", "全县通用的文书模板由公开办修改。"),)
    return (Reason("not-leader", "本机关自己的文书模板由本机关的分管领导修改，因为文书由他签发。"),)


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


def reviewed_by(actor: Actor) -> dict[State, set[int]]:
    """Return for each review the organs for which this person does it; the drafter still needs another."""
    return {state: organs for state, role in REVIEWS.items() if (organs := actor.organs_with(role))}


def visible_proposals(actor: Actor) -> QuerySet[ReleaseProposal]:
    """Return the proposals that this member of staff may see: who sees the county sees all."""
    if any(actor.has(role) for role in SEES_COUNTY):
        return ReleaseProposal.objects.all()
    return ReleaseProposal.objects.none()


def may_decide_release(actor: Actor) -> Reasons:
    """The county's openness office decides what was given to one and is offered to all (art. 44)."""
    if actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-office", "要不要转为主动公开，由公开办决定。"),)


def may_change_delivery(actor: Actor, request: FoiRequest, standing: Standing) -> Reasons:
    """The requester, or the clerk who is told so, as long as the answer is not out."""
    reasons: list[Reason] = []
    if standing.state not in OPEN:
        label = standing.state.label
        reasons.append(Reason("not-now", f"这件申请现在是“{label}”，不能再改获取方式。"))
    if not doers_of(actor, request) & {Outsider.REQUESTER, Role.CLERK}:
        reasons.append(Reason("not-yours", "获取方式由申请人决定，经办员可以代为登记。"))
    return tuple(reasons)


def may_keep_dispute(actor: Actor, request: FoiRequest) -> Reasons:
    """Who handles reviews and suits in the organ keeps their dates."""
    if actor.has(Role.LITIGATION, request.organ_id):
        return ()
    return (Reason("not-yours", "复议、诉讼的办理情况由本机关的复议诉讼人员登记。"),)


def may_see_commission(actor: Actor, commission: Commission) -> bool:
    """The clerks of the unit that was asked, and whoever sees the request."""
    if commission.organ_id in actor.organs_with(Role.CLERK):
        return True
    return may_see(actor, commission.request)


def commissions_for(actor: Actor) -> QuerySet[Commission]:
    """Return what this person's organs were asked, and what the requests they see asked others."""
    mine = Q(organ_id__in=actor.organs_with(Role.CLERK))
    return standing_commissions().filter(mine | Q(request__in=visible_to(actor)))


def may_answer_commission(actor: Actor, commission: Commission) -> Reasons:
    """The unit's clerk, or the clerk of the request who was told, while the request is being handled."""
    reasons: list[Reason] = []
    asked = {commission.request.organ_id, commission.organ_id} - {None}
    if not asked & set(actor.organs_with(Role.CLERK)):
        reasons.append(Reason("not-yours", "由承办单位的经办员反馈，受理机关的经办员可以代为登记。"))
    if commission.event.answers.filter(act=Act.VOID.value).exists():
        reasons.append(Reason("void", "这次转办已经作废，不用反馈。"))
    elif commission.request.state not in OPEN:
        reasons.append(Reason("not-now", "这件申请已经办结，不用再反馈。"))
    return tuple(reasons)


def _names(doers: Iterable[Doer]) -> str:
    return "或者".join(doer.label for doer in doers)


def report_scopes(actor: Actor) -> set[int] | None:
    """Return the organs whose report the actor may see; None: every organ's, and the county's."""
    if any(actor.has(role) for role in SEES_COUNTY):
        return None
    return actor.organs_with(*HANDLES)


def may_keep_report(actor: Actor, organ_id: int | None, year: int, today: date) -> Reasons:
    """The figures of a year that is over are kept by the openness office, of an organ by its clerk too."""
    reasons: list[Reason] = []
    if year >= today.year:
        reasons.append(Reason("year-not-over", f"{year}年还没有结束，年报的数字还会变。过完这一年再记下。"))
    is_clerk = organ_id is not None and actor.has(Role.CLERK, organ_id)
    if not (is_clerk or actor.has(Role.OPENNESS_OFFICE)):
        who = "公开办" if organ_id is None else "公开办或者本机关的经办员"
        reasons.append(Reason("not-keeper", f"年报由{who}记下。"))
    return tuple(reasons)


def may_see_export(actor: Actor, export: ListExport) -> bool:
    """Return whether this is who asked for the list: what is in it is what that person may see."""
    return actor.is_staff and actor.id == str(export.asked_by_id)


def may_set_retention(actor: Actor) -> Reasons:
    """The years for which cases are kept are the openness office's to enter."""
    if actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-office", "保管期限由公开办修改。"),)


def may_make_disposal(actor: Actor, organ_id: int) -> Reasons:
    """The clerk of the organ, or the openness office; no administrator (he keeps the machine it lies on)."""
    reasons = list(_not_administrator(actor))
    if not (actor.has(Role.CLERK, organ_id) or actor.has(Role.OPENNESS_OFFICE)):
        reasons.append(Reason("not-yours", "销毁清册由本机关的经办员或者公开办编制。"))
    return tuple(reasons)


def may_approve_disposal(actor: Actor, disposal: DisposalList) -> Reasons:
    """The leader of the organ, or the openness office; never who made the list, and no administrator."""
    reasons = list(_not_administrator(actor))
    if not (actor.has(Role.LEADER, disposal.organ_id) or actor.has(Role.OPENNESS_OFFICE)):
        reasons.append(Reason("not-yours", "销毁清册由本机关的分管领导或者公开办复核签字。"))
    if actor.id == str(disposal.made_by_id):
        reasons.append(Reason("own-list", "编制和复核要由两个人签字，您编制的清册请别人复核。"))
    if disposal.state != DisposalState.MADE:
        reasons.append(Reason("not-made", f"这份清册现在是“{disposal.get_state_display()}”，不用再复核。"))
    return tuple(reasons)


def may_withdraw_disposal(actor: Actor, disposal: DisposalList) -> Reasons:
    """Until the second signature a list can be taken back, by those who may make or approve one."""
    reasons = list(_not_theirs(actor, disposal))
    if disposal.state != DisposalState.MADE:
        reasons.append(Reason("signed", "两个人都签字以后不能撤销。"))
    return tuple(reasons)


def may_resume_disposal(actor: Actor, disposal: DisposalList) -> Reasons:
    """A destroying that stopped may be started again by those whose list it is."""
    reasons = list(_not_theirs(actor, disposal))
    if disposal.state != DisposalState.APPROVED:
        label = disposal.get_state_display()
        reasons.append(Reason("not-approved", f"这份清册现在是“{label}”，不用再次开始。"))
    return tuple(reasons)


def _not_theirs(actor: Actor, disposal: DisposalList) -> Iterable[Reason]:
    is_theirs = actor.has(Role.CLERK, disposal.organ_id) or actor.has(Role.LEADER, disposal.organ_id)
    if not (is_theirs or actor.has(Role.OPENNESS_OFFICE)):
        yield Reason("not-yours", "清册由本机关的经办员、分管领导或者公开办处理。")


def _not_administrator(actor: Actor) -> Iterable[Reason]:
    if actor.has(Role.ADMINISTRATOR):
        yield Reason("administrator", "系统管理员不能在销毁清册上签字。")
