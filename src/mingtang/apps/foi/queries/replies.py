"""What is known of a reply, and of a case, when somebody wants to act."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from mingtang.apps.foi.models import FoiRequest, Reply, ReplyFile, ReviewMark
from mingtang.apps.foi.queries.fees import known_fee
from mingtang.apps.foi.queries.reply_numbers import number_reasons, numbers_in, numbers_of_requester
from mingtang.apps.foi.queries.standing import Standing
from mingtang.kit.asking import composed, first
from mingtang_core.disclosure import ReplyDraft, draft_from, missing
from mingtang_core.errors import Reason
from mingtang_core.flows import CaseFacts, Need

_ABOUT_THE_REPLY = {Need.COMPLETE_DRAFT, Need.OTHER_THAN_DRAFTER, Need.OTHER_THAN_REVIEWERS}
_NO_DRAFT = Reason("no-draft", "还没有起草答复书。", "《政府信息公开条例》第三十六条")


def reply_of(request: FoiRequest) -> Reply | None:
    """Return the request's reply, or None before anybody drafted one."""
    return first(_replies(request.pk))


@composed
def _replies(request_id: int) -> QuerySet[Reply]:
    return Reply.objects.filter(request_id=request_id)


@composed
def _marks(reply_id: int) -> QuerySet[ReviewMark]:
    return ReviewMark.objects.filter(reply_id=reply_id)


def draft_of(reply: Reply) -> ReplyDraft:
    """Return what the reply says."""
    return draft_from(reply.content)


def lacking(request: FoiRequest, reply: Reply) -> tuple[Reason, ...]:
    """Return everything that keeps the reply from being signed: missing elements, and numbers of people."""
    draft = draft_of(reply)
    numbers = numbers_in(draft, _handed_over(reply.pk), numbers_of_requester(request))
    return (*missing(draft), *number_reasons(numbers, draft))


@composed
def _handed_over(reply_id: int) -> QuerySet[ReplyFile]:
    return ReplyFile.objects.filter(reply_id=reply_id).select_related("file")


def marks_that_hold(reply: Reply) -> list[ReviewMark]:
    """Return the reviews passed for what the reply says now."""
    return [mark for mark in _marks(reply.pk) if mark.digest == reply.digest]


def facts_for(
    actor_id: str,
    request: FoiRequest,
    standing: Standing,
    needs: Collection[Need],
    *,
    fee_yuan: int | None = None,
) -> CaseFacts:
    """Return what the conditions of an act are asked about; the database only for those that are asked.

    fee_yuan  what the act charges, where it is known already
    """
    reply = reply_of(request) if _ABOUT_THE_REPLY & set(needs) else None
    fee: int | None = 0
    if Need.ABOVE_FREE_AMOUNT in needs:
        fee = known_fee(request) if fee_yuan is None else fee_yuan
    if reply is None:
        return CaseFacts(standing.clock, standing.sides, fee, missing=(_NO_DRAFT,), doer_id=actor_id)
    return CaseFacts(
        standing.clock,
        standing.sides,
        fee,
        missing=lacking(request, reply),
        doer_id=actor_id,
        drafter_id=str(reply.drafted_by_id),
        reviewer_ids=frozenset(str(mark.by_id) for mark in marks_that_hold(reply)),
    )
