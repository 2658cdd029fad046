"""How near a due date is, in words, shape and colour: the one place that knows the levels.

More than 5 working days calm, up to 5 near (黄), up to 2 urgent (红色预警), then late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

NEAR_WORKDAYS, URGENT_WORKDAYS = 5, 2


class CountsWorkdays(Protocol):
    """What a badge needs of a work calendar; `mingtang_core.workdays.WorkCalendar` is one."""

    def workdays_between(self, a: date, b: date, /) -> int:
        """Return the number of working days after `a` up to and including `b`."""


@dataclass(frozen=True)
class Badge:
    """level: calm, near, urgent, late, paused, provisional or done; words: what stands in it."""

    level: str
    words: str


def due_badge(due: date, today: date, calendar: CountsWorkdays) -> Badge:
    """Return the badge of something that is due on `due` and not yet done."""
    if due < today:
        late = calendar.workdays_between(due, today)
        return Badge("late", f"逾期{late}个工作日" if late else "已逾期")
    if due == today:
        return Badge("urgent", "今天到期")
    left = calendar.workdays_between(today, due)
    level = "urgent" if left <= URGENT_WORKDAYS else "near" if left <= NEAR_WORKDAYS else "calm"
    return Badge(level, f"还剩{left}个工作日" if left else "今天是最后一个工作日")
