"""Whole histories in a few rows, for tests that need many cases: the events that the actions would append."""

from __future__ import annotations

from datetime import date

from mingtang.apps.accounts.models import Staff
from mingtang.apps.foi.actions.performing import append, keep_standing
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import EventKind
from mingtang_core.disclosure import ReplyDraft, ReplyKind, ReportRow, outer_form
from mingtang_core.flows import Act

_TO_DELIVERY = (
    (Act.SUBMIT_REPLY, ""), (Act.PASS_LEGAL_REVIEW, ""), (Act.PASS_SECRECY_REVIEW, ""), (Act.SIGN, ""),
    (Act.DELIVER, EventKind.ANSWERED.value),
)  # fmt: skip


def answer(
    request: FoiRequest, *, on: date, by: Actor, row: ReportRow = ReportRow.DISCLOSED,
    kind: ReplyKind = ReplyKind.DISCLOSED, reason: str = "",
) -> Reply:  # fmt: skip
    """Answer a request on a day, counted in `row`."""
    said = {
        "content": outer_form(ReplyDraft(kind, reason=reason)), "digest": f"{request.pk:064d}",
        "drafted_by": Staff.objects.get(pk=by.id), "drafted_on": on, "number": f"答复{request.pk}号",
        "signed_on": on, "row": row.value,
    }  # fmt: skip
    reply, _ = Reply.objects.update_or_create(request=request, defaults=said)
    add(request, _TO_DELIVERY, on=on, by=by)
    return reply


def add(request: FoiRequest, acts: tuple[tuple[Act, str], ...], *, on: date, by: Actor) -> None:
    """Append acts with what they are to the clock, and copy where the request then stands."""
    calendar = calendar_in_force()
    for act, clock_kind in acts:
        append(
            request, act=act.value, clock_kind=clock_kind, by=by, on=on, note="说到人的话", facts={},
            calendar=calendar,
        )  # fmt: skip
    keep_standing(request, list(request.events.all()), on, calendar)
