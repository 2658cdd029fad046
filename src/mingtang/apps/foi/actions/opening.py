"""查看个人信息: opening what identifies the requester, each time with a reason and a journal entry."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import may_open_identity
from mingtang.apps.journal.actions import record
from mingtang.kit import sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse


@transaction.atomic
def open_identity(*, request: FoiRequest, reason: str, by: Actor, today: date) -> dict[str, str]:
    """Return name, identity and contact in clear, by the names of `RequesterFacts`.

    Raises Refused, BadInput without a reason, SealBroken when the key of this home does not fit.
    """
    reason = need_words(reason, "查看的理由", at_most=200)
    refuse(may_open_identity(by, request))
    opened = sealing.unseal(request.requester.sealed)
    record(
        by=by, verb="foi.open-identity", thing=request.thing, on=today, organ_id=request.organ_id,
        reason=reason, facts={"requester": request.requester_id},
    )  # fmt: skip
    return opened
