"""期间: working days, calendar days, months, hours (民法典第二百零一至二百零三条).

The first day is not counted. A period in calendar days or months whose last day is a day off ends with the
next working day. Who has a duty to publish is also told the safe day, the last working day that is not
later than the plain end. A period that must last at least so long (征求意见) is only ever moved later. Fixed
dates (1月31日前) do not move; they are reminded of on the working day before.

>>> from mingtang_core.workdays import load_calendar
>>> period = end_of(date(2024, 1, 25), 20, Unit.DAY, calendar=load_calendar())
>>> period.plain_end_on, period.due_on, period.safe_on
(datetime.date(2024, 2, 14), datetime.date(2024, 2, 18), datetime.date(2024, 2, 9))
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mingtang_core.derivations import Step, in_words
from mingtang_core.errors import BadInput
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar

CIVIL_CODE = "《民法典》第二百零一条至第二百零三条"
ARTICLE_26 = "《政府信息公开条例》第二十六条"
RELEASE_WORKDAYS = 20


class Unit(Term):
    """计算单位."""

    WORKDAY = "workday", "个工作日"
    DAY = "day", "日"
    MONTH = "month", "个月"


@dataclass(frozen=True, slots=True)
class Period:
    """A period and its last days.

    plain_end_on    the end as counted
    due_on          the last day in law: the plain end, or the next working day if that is a day off
    safe_on         the last working day that is not later than the plain end: when to be done
    is_provisional  over a year whose holidays are not announced yet
    """

    start_on: date
    plain_end_on: date
    due_on: date
    safe_on: date
    is_provisional: bool
    steps: tuple[Step, ...]


def end_of(start: date, length: int, unit: Unit, *, calendar: WorkCalendar, article: str = "") -> Period:
    """Return the period of `length` units after `start`; day `start` is not counted. Raises BadInput."""
    if not 1 <= length <= 3660:
        raise BadInput(f"期限长度应在1到3660之间，现在是{length}，请检查。")
    plain = _plain_end(start, length, unit, calendar)
    due_on = plain if calendar.is_workday(plain) else calendar.next_workday_after(plain)
    is_provisional = any(calendar.is_provisional(year) for year in range(start.year, due_on.year + 1))
    steps = [
        Step(start, f"{in_words(start)}起算，当日不计入", CIVIL_CODE),
        Step(plain, f"{length}{unit.label}，到{in_words(plain)}届满", article),
    ]
    if due_on != plain:
        name = calendar.day_name(plain) or "周末"
        steps.append(
            Step(due_on, f"届满日为{name}，以假后第一个工作日{in_words(due_on)}为最后一日", CIVIL_CODE)
        )
    return Period(
        start, plain, due_on, calendar.last_workday_on_or_before(plain), is_provisional, tuple(steps)
    )


def release_due(formed_on: date, *, calendar: WorkCalendar) -> Period:
    """Return until when information formed or changed on a day is to be published (条例第二十六条)."""
    return end_of(formed_on, RELEASE_WORKDAYS, Unit.WORKDAY, calendar=calendar, article=ARTICLE_26)


def end_of_hours(start: datetime, hours: int) -> datetime:
    """Return the end of a period in hours, which nights and holidays do not stop; `start` is aware."""
    if start.tzinfo is None:
        raise ValueError("hours are counted from an aware moment")
    return start + timedelta(hours=hours)


def reminder_of_fixed(day: date, *, calendar: WorkCalendar) -> date:
    """Return when to be done with something due on a fixed date (1月31日前): the date never moves."""
    return calendar.last_workday_on_or_before(day)


def _plain_end(start: date, length: int, unit: Unit, calendar: WorkCalendar) -> date:
    if unit is Unit.WORKDAY:
        return calendar.add(start, length)
    if unit is Unit.DAY:
        return start + timedelta(days=length)
    index = start.year * 12 + start.month - 1 + length
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
