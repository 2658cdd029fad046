"""上传要点: take the file in, have it read in the background, turn the reading into rows to review."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction

from mingtang.apps.files.actions import store
from mingtang.apps.files.queries import content_of
from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.lay_out_rows import lay_out_rows
from mingtang.apps.ledger.models import Reading, WorkPlan
from mingtang.apps.ledger.permissions import may_discard, may_upload_plan
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.documents import outer_form, read
from mingtang_core.errors import Conflict, MingtangError


@transaction.atomic
def upload_plan(*, content: bytes, name: str, by: Actor, today: date) -> WorkPlan:
    """Store the file and open a plan in state READING; the caller queues `read_plan` after commit."""
    refuse(may_upload_plan(by))
    file = store(by=by, content=BytesIO(content), name=name, on=today)
    plan = WorkPlan.objects.create(title=name, uploaded_by_id=staff_id(by), uploaded_on=today)
    Reading.objects.create(plan=plan, file=file, file_name=name, step="排队")
    record(by=by, verb="ledger.upload_plan", thing=plan.thing, on=today, facts={"file": file.digest})
    return plan


def paste_plan(*, text: str, by: Actor, today: date) -> WorkPlan:
    """Open a plan from pasted text."""
    text = need_words(text, "要点全文", at_most=2_000_000)
    return upload_plan(content=text.encode("utf-8"), name="粘贴的文字.txt", by=by, today=today)


def read_plan(*, plan_id: int, by: Actor, today: date) -> None:
    """Read the stored file and lay out its rows; a second call on a plan already read does nothing.

    A file that cannot be read leaves the plan FAILED with the reader's sentence; the file itself is kept.
    """
    plan = WorkPlan.objects.select_related("reading__file").get(pk=plan_id)
    if plan.state != WorkPlan.State.READING:
        return
    _show_progress(plan.reading, "正在识别文字和结构", 30)
    began = time.perf_counter()
    try:
        result = outer_form(read(content_of(plan.reading.file), name=plan.reading.file_name))
    except MingtangError as error:
        _fail(plan, error.message, by=by, today=today)
        return
    _show_progress(plan.reading, "正在对照机构名录", 70)
    _keep(plan, result, time.perf_counter() - began, by=by, today=today)


def _show_progress(reading: Reading, step: str, percent: int) -> None:
    Reading.objects.filter(pk=reading.pk).update(step=step, percent=percent)


@transaction.atomic
def _fail(plan: WorkPlan, sentence: str, *, by: Actor, today: date) -> None:
    Reading.objects.filter(pk=plan.reading.pk).update(step="没有读成", percent=100, error=sentence)
    WorkPlan.objects.filter(pk=plan.pk).update(state=WorkPlan.State.FAILED)
    record(by=by, verb="ledger.reading_failed", thing=plan.thing, on=today)


@transaction.atomic
def _keep(plan: WorkPlan, result: dict[str, Any], seconds: float, *, by: Actor, today: date) -> None:
    reading = plan.reading
    reading.result, reading.seconds, reading.step, reading.percent = result, seconds, "识别完成", 100
    reading.save()
    plan.title = result["title"] or plan.reading.file_name
    plan.doc_number = result["doc_number"] or ""
    plan.issuer = result["issuer"] or ""
    plan.year = result["year"]
    plan.written_on = date.fromisoformat(result["date_written"]) if result["date_written"] else None
    plan.state = WorkPlan.State.REVIEW
    plan.save()
    rows = lay_out_rows(plan=plan, result=result, today=today)
    record(by=by, verb="ledger.read_plan", thing=plan.thing, on=today, facts={"rows": rows})


@transaction.atomic
def discard_plan(*, plan: WorkPlan, reason: str, by: Actor, today: date) -> None:
    """Set a plan aside that never came into force; it stays in the journal and can be seen under 已作废."""
    refuse(may_discard(by, plan))
    reason = need_words(reason, "作废理由")
    live = WorkPlan.objects.filter(pk=plan.pk).exclude(state=WorkPlan.State.IN_FORCE)
    if not live.update(state=WorkPlan.State.DISCARDED, version=plan.version + 1):
        raise Conflict("别人刚刚让这份要点生效了。请刷新，看过最新情况再决定。")
    record(by=by, verb="ledger.discard_plan", thing=plan.thing, on=today, reason=reason)
