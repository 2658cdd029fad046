"""The plans of the demo: read from their texts, checked row by row, confirmed by a second person;
look-back.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, submit_plan
from mingtang.apps.ledger.actions.look_back import conclude
from mingtang.apps.ledger.actions.review_rows import RowFields, edit_row, unit_words
from mingtang.apps.ledger.actions.settle_doubt import take_suggestion, waive_doubt
from mingtang.apps.ledger.actions.upload_plan import read_plan, upload_plan
from mingtang.apps.ledger.models import Duty, LookBack, WorkPlan
from mingtang.demo.cast import Cast
from mingtang.kit.acting import Actor

TEXTS = Path(__file__).parent / "texts"


def hand_in(name: str, *, file_name: str, by: Actor, today: date, **words: object) -> WorkPlan:
    """Upload one of the demo's texts and have it read."""
    text = (TEXTS / name).read_text(encoding="utf-8").format(**words)
    plan = upload_plan(content=text.encode(), name=file_name, by=by, today=today)
    read_plan(plan_id=plan.pk, by=by, today=today)
    plan.refresh_from_db()
    return plan


def check_rows(plan: WorkPlan, *, by: Actor, today: date, at_most: int | None = None) -> None:
    """Confirm the rows as read; `at_most` leaves the rest for the visitor."""
    for duty in plan.duties.prefetch_related("units")[:at_most]:
        edit_row(duty=duty, fields=fields_of(duty), is_checked=True, by=by, today=today)


def fields_of(duty: Duty) -> RowFields:
    """Return the row as it stands."""
    lead, responsible = unit_words(duty)
    return RowFields(duty.work, lead, responsible, duty.kind, duty.due_on, tuple(duty.quantities))


def settle_doubts(plan: WorkPlan, *, by: Actor, today: date) -> None:
    """Take the first suggestion of each doubt, or keep the words with a reason."""
    for doubt in plan.doubts.filter(state="open"):
        if doubt.suggestions:
            take_suggestion(doubt=doubt, choice=0, by=by, today=today)
        else:
            waive_doubt(doubt=doubt, reason="与原文核对无误，按原文执行", by=by, today=today)


def bring_into_force(plan: WorkPlan, cast: Cast, today: date) -> None:
    """Check everything, hand it over, and let the second person confirm."""
    settle_doubts(plan, by=cast.office, today=today)
    check_rows(plan, by=cast.office, today=today)
    plan.refresh_from_db()
    submit_plan(plan=plan, by=cast.office, today=today)
    confirm_plan(plan=plan, by=cast.second, today=today)


def look_back_at(duty: Duty, into: WorkPlan, cast: Cast, today: date) -> Duty | None:
    """Conclude on one duty of last year: done if all closed it, else carried over; return what was
    carried.
    """
    if not duty.assignments.exclude(state__in=("closed", "removed")).exists():
        conclude(duty=duty, conclusion=LookBack.Conclusion.DONE, by=cast.office, today=today)
        return None
    due_on = date(into.year or today.year, 6, 30)
    look = conclude(
        duty=duty, conclusion=LookBack.Conclusion.CARRIED, reason="部分单位没有完成，今年继续推进", into=into,
        due_on=due_on if due_on > today else None, by=cast.office, today=today,
    )  # fmt: skip
    return look.carried_to
