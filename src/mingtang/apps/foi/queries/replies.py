"""What is known of a reply, and of a case, when somebody wants to act."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mingtang.apps.foi.models import FoiRequest, Reply, ReviewMark
from mingtang.apps.foi.queries.standing import Standing
from mingtang_core.disclosure import ReplyDraft, draft_from, missing
from mingtang_core.errors import Reason
from mingtang_core.fees import FeeKind, marginal_fee_for_item, tariff_on
from mingtang_core.flows import CaseFacts, Need

_ABOUT_THE_REPLY = {Need.COMPLETE_DRAFT, Need.OTHER_THAN_DRAFTER, Need.OTHER_THAN_REVIEWERS}
_NO_DRAFT = Reason("no-draft", "还没有起草答复书。", "《政府信息公开条例》第三十六条")


def reply_of(request: FoiRequest) -> Reply | None:
    """Return the request's reply, or None before anybody drafted one."""
    return Reply.objects.filter(request_id=request.pk).prefetch_related("marks").first()


def draft_of(reply: Reply) -> ReplyDraft:
    """Return what the reply says."""
    return draft_from(reply.content)


def marks_that_hold(reply: Reply) -> list[ReviewMark]:
    """Return the reviews passed for what the reply says now."""
    return [mark for mark in reply.marks.all() if mark.digest == reply.digest]


def facts_for(actor_id: str, request: FoiRequest, standing: Standing, needs: Collection[Need]) -> CaseFacts:
    """Return what the conditions of an act are asked about; the database only for those that are asked."""
    reply = reply_of(request) if _ABOUT_THE_REPLY & set(needs) else None
    fee = fee_of(request) if Need.ABOVE_FREE_AMOUNT in needs else 0
    if reply is None:
        return CaseFacts(standing.clock, standing.sides, fee, missing=(_NO_DRAFT,), doer_id=actor_id)
    return CaseFacts(
        standing.clock,
        standing.sides,
        fee,
        missing=missing(draft_of(reply)),
        doer_id=actor_id,
        drafter_id=str(reply.drafted_by_id),
        reviewer_ids=frozenset(str(mark.by_id) for mark in marks_that_hold(reply)),
    )


def fee_of(request: FoiRequest) -> int:
    """Return what the request costs by item: its place among the person's requests of the natural month."""
    received_on = request.received_on
    if received_on is None:
        return 0
    place = place_in_month_of(request, received_on)
    return marginal_fee_for_item(place, tariff=tariff_on(FeeKind.PER_ITEM, received_on)).yuan


def place_in_month_of(request: FoiRequest, received_on: date) -> int:
    """Return the request's place among those of the same person received in the same natural month."""
    same = FoiRequest.objects.filter(
        requester__fingerprint=request.requester.fingerprint,
        received_on__year=received_on.year,
        received_on__month=received_on.month,
    )
    earlier = same.filter(received_on__lt=received_on).count()
    return earlier + same.filter(received_on=received_on, pk__lte=request.pk).count()
