"""Who keeps the catalogue, who says 无 and who signs it."""

from __future__ import annotations

from mingtang.apps.publishing.models import NothingToPublish
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role

Reasons = tuple[Reason, ...]
SIGNERS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.LEADER)


def may_keep_catalogue(actor: Actor) -> Reasons:
    """The catalogue is compiled by the openness office (条例第四条); the command line sets it up."""
    if actor.has(Role.OPENNESS_OFFICE) or actor.kind == "command":
        return ()
    return (Reason("not-office", "公开目录由公开办编制和修改。", "《政府信息公开条例》第四条"),)


def may_propose_nothing(actor: Actor, organ_id: int) -> Reasons:
    """That there is nothing is said by the organ's clerk."""
    if actor.has(Role.CLERK, organ_id):
        return ()
    return (Reason("not-clerk", "“无”由本机关的经办员提出。"),)


def may_sign_nothing(actor: Actor, said: NothingToPublish) -> Reasons:
    """It is signed by a reviewer or the leader of the organ, never by who proposed it."""
    reasons = []
    if not any(actor.has(role, said.organ_id) for role in SIGNERS) or not actor.is_staff:
        reasons.append(Reason("not-signer", "“无”由本机关的审核人员或者分管领导签署。"))
    if actor.id == str(said.proposed_by_id):
        reasons.append(Reason("own-proposal", "提出的人不能自己签署，请换一个人。"))
    if said.signed_on is not None:
        reasons.append(Reason("signed", "这一条已经签署过了。"))
    return tuple(reasons)
