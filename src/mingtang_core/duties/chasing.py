"""催办: three levels of reminder before and after a date, by rules the office edits.

Level 1 goes out some working days before the date, level 2 on the date (or the last working day before),
level 3 some working days after it and copies the leader in charge (分管领导). The rules are data of each
county.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar


class Level(Term):
    """How far a reminder goes."""

    BEFORE = "before", "到期前提醒"
    DUE = "due", "到期提醒"
    OVERDUE = "overdue", "逾期督办"


@dataclass(frozen=True)
class ChaseRule:
    """One line of the office's rules.

    workdays      before the date (BEFORE), after it (OVERDUE); ignored for DUE
    every         OVERDUE only: again after this many working days
    copy_leader   whether the leader in charge gets a copy
    """

    level: Level
    workdays: int = 0
    every: int = 0
    copy_leader: bool = False


def chase_due(
    due_on: date, *, today: date, calendar: WorkCalendar, rules: tuple[ChaseRule, ...]
) -> ChaseRule | None:
    """Return the rule by which a reminder goes out today, the gravest first, or None.

    Nothing goes out on a day off: a reminder that falls on one goes out on the last working day before it,
    an overdue one on the next working day.
    """
    if not calendar.is_workday(today):
        return None
    for rule in sorted(rules, key=lambda r: list(Level).index(r.level), reverse=True):
        if _fires(rule, due_on, today, calendar):
            return rule
    return None


def _fires(rule: ChaseRule, due_on: date, today: date, calendar: WorkCalendar) -> bool:
    remind_on = calendar.last_workday_on_or_before(due_on)
    if rule.level is Level.OVERDUE:
        overdue = calendar.workdays_between(due_on, today) if today > due_on else 0
        since = overdue - max(rule.workdays, 1)
        return since == 0 or (since > 0 and rule.every > 0 and since % rule.every == 0)
    if today > remind_on:
        return False
    left = calendar.workdays_between(today, remind_on)
    return left == (0 if rule.level is Level.DUE else rule.workdays)
