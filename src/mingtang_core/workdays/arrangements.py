"""What makes a year's arrangement believable, and how two of them differ.

An arrangement that a county enters takes the place of the packaged one, and every date of the product rests
on it; so it is checked before it counts, and what it changes is shown day by day.

>>> [change.words for change in differences(provisional_year(2027), Year(2027, {}, frozenset()))][:2]
['1月1日（周五）：原为元旦放假，改为上班', '2月5日（周五）：原为春节放假，改为上班']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang_core.errors import BadInput
from mingtang_core.workdays.years import MAKE_UP, Year, provisional_year

FEWEST_DAYS_OFF, MOST_DAYS_OFF = 11, 35
LONGEST_NAME = 30
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class DayChange:
    """One day that another arrangement treats in another way; `was` and `now` are words for people."""

    day: date
    was: str
    now: str

    @property
    def words(self) -> str:
        """Return the change as one line."""
        return f"{day_words(self.day)}：原为{self.was}，改为{self.now}"


def day_words(day: date) -> str:
    """Return 1月1日（周五）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def check_year(year: Year) -> None:
    """Raise BadInput, with one sentence, unless the arrangement can be one of the State Council's.

    The codes name what to mend: "days" or "source".
    """
    if not year.source.strip():
        raise BadInput("请写明依据的通知，包括发文字号，以后才能核对。", code="source")
    for day in sorted({*year.off, *year.worked}):
        if day.year != year.number:
            words = f"{day.year}年{day_words(day)}不是{year.number}年的日子，请到{day.year}年去填。"
            raise BadInput(words, code="days")
    for day in sorted(year.worked):
        if day in year.off:
            raise BadInput(f"{day_words(day)}又写放假又写上班，请只留一个。", code="days")
        if day.weekday() < 5:
            raise BadInput(f"{day_words(day)}不是周六周日，不能写成调休上班，请核对原文。", code="days")
    _check_names(year)
    if not FEWEST_DAYS_OFF <= len(year.off) <= MOST_DAYS_OFF:
        raise BadInput(
            f"一年的节假日一般有{FEWEST_DAYS_OFF}到{MOST_DAYS_OFF}天（连着的周末也算），现在是{len(year.off)}天，"
            "请对照通知看有没有漏写或写错。",
            code="days",
        )


def _check_names(year: Year) -> None:
    for day, name in sorted(year.off.items()):
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise BadInput(
                f"{day_words(day)}的节日名称应是1到{LONGEST_NAME}个字，请补上或改短。", code="days"
            )


def unusual(year: Year) -> tuple[str, ...]:
    """Return what an official arrangement would hardly say: statutory days that are not off."""
    missing = [day for day in sorted(provisional_year(year.number).off) if day not in year.off]
    names = provisional_year(year.number).off
    return tuple(f"{day_words(day)}是{names[day]}，法定放假，这里没有写放假。" for day in missing)


def differences(was: Year, now: Year) -> tuple[DayChange, ...]:
    """Return every day that is worked or off otherwise, or off for another holiday, in order."""
    days = sorted({*was.off, *was.worked, *now.off, *now.worked})
    both = ((day, _said(was, day), _said(now, day)) for day in days)
    return tuple(DayChange(day, before, after) for day, before, after in both if before != after)


def _said(year: Year, day: date) -> str:
    if day in year.worked:
        return MAKE_UP
    if day in year.off:
        return f"{year.off[day]}放假"
    return "上班" if day.weekday() < 5 else "周末休息"
