"""Reply dates follow the calendar: when a year's work days become known, they move, the organs are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db import transaction

from mingtang.apps.accounts.actions import write_to_clerks
from mingtang.apps.foi.actions.performing import refresh_standings
from mingtang.apps.foi.papers.moved_dates import moved_text
from mingtang.apps.foi.queries.moving import due_dates_that_move
from mingtang.apps.journal.actions import record
from mingtang.apps.journal.queries import head_line
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.ports import Change
from mingtang.kit.acting import Actor
from mingtang_core.workdays import WorkCalendar


@transaction.atomic
def recompute_due_dates(
    *, calendar: WorkCalendar, years: Collection[int], by: Actor, today: date, occasion: str
) -> list[Change]:
    """Copy the standings anew, write to the organs whose reply dates moved, return what moved.

    No permission of its own: it follows from the act that changed the calendar, in that act's transaction.
    """
    changes = due_dates_that_move(calendar, years, today)
    refresh_standings(today)
    if not changes:
        return []
    by_organ: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        by_organ[change.organ_id].append(change)
    head = head_line()

    def letter(organ: Organ) -> tuple[str, str]:
        return moved_text(organ.name, by_organ[organ.pk], years=years, today=today, head=head)

    organs = write_to_clerks(by_organ.keys(), letter, key=f"{occasion}:foi", today=today)
    record(
        by=by, verb="foi.recompute_due_dates", thing=occasion, on=today,
        facts={"requests": len(changes), "organs": organs},
    )  # fmt: skip
    return changes
