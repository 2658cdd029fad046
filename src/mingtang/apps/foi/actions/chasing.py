"""催办: every working day one letter to each organ with requests or commissions near or past their day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.accounts.actions import write_to_clerks
from mingtang.apps.foi.models import Commission, FoiRequest
from mingtang.apps.foi.papers.chasing_letters import Reminder, chasing_text
from mingtang.apps.foi.queries.commissions import waiting_commissions
from mingtang.apps.foi.queries.lists import lines_of, with_faces
from mingtang.apps.journal.actions import record
from mingtang.apps.journal.queries import head_line
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import job
from mingtang.kit.asking import composed
from mingtang_core.duties import standing
from mingtang_core.workdays import WorkCalendar

JOB = job("chase_requests")
AHEAD_WORKDAYS = 2  # from this many working days before the day on


@transaction.atomic
def chase_requests(today: date) -> int:
    """Put the day's letters into the outbox and return how many organs are reminded; twice a day is once.

    A request that nobody confirmed is chased from the working day after its arrival, like a late one; what
    stands still for others is not chased.
    """
    calendar = calendar_in_force()
    if not calendar.is_workday(today):
        return 0
    until = calendar.add(today, AHEAD_WORKDAYS)
    found: dict[int, list[Reminder]] = defaultdict(list)
    _from_requests(found, today, until, calendar)
    _from_commissions(found, today, until, calendar)
    if not found:
        return 0
    head = head_line()

    def letter(organ: Organ) -> tuple[str, str]:
        return chasing_text(organ.name, found[organ.pk], today=today, head=head)

    count = write_to_clerks(found.keys(), letter, key=f"foi-chase:{today.isoformat()}", today=today)
    record(
        by=JOB, verb="foi.chase", thing=f"day:{today.isoformat()}", on=today,
        facts={"organs": count, "reminders": sum(map(len, found.values()))},
    )  # fmt: skip
    return count


def _from_requests(
    found: dict[int, list[Reminder]], today: date, until: date, calendar: WorkCalendar
) -> None:
    for line in lines_of(_near(until), today=today, calendar=calendar):
        if line.level in ("late", "urgent", "near"):
            found[line.request.organ_id].append(
                Reminder(f"申请{line.request.number}", line.words, line.due_on, line.step)
            )


@composed
def _near(until: date) -> QuerySet[FoiRequest]:
    return with_faces(FoiRequest.objects.filter(act_by__lte=until)).order_by("act_by", "id")


def _from_commissions(
    found: dict[int, list[Reminder]], today: date, until: date, calendar: WorkCalendar
) -> None:
    if not _asked(until):  # on most days; what follows asks for much more
        return
    for one in waiting_commissions().filter(due_on__lte=until).order_by("due_on", "id"):
        words = standing(one.due_on, today=today, calendar=calendar).words
        asked_by = one.request.organ.name
        reminder = Reminder(f"{asked_by}转办：{one.question[:30]}", words, one.due_on, "反馈")
        found[one.organ_id or one.request.organ_id].append(reminder)


@composed
def _asked(until: date) -> QuerySet[Commission, int]:
    near = Commission.objects.filter(answered_on=None, due_on__lte=until)
    return near.order_by().values_list("pk", flat=True)[:1]
