"""Dates follow the calendar: when days off are arranged otherwise, reminders move and the units are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db import transaction

from mingtang.apps.accounts.actions import write_to_clerks
from mingtang.apps.journal.actions import record
from mingtang.apps.journal.queries import head_line
from mingtang.apps.ledger.papers.moved_dates import moved_text
from mingtang.apps.ledger.queries.reminders import milestones_waiting, reminders_that_move
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.ports import Change
from mingtang.kit.acting import Actor
from mingtang_core.workdays import WorkCalendar


@transaction.atomic
def recompute_dates(
    *, calendar: WorkCalendar, years: Collection[int], by: Actor, today: date, occasion: str
) -> list[Change]:
    """Move every reminder still to come that rests on `years`, write to the units, return what moved.

    No permission of its own: it follows from the act that changed the calendar, named by `occasion`, in that
    act's transaction.
    """
    changes = reminders_that_move(calendar, years, today)
    if not changes:
        return []
    waiting = milestones_waiting(years, today)
    for due_on in sorted(set(waiting.order_by().values_list("due_on", flat=True).distinct())):
        remind_on = calendar.last_workday_on_or_before(due_on)
        waiting.filter(due_on=due_on).exclude(remind_on=remind_on).update(remind_on=remind_on)
    organs = _tell(changes, years, today, occasion)
    record(
        by=by, verb="ledger.recompute_dates", thing=occasion, on=today,
        facts={"milestones": sum(change.count for change in changes), "organs": organs},
    )  # fmt: skip
    return changes


def _tell(changes: list[Change], years: Collection[int], today: date, occasion: str) -> int:
    """Put one letter for each unit into the outbox and return how many units are told."""
    by_organ: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        by_organ[change.organ_id].append(change)
    head = head_line()

    def letter(organ: Organ) -> tuple[str, str]:
        return moved_text(organ.name, by_organ[organ.pk], years=years, today=today, head=head)

    return write_to_clerks(by_organ.keys(), letter, key=f"{occasion}:ledger", today=today)
