"""报送进展: what a unit has done up to a milestone."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.assigning import settle_dates
from mingtang.apps.ledger.models import Assignment, Milestone, Progress
from mingtang.apps.ledger.permissions import may_report
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed, first
from mingtang.kit.keeping import insert, update
from mingtang.kit.refusing import need_words, refuse, staff_id


@transaction.atomic
def report_progress(*, assignment: Assignment, text: str, by: Actor, today: date) -> Progress:
    """Record progress; the earliest open milestone that is not the final one counts as answered.

    The final milestone is answered by close-out only: saying that work goes on is not doing it.
    """
    refuse(may_report(by, assignment))
    text = need_words(text, "进展情况")
    milestone = first(_open_before_the_last(assignment.pk))
    if milestone:
        milestone.met_on = today
        update(milestone, "met_on")
    progress = Progress(
        assignment=assignment, milestone=milestone, text=text, reported_by_id=staff_id(by), reported_on=today
    )
    insert(progress)
    settle_dates(assignment)
    update(assignment, "next_due_on")
    record(
        by=by, verb="ledger.report_progress", thing=assignment.thing, on=today, organ_id=assignment.organ_id,
        facts={"milestone": milestone.pk if milestone else None},
    )  # fmt: skip
    return progress


@composed
def _open_before_the_last(assignment_id: int) -> QuerySet[Milestone]:
    waiting = Milestone.objects.filter(assignment_id=assignment_id, met_on__isnull=True, is_final=False)
    return waiting.order_by("due_on")[:1]
