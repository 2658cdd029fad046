r"""施行日期 and 有效期至, where a document itself says them.

自某日起施行 is a day; 自发布之日起施行 is none that the text knows, it is said so. 有效期五年 counts from the
day it takes effect, its last day is the day before. More than one such day is not chosen between.

>>> text = "本办法自2031年5月1日起施行，有效期5年。"
>>> effect_of(text)
Effect(effective_on=datetime.date(2031, 5, 1), expires_on=datetime.date(2036, 4, 30), doubt='')
>>> effect_of("本办法自印发之日起施行。").doubt
'文中写“自印发之日起施行”，施行日期请对照原件填写。'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mingtang_core.documents.dates import DATE, last_day, parse_date
from mingtang_core.documents.folding import folded
from mingtang_core.documents.numerals import value_of

_EFFECT = r"起\s*(?:正式|开始)?\s*(?:施行|实施|执行|生效)"
_ON = re.compile(rf"自\s*(?P<day>{DATE})\s*{_EFFECT}")
_UNKNOWN = re.compile(rf"自\s*(?:发布|公布|印发|下发|颁布)之\s*日\s*{_EFFECT}")
_UNTIL = re.compile(rf"有效期(?:限)?\s*(?:至|到|截至)\s*(?P<day>{DATE})")
_YEARS = re.compile(r"有效期(?:限)?\s*(?:为|是)?\s*(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})\s*年")


@dataclass(frozen=True)
class Effect:
    """From when to when, as far as the text says it; `doubt`: what a person has to look at."""

    effective_on: date | None = None
    expires_on: date | None = None
    doubt: str = ""


def effect_of(text: str) -> Effect:
    """Return the days that a mended text names."""
    plain = folded(text)
    days = {day for found in _ON.finditer(plain) if (day := parse_date(found["day"]))}
    if len(days) > 1:
        return Effect(doubt="文中有几个施行日期，请对照原件填写。")
    effective_on = next(iter(days), None)
    unknown = _UNKNOWN.search(plain)
    doubt = ""
    if unknown and effective_on is None:
        doubt = f"文中写“{''.join(unknown[0].split())}”，施行日期请对照原件填写。"
    return Effect(effective_on, _expiry(plain, effective_on), doubt)


def _expiry(plain: str, effective_on: date | None) -> date | None:
    until = _UNTIL.search(plain)
    if until:
        return parse_date(until["day"])
    years = _YEARS.search(plain)
    count = value_of(years["years"]) if years else None
    if not count or effective_on is None:
        return None
    year = effective_on.year + count
    day = min(effective_on.day, last_day(year, effective_on.month))
    return date(year, effective_on.month, day) - timedelta(days=1)
