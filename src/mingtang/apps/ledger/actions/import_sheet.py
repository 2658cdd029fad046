"""从表格导入: replace the rows of a plan in review by those of a spreadsheet, whole or not at all."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.lay_out_rows import set_units
from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang.apps.ledger.permissions import may_review
from mingtang.apps.organs.queries import directory
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.documents.sheet import SheetRow, read_sheet
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput

KINDS = {kind.label: kind for kind in DeadlineKind}


@transaction.atomic
def import_rows(*, plan: WorkPlan, content: bytes, by: Actor, today: date) -> int:
    """Return how many rows the plan has now; rows whose words are unchanged keep their place in the
    source.
    """
    refuse(may_review(by, plan))
    sheet = read_sheet(content)
    _check_numbers(sheet.rows)
    kept = {duty.work: duty for duty in plan.duties.all()}
    places = {
        work: (
            duty.char_start,
            duty.char_end,
            duty.section,
            duty.reader_id,
            duty.deadline_words,
            duty.quantities,
        )
        for work, duty in kept.items()
    }
    plan.duties.all().delete()
    named = directory(today)
    for row in sheet.rows:
        kind, due_on = _deadline(row)
        start, end, section, reader_id, words, quantities = places.get(row.work, (None, None, "", "", "", []))
        duty = Duty.objects.create(
            plan=plan, number=row.number, section=section, section_title=row.section, work=row.work,
            deadline_kind=kind.value, due_on=due_on, deadline_words=words, quantities=quantities,
            reader_id=reader_id, char_start=start, char_end=end,
        )  # fmt: skip
        set_units(duty, list(row.lead), list(row.responsible), named=named, on=today)
    record(by=by, verb="ledger.import_sheet", thing=plan.thing, on=today, facts={"rows": len(sheet.rows)})
    return len(sheet.rows)


def _check_numbers(rows: tuple[SheetRow, ...]) -> None:
    if not rows:
        raise BadInput("表格里没有任务行。请检查是不是导出的任务清单。")
    numbers = [row.number for row in rows]
    twice = next((number for number in numbers if numbers.count(number) > 1), None)
    if twice is not None:
        raise BadInput(f"序号{twice}出现了两次。请改成不重复的序号再导入，现有各行没有动。")


def _deadline(row: SheetRow) -> tuple[DeadlineKind, date | None]:
    said = row.deadline.strip()[:10]
    if said in KINDS:
        return KINDS[said], None
    try:
        return DeadlineKind.FIXED, date.fromisoformat(said)
    except ValueError:
        allowed = "、".join(label for label in KINDS if label != DeadlineKind.FIXED.label)
        raise BadInput(
            f"第{row.number}行的完成时限“{said}”认不出来。请写成 2026-06-30，或者{allowed}。"
        ) from None
