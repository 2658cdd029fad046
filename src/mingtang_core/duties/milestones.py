"""节点: the dates on which a unit reports on a duty.

A duty with a date of its own has one milestone, that date. A duty for the whole year (全年), a standing duty
and one
without a date are answered for at each end of a quarter. A periodic one follows its period. A date on a day
off stays
the date; the reminder goes out on the last working day before (domain rule 6.5: remind, do not roll forward).

>>> from datetime import date
>>> from mingtang_core.workdays import load_calendar
>>> [m.due_on.isoformat() for m in milestones(
...     DeadlineKind.ALL_YEAR, due_on=None, year=2026, from_on=date(2026, 5, 6), calendar=load_calendar())]
['2026-06-30', '2026-09-30', '2026-12-31']
>>> milestones(DeadlineKind.FIXED, due_on=date(2026, 10, 5), year=2026, from_on=date(2026, 5, 6),
...     calendar=load_calendar())[0].remind_on
datetime.date(2026, 9, 30)
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar


class DeadlineKind(Term):
    """How a plan says when a duty is to be done (完成时限)."""

    FIXED = "fixed", "定期限"
    ALL_YEAR = "all-year", "全年"
    MONTHLY = "monthly", "按月"
    QUARTERLY = "quarterly", "按季度"
    HALF_YEARLY = "half-yearly", "每半年"
    YEARLY = "yearly", "每年"
    RELATIVE = "relative", "按事项起算"
    STANDING = "standing", "长期"


@dataclass(frozen=True)
class Milestone:
    """One date a unit answers for.

    name       what it is called on the page (第三季度进展, 完成时限)
    due_on     the last day, as the plan says
    remind_on  due_on, or the last working day before it
    """

    name: str
    due_on: date
    remind_on: date
    is_final: bool


QUARTERS = ((3, "第一季度进展"), (6, "第二季度进展"), (9, "第三季度进展"), (12, "全年完成情况"))
HALVES = ((6, "上半年进展"), (12, "全年完成情况"))
MONTHS = tuple((month, f"{month}月进展") for month in range(1, 13))


def milestones(
    kind: DeadlineKind, *, due_on: date | None, year: int, from_on: date, calendar: WorkCalendar
) -> tuple[Milestone, ...]:
    """Return the milestones of a duty that a unit takes over on `from_on`, earliest first; never none.

    due_on   the fixed date, for FIXED only
    year     the plan year; period ends lie in it
    from_on  the day the plan comes into force: period ends before it are left out
    """
    if kind is DeadlineKind.FIXED and due_on is not None:
        return (_milestone("完成时限", due_on, calendar, is_final=True),)
    ends = {
        DeadlineKind.MONTHLY: MONTHS,
        DeadlineKind.HALF_YEARLY: HALVES,
        DeadlineKind.YEARLY: ((12, "全年完成情况"),),
    }.get(kind, QUARTERS)
    dated = [(name, date(year, month, monthrange(year, month)[1])) for month, name in ends]
    left = [pair for pair in dated if pair[1] >= from_on] or dated[-1:]
    return tuple(_milestone(name, day, calendar, is_final=(name, day) == left[-1]) for name, day in left)


def _milestone(name: str, due_on: date, calendar: WorkCalendar, *, is_final: bool) -> Milestone:
    return Milestone(name, due_on, calendar.last_workday_on_or_before(due_on), is_final)
