"""复议、诉讼、调解: linked to the request, with dates and outcome; the request itself stays as it ended."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, Dispute, FoiRequest
from mingtang.apps.foi.permissions import may_keep_dispute
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act
from mingtang_core.reports import DisputeResult


@transaction.atomic
def link_remedy(
    *,
    request: FoiRequest,
    kind: Dispute.Kind,
    body: str,
    by: Actor,
    today: date,
    on: date | None = None,
    procedure: Dispute.Procedure = Dispute.Procedure.ORDINARY,
    reference: str = "",
    notified_on: date | None = None,
    after: Dispute | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Link a proceeding that a body outside accepted on the day `on`.

    notified_on  the day we got the copy, from which our answer is counted
    after        the reconsideration before a suit; without it the suit went to court directly
    """
    body = need_words(body, "受理机关或者法院", at_most=100)
    on = on or today
    if notified_on and not on <= notified_on <= today:
        raise BadInput("收到通知的日期要在受理之后，也不能晚于今天，请检查。", code="notified_on")
    if after and (kind is not Dispute.Kind.SUIT or after.kind != Dispute.Kind.RECONSIDERATION):
        raise BadInput("只有复议以后起诉的，才选之前的行政复议。", code="after")
    if after and after.request_id != request.pk:
        raise BadInput("之前的行政复议不属于这件申请，请重新选择。", code="after")
    event = perform(
        request=request, act=Act.LINK_REMEDY, by=by, today=today, on=on, note=f"{kind.label}：{body}",
        facts={"kind": kind.value}, version=version,
    )  # fmt: skip
    Dispute.objects.create(
        request_id=event.request_id, event=event, kind=kind, procedure=procedure, after=after, body=body,
        reference=reference.strip(), began_on=on, notified_on=notified_on,
    )  # fmt: skip
    return event


@transaction.atomic
def record_answer(*, dispute: Dispute, by: Actor, today: date, on: date | None = None) -> Dispute:
    """Note the day on which our answer went to the body (答复书、答辩状)."""
    row, on = _row(dispute, by), on or today
    if not row.began_on <= on <= today:
        raise BadInput("提出答复的日期要在受理之后，也不能晚于今天，请检查。", code="on")
    row.answered_on = on
    row.save(update_fields=("answered_on",))
    _record(row, "answer", by, on)
    return row


@transaction.atomic
def record_outcome(
    *,
    dispute: Dispute,
    result: DisputeResult,
    outcome: str,
    by: Actor,
    today: date,
    on: date | None = None,
    redo_by: date | None = None,
) -> Dispute:
    """Note how it ended; entered anew it replaces what was noted, and the journal keeps both.

    redo_by  until when we have to decide anew, if the decision says so
    """
    row, on = _row(dispute, by), on or today
    if result is DisputeResult.PENDING:
        raise BadInput("请选结果；还没有结案的不用登记。", code="result")
    if not row.began_on <= on <= today:
        raise BadInput("结案日期要在受理之后，也不能晚于今天，请检查。", code="on")
    if redo_by and redo_by <= on:
        raise BadInput("重新作出答复的期限要晚于结案日期，请检查。", code="redo_by")
    row.decided_on, row.result, row.redo_by = on, result.value, redo_by
    row.outcome = need_words(outcome, "结果说明", at_most=500)
    row.decided_by_id = staff_id(by)
    row.save(update_fields=("decided_on", "result", "outcome", "redo_by", "decided_by"))
    _record(row, "outcome", by, on, result=result.value)
    return row


@transaction.atomic
def record_redone(*, dispute: Dispute, by: Actor, today: date, on: date | None = None) -> Dispute:
    """Note the day on which we decided anew, as the decision told us to."""
    row, on = _row(dispute, by), on or today
    if row.redo_by is None or row.decided_on is None:
        raise BadInput("这件没有要求重新作出答复。", code="on")
    if not row.decided_on <= on <= today:
        raise BadInput("重新作出答复的日期要在结案之后，也不能晚于今天，请检查。", code="on")
    row.redone_on = on
    row.save(update_fields=("redone_on",))
    _record(row, "redone", by, on)
    return row


def _row(dispute: Dispute, by: Actor) -> Dispute:
    row = Dispute.objects.select_for_update().select_related("request").get(pk=dispute.pk)
    refuse(may_keep_dispute(by, row.request))
    return row


def _record(row: Dispute, what: str, by: Actor, on: date, **facts: str) -> None:
    record(
        by=by, verb=f"foi.dispute-{what}", thing=row.thing, on=on, organ_id=row.request.organ_id,
        facts={"request": row.request_id, **facts},
    )  # fmt: skip
