"""依申请转主动公开 (条例第四十四条): a disclosing reply proposes release for all; the office decides each."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from mingtang.apps.foi.actions.offering import draft_for_all
from mingtang.apps.foi.models import FoiRequest, ReleaseProposal, Reply, WishPair
from mingtang.apps.foi.permissions import may_decide_release
from mingtang.apps.foi.queries.replies import draft_of
from mingtang.apps.foi.queries.similar import asking_for_the_same, words_of
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, need_words, refuse, staff_id
from mingtang_core.disclosure import ReplyKind
from mingtang_core.errors import BadInput, Reason, Refused
from mingtang_core.matching import pairs_of

DISCLOSES = (ReplyKind.DISCLOSED, ReplyKind.PARTIAL)  # 已主动公开 has nothing left to release
State = ReleaseProposal.State


def keep_pairs(request: FoiRequest) -> None:
    """Keep the pairs of characters by which requests like this one are found."""
    pairs = sorted(pairs_of(words_of(request)))
    WishPair.objects.bulk_create(
        (WishPair(request=request, pair=pair) for pair in pairs), ignore_conflicts=True
    )


def raise_proposals(request: FoiRequest) -> None:
    """Count one more request for everything proposed that this new one asks for as well."""
    same = [one.pk for one in asking_for_the_same(request)]
    if same:
        ReleaseProposal.objects.filter(reply__request__in=same).update(asked=F("asked") + 1)


def propose_release(*, reply: Reply, by: Actor, today: date) -> ReleaseProposal | None:
    """Record the proposal of a disclosing reply, with its reasons; None for another kind. For `sign`."""
    draft = draft_of(reply)
    if draft.kind not in DISCLOSES:
        return None
    asked = 1 + len(asking_for_the_same(reply.request))
    given = "已向申请人公开" if draft.kind is ReplyKind.DISCLOSED else "已向申请人公开可以公开的部分"
    reason = f"{given}，不属于不予公开的情形；{_how_often(asked)}。"
    proposal, is_new = ReleaseProposal.objects.get_or_create(
        reply=reply, defaults={"reason": reason, "asked": asked, "proposed_on": today}
    )
    if is_new:
        _record(proposal, "propose-release", by, today, {"asked": asked, "kind": draft.kind.value})
    return proposal


@transaction.atomic
def decide_release(
    *,
    proposal: ReleaseProposal,
    state: str,
    decision: str,
    by: Actor,
    today: date,
    look_on: date | None = None,
    version: int | None = None,
) -> ReleaseProposal:
    """Adopt, decline with a reason, or postpone to a day. Raises Refused, BadInput, Conflict."""
    row = ReleaseProposal.objects.select_for_update().get(pk=proposal.pk)
    refuse(may_decide_release(by))
    need_version(version, row.version)
    if row.state != State.OPEN:
        raise Refused([Reason("decided", "这条建议已经决定过。要改的话，请先重新打开。")])
    if state not in (State.ADOPTED, State.DECLINED, State.LATER):
        raise BadInput("请选择采纳、不采纳，或者以后再定。", code="state")
    if state == State.LATER and (look_on is None or look_on <= today):
        raise BadInput("请写明哪一天再看，要晚于今天。", code="look_on")
    if state == State.DECLINED:
        decision = need_words(decision, "不采纳的理由", at_most=500)
    row.state, row.decision = state, decision.strip()[:500]
    row.look_on = look_on if state == State.LATER else None
    row.decided_by_id, row.decided_on = staff_id(by), today
    if state == State.ADOPTED and row.document_id is None:
        row.document = draft_for_all(row.reply, by, today)
    _keep(row)
    _record(row, f"{state}-release", by, today, {"state": state})
    return row


@transaction.atomic
def reopen_release(
    *, proposal: ReleaseProposal, by: Actor, today: date, version: int | None = None
) -> ReleaseProposal:
    """Take a decision back; what was decided stays in the journal."""
    row = ReleaseProposal.objects.select_for_update().get(pk=proposal.pk)
    refuse(may_decide_release(by))
    need_version(version, row.version)
    if row.state == State.OPEN:
        raise Refused([Reason("open", "这条建议还没有决定，不用重新打开。")])
    was = row.state
    row.state, row.look_on, row.decided_by, row.decided_on = State.OPEN, None, None, None
    _keep(row)
    _record(row, "reopen-release", by, today, {"was": was})
    return row


def _how_often(asked: int) -> str:
    return f"有{asked}件申请要同样的信息" if asked > 1 else "目前有1件申请要这份信息"


def _keep(row: ReleaseProposal) -> None:
    row.version += 1
    row.save(
        update_fields=("state", "decision", "look_on", "decided_by", "decided_on", "document", "version")
    )


def _record(
    proposal: ReleaseProposal, verb: str, by: Actor, today: date, facts: dict[str, str | int]
) -> None:
    record(
        by=by, verb=f"foi.{verb}", thing=proposal.thing, on=today,
        organ_id=proposal.reply.request.organ_id, facts={"reply": proposal.reply.digest, **facts},
    )  # fmt: skip
