"""公开时限: the time limit of a catalogue item, in words and as a value that slots are computed from.

The words are those of the catalogues (基层政务公开标准目录): most say 信息形成或者变更之日起20个工作日内,
some three or seven working days, 及时公开, 实时公开, 每月, 每季度, 每年 [verified: six county catalogues].
Words that say nothing countable are not guessed at: `read_time_limit` returns None.

>>> limit = read_time_limit("信息形成或者变更之日起20个工作日内")
>>> limit.cadence.value, limit.n, limit.unit.value, limit.trigger
('within', 20, 'workday', '信息形成或者变更之日起')
>>> read_time_limit("每季度结束后15日内").words
'每季度结束后15日内'
>>> read_time_limit("每年1月31日前公布").fixed, read_time_limit("按规定")
((1, 31), None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingtang_core.deadlines.periods import RELEASE_WORKDAYS, Unit
from mingtang_core.terms import Term

REAL_TIME_DAYS = 1
_LONGEST = 3660
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CHINESE = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2, "十五": 15, "二十": 20, "三十": 30,
}  # fmt: skip
_SPAN = re.compile(
    r"(?P<n>\d{1,4}|二十|三十|十五|[一二三四五六七八九十两])(?P<unit>个?工作日|个月|日|天)(?:之内|以内|内)?"
)
_UNITS = {
    "工作日": Unit.WORKDAY,
    "个工作日": Unit.WORKDAY,
    "日": Unit.DAY,
    "天": Unit.DAY,
    "个月": Unit.MONTH,
}
_FIXED = re.compile(r"(?:每年|年度|逐年|当年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:之前|以前|前)")
_SPACES = re.compile(r"\s+")


class Cadence(Term):
    """公开时限的种类: counted from each piece of information, or from the end of each period."""

    WITHIN = "within", "自形成或者变更起"
    AT_ONCE = "at-once", "及时"
    REAL_TIME = "real-time", "实时"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    YEARLY = "yearly", "每年"

    @property
    def is_periodic(self) -> bool:
        """Return whether something is expected in every period, whether anybody forms it or not."""
        return self in (Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY)


_WORDS: tuple[tuple[re.Pattern[str], Cadence], ...] = (
    (re.compile(r"每个?月|按月|逐月|月度"), Cadence.MONTHLY),
    (re.compile(r"每个?季|按季|逐季|季度"), Cadence.QUARTERLY),
    (re.compile(r"每年|按年|逐年|年度"), Cadence.YEARLY),
    (re.compile(r"实时|即时"), Cadence.REAL_TIME),
)
_AT_ONCE = re.compile(r"及时|第一时间|长期公开|动态更新")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit that can be counted.

    n, unit   how long; after the end of the period where the cadence is periodic. None of the two said:
              twenty working days (条例第二十六条), for 实时 one day
    trigger   what it runs from, in the words of the catalogue, "" where they do not say
    fixed     month and day of 每年1月31日前, for yearly ones only; such a date never moves
    """

    cadence: Cadence
    n: int = RELEASE_WORKDAYS
    unit: Unit = Unit.WORKDAY
    trigger: str = ""
    fixed: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """Return the limit as a catalogue would write it."""
        length = f"{self.n}{self.unit.label}内"
        if self.cadence is Cadence.WITHIN:
            return f"{self.trigger or '信息形成或者变更之日起'}{length}"
        if self.cadence.is_periodic:
            month, day = self.fixed or (0, 0)
            return f"每年{month}月{day}日前" if self.fixed else f"{self.cadence.label}结束后{length}"
        if self.cadence is Cadence.AT_ONCE:
            return "及时公开"
        return f"实时公开（{length}）"

    def outer_form(self) -> dict[str, Any]:
        """Return the limit as JSON values."""
        form = {
            "cadence": self.cadence.value, "n": self.n, "unit": self.unit.value, "trigger": self.trigger,
        }  # fmt: skip
        return {**form, "fixed": list(self.fixed)} if self.fixed else form


def from_form(form: Mapping[str, Any]) -> TimeLimit | None:
    """Return the limit that `outer_form` wrote, None for nothing. Raises KeyError, ValueError."""
    if not form:
        return None
    fixed = form.get("fixed")
    return TimeLimit(
        Cadence(form["cadence"]), int(form["n"]), Unit(form["unit"]), form["trigger"],
        (int(fixed[0]), int(fixed[1])) if fixed else None,
    )  # fmt: skip


def read_time_limit(words: str) -> TimeLimit | None:
    """Return what the words of a catalogue say, None where nothing in them can be counted."""
    said = _SPACES.sub("", words)
    span = _SPAN.search(said)
    n, unit = _length(span) if span else (0, Unit.WORKDAY)
    if n and not 1 <= n <= _LONGEST:
        return None
    cadence = next((one for pattern, one in _WORDS if pattern.search(said)), None)
    fixed = _fixed(said)
    if fixed and (cadence is Cadence.YEARLY or not cadence):
        return TimeLimit(Cadence.YEARLY, fixed=fixed) if cadence else None
    if cadence is Cadence.REAL_TIME:
        return TimeLimit(cadence, n or REAL_TIME_DAYS, unit if n else Unit.DAY)
    if cadence:
        return TimeLimit(cadence, n or RELEASE_WORKDAYS, unit)
    if span and n:
        return TimeLimit(Cadence.WITHIN, n, unit, _trigger(said[: span.start()]))
    return TimeLimit(Cadence.AT_ONCE) if _AT_ONCE.search(said) else None


def _length(span: re.Match[str]) -> tuple[int, Unit]:
    n = span["n"]
    return (int(n) if n.isdigit() else _CHINESE[n]), _UNITS[span["unit"]]


def _fixed(said: str) -> tuple[int, int] | None:
    match = _FIXED.search(said)
    if not match:
        return None
    month, day = int(match["month"]), int(match["day"])
    is_day = 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]
    return (month, day) if is_day and (month, day) != (2, 29) else None


def _trigger(before: str) -> str:
    return re.split(r"[，。；、：]", before)[-1].strip("在于的")
