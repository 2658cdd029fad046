"""时限状态: how a date stands today, in working days, for badges, lists and counts.

Near is five working days or fewer, urgent two or fewer; both are what the office sees first. A date on a
day off is late only after the day itself, because the plan's date is not moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mingtang_core.workdays import WorkCalendar

NEAR_WORKDAYS = 5
URGENT_WORKDAYS = 2


@dataclass(frozen=True)
class Standing:
    """`state` is calm, near, urgent, late or done; `workdays` is left (or overdue, when late).

    is_due_today  tells the day itself from days off before a date that falls on one
    """

    state: str
    workdays: int
    is_due_today: bool = False

    @property
    def words(self) -> str:
        """Return the badge's words."""
        if self.state == "done":
            return "已完成"
        if self.state == "late":
            return f"逾期{self.workdays}个工作日" if self.workdays else "已逾期"
        if self.is_due_today:
            return "今天到期"
        return f"还剩{self.workdays}个工作日" if self.workdays else "今天是最后一个工作日"


def standing(due_on: date, *, today: date, calendar: WorkCalendar, done: bool = False) -> Standing:
    """Return how `due_on` stands on `today`."""
    if done:
        return Standing("done", 0)
    if today > due_on:
        return Standing("late", calendar.workdays_between(due_on, today))
    left = calendar.workdays_between(today, due_on)
    state = "urgent" if left <= URGENT_WORKDAYS else "near" if left <= NEAR_WORKDAYS else "calm"
    return Standing(state, left, today == due_on)


def thresholds(today: date, calendar: WorkCalendar) -> tuple[date, date]:
    """Return the last dates that are urgent and near today, so that a database can count what `standing`
    says.

    A due date d >= today is urgent if d <= first, near if d <= second.
    """
    return _last_with(URGENT_WORKDAYS, today, calendar), _last_with(NEAR_WORKDAYS, today, calendar)


def _last_with(workdays: int, today: date, calendar: WorkCalendar) -> date:
    """Return the last day whose count from `today` is still `workdays`."""
    return calendar.add(today, workdays + 1) - timedelta(days=1)
