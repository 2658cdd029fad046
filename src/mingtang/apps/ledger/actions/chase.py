"""催办: one digest a unit a day, by the office's rules; and the rules themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.accounts.queries import emails_by_organ
from mingtang.apps.journal.actions import post_to_all, record
from mingtang.apps.journal.queries import head_line
from mingtang.apps.ledger.models import Assignment, Chase, ChasingRule, Milestone
from mingtang.apps.ledger.papers.digest import Line, digest_text
from mingtang.apps.ledger.permissions import may_edit_rules
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor, job
from mingtang.kit.asking import composed
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import refuse
from mingtang_core.duties import ChaseRule, Level, chase_due
from mingtang_core.errors import BadInput
from mingtang_core.terms import Role
from mingtang_core.workdays import WorkCalendar

JOB = job("send_due_reminders")
LOOK_AHEAD = timedelta(days=60)
_COLUMNS = (
    "name", "due_on", "assignment__organ", "assignment__duty__number", "assignment__duty__work",
    "assignment__plan__title",
)  # fmt: skip


def rules_in_force(today: date) -> tuple[ChaseRule, ...]:
    """Return the rules of the day."""
    return tuple(
        rule.as_rule() for rule in _rules_since(today) if rule.ended_on is None or rule.ended_on > today
    )


@composed
def _rules_since(today: date) -> QuerySet[ChasingRule]:
    return ChasingRule.objects.filter(effective_on__lte=today)


def send_due_reminders(today: date) -> int:
    """Put today's digests into the outbox and return how many units are reminded. Twice a day is once.

    The rule is decided once a date, not once a milestone: a county has many milestones and few dates.
    """
    calendar = calendar_in_force()
    if not calendar.is_workday(today):
        return 0
    fires = _dates_that_fire(_dates_waiting(today + LOOK_AHEAD), today, calendar)
    if not fires:
        return 0
    due: dict[int, list[tuple[Milestone, ChaseRule]]] = defaultdict(list)
    for due_on, rule in sorted(fires.items()):
        for milestone in _told(due_on):
            due[milestone.assignment.organ_id].append((milestone, rule))
    if due:
        clerks, leaders = (emails_by_organ(role, today) for role in (Role.CLERK, Role.LEADER))
        for organ in Organ.objects.filter(pk__in=due):
            addresses = Addresses(clerks.get(organ.pk) or [organ.email], leaders.get(organ.pk, []))
            _send_digest(organ, due[organ.pk], addresses, today, calendar)
    return len(due)


@composed
def _told(due_on: date) -> QuerySet[Milestone]:
    chased = _waiting(due_on).filter(due_on=due_on).order_by("id")
    return chased.select_related("assignment__duty", "assignment__plan").only(*_COLUMNS)


def _waiting(until: date) -> QuerySet[Milestone]:
    """Return what is not met of duties that are in force, up to a day."""
    return Milestone.objects.filter(
        met_on__isnull=True, due_on__lte=until, assignment__state=Assignment.State.OPEN,
        assignment__plan__state="in-force", assignment__duty__look_back__isnull=True,
    )  # fmt: skip


@composed
def _dates_waiting(until: date) -> QuerySet[Milestone, date]:
    return _waiting(until).order_by().values_list("due_on", flat=True).distinct()


@dataclass(frozen=True)
class Addresses:
    """Whom a digest goes to, and who gets a copy of an overdue one."""

    to: Sequence[str]
    leaders: Sequence[str]


def _dates_that_fire(dates: Iterable[date], today: date, calendar: WorkCalendar) -> dict[date, ChaseRule]:
    rules = rules_in_force(today)
    decided = {day: chase_due(day, today=today, calendar=calendar, rules=rules) for day in dates}
    return {day: rule for day, rule in decided.items() if rule}


@transaction.atomic
def _send_digest(
    organ: Organ,
    chased: Sequence[tuple[Milestone, ChaseRule]],
    addresses: Addresses,
    today: date,
    calendar: WorkCalendar,
) -> None:
    key = f"chase:{organ.pk}:{today.isoformat()}"
    known = set(_chased(today, organ.pk))
    new = [(milestone, rule) for milestone, rule in chased if milestone.pk not in known]
    if not new:
        return
    for milestone, rule in new:
        insert(Chase(milestone=milestone, level=rule.level.value, sent_on=today, delivery_key=key))
    lines = [Line.about(milestone, rule.level, today, calendar) for milestone, rule in new]
    copy = any(rule.copy_leader for _, rule in new)
    subject, text = digest_text(organ.name, lines, today=today, copied=copy, head=head_line())
    copied = addresses.leaders if copy else ()
    to = [address for address in [*addresses.to, *copied] if address]
    post_to_all(channel="mail", addresses=to, subject=subject, text=text, key=key, on=today)
    record(
        by=JOB, verb="ledger.chase", thing=f"organs.organ:{organ.pk}", on=today, organ_id=organ.pk,
        facts={"milestones": len(new), "level": max((r.level for _, r in new), key=list(Level).index).value},
    )  # fmt: skip


@composed
def _chased(day: date, organ_id: int) -> QuerySet[Chase, int]:
    chased = Chase.objects.filter(sent_on=day, milestone__assignment__organ_id=organ_id)
    return chased.order_by().values_list("milestone", flat=True)


@transaction.atomic
def set_chasing_rules(*, rules: Sequence[ChaseRule], by: Actor, today: date) -> None:
    """Replace the rules from today on; the earlier ones stay as history."""
    refuse(may_edit_rules(by))
    for rule in rules:
        if rule.level is not Level.DUE and not 1 <= rule.workdays <= 60:
            raise BadInput(f"“{rule.level.label}”的工作日数应在1到60之间，现在是{rule.workdays}。")
    ChasingRule.objects.filter(ended_on__isnull=True).update(ended_on=today)
    ChasingRule.objects.bulk_create(
        ChasingRule(
            level=rule.level.value,
            workdays=rule.workdays,
            every=rule.every,
            copy_leader=rule.copy_leader,
            effective_on=today,
        )
        for rule in rules
    )
    record(
        by=by,
        verb="ledger.set_chasing_rules",
        thing="ledger.rules:chasing",
        on=today,
        facts={"rules": len(rules)},
    )
