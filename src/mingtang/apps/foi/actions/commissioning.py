"""转办: ask a unit inside; it answers on its own page, or the clerk writes down what it said."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.files.actions import store
from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, Commission, FoiRequest
from mingtang.apps.foi.permissions import may_answer_commission
from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act


@transaction.atomic
def commission_unit(
    *,
    request: FoiRequest,
    question: str,
    until: date,
    by: Actor,
    today: date,
    organ: Organ | None = None,
    unit: str = "",
    on: date | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Ask a unit for what it has or thinks; the clock of the reply does not stop.

    organ  a unit with people in the system; otherwise `unit` names it
    until  by when it is to answer
    """
    question = need_words(question, "需要承办单位做什么", at_most=1000)
    name = organ.name if organ else need_words(unit, "承办单位", at_most=100)
    if until < (on or today):
        raise BadInput("反馈期限不能早于转办的日期，请检查。", code="until")
    event = perform(
        request=request, act=Act.COMMISSION_UNIT, by=by, today=today, on=on, until=until, note=name,
        facts={"organ": organ.pk if organ else None}, version=version,
    )  # fmt: skip
    Commission.objects.create(
        request_id=event.request_id, event=event, organ=organ, unit=name, question=question, due_on=until
    )
    return event


@transaction.atomic
def answer_commission(
    *, commission: Commission, answer: str, by: Actor, today: date, on: date | None = None,
    file: tuple[str, bytes] | None = None,
) -> Commission:  # fmt: skip
    """Take in what the unit says; it can be said again until the request has ended, each time on record.

    file  name and content of what it hands over; those of earlier answers stay
    """
    row = Commission.objects.select_for_update().select_related("request", "event").get(pk=commission.pk)
    refuse(may_answer_commission(by, row))
    on = on or today
    if not row.event.on <= on <= today:
        raise BadInput("反馈的日期要在转办之后，也不能晚于今天，请检查。", code="on")
    row.answer, row.answered_on = need_words(answer, "反馈内容"), on
    row.answered_by_id = staff_id(by)
    row.save(update_fields=("answer", "answered_on", "answered_by"))
    if file:
        row.files.add(store(by=by, content=file[1], name=file[0], on=today))
    record(
        by=by, verb="foi.answer-commission", thing=row.thing, on=on, organ_id=row.request.organ_id,
        facts={"request": row.request_id, "files": row.files.count()},
    )  # fmt: skip
    return row
