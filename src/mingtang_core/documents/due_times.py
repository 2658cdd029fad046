"""Deadlines (完成时限) as plans write them, in a typed form with the words and the assumption made.

Fixed: 12月底前, 2021年年底前, 年内, 三季度前 (read as the end of the quarter, to be confirmed), 6月30日前,
上半年. Whole year: 全年.
Not deadlines: durations after an event (5个工作日内), frequencies (每年1月31日前 has no single date), start
dates, look-backs
(2020年底前制定的文件), the plan's own year. A year that is not printed is the plan year.

>>> [(d.outer, d.assumed) for d in due_times("于12月底前完成,年底前建成。每年3月底前报送。", 2031)]
[('2031-12-31', '按工作年度2031年理解'), ('2031-12-31', '按工作年度2031年理解')]
>>> cell_due("三季度前", 2031).outer, cell_due("长期坚持", 2031).kind, cell_due("全年", 2031).outer
('2031-09-30', 'standing', '全年')
"""

from __future__ import annotations

import re
from datetime import date

from mingtang_core.documents.dates import day_or_none, last_day
from mingtang_core.documents.numerals import value_of
from mingtang_core.documents.values import DueTime, Span
from mingtang_core.documents.windows import matches

_YEAR = r"(?:(?P<year>20\s?\d\s?\d)\s*年度?|(?P<this>今年|本年度?|当年)|(?P<next>明年))?\s*"
_CN = "一二三四五六七八九十两"
_WHEN = (
    rf"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月\s*份?\s*(?:(?P<day>3[01]|[12]\d|0?[1-9]|[{_CN}]{{1,3}})\s*[日号]|(?P<part>底|末|上旬|中旬|下旬|初)?)"
    r"|第?(?P<quarter>[一二三四1-4])\s*季度\s*(?:底|末|结束)?"
    r"|(?P<half>上半年|下半年)\s*(?:底|末)?"
    r"|(?P<end>年?(?:底|末|终))|(?P<within>年(?=内)))"
)
_BEFORE = r"(?:\s*(?:之前|以前|前|底前|止|之内|内))"
_BARE_YEAR = r"(?P<whole>20\s?\d\s?\d)\s*年(?P<whole_in>\s*(?:底|末|年底|年末)?\s*(?:之?前|内|以前))"
_PROSE = re.compile(
    rf"(?=[\s\d今本当明年底末终上下第力确到至在于截{_CN}])(?:{_BARE_YEAR}|{_YEAR}{_WHEN}{_BEFORE}|(?:(?:力争|确保)?(?:到|至|在|于|截至"
    rf"|截止))\s*{_YEAR.replace('?P<', '?P<to_')}"
    r"(?:(?P<to_end>年(?:底|末)|(?<=年)(?:底|末))|(?P<to_month>1[0-2]|0?[1-9])\s*月\s*(?:底|末))(?!之?前))"
)
_HINT = re.compile("前|内|止|[底末]")
_CELL = re.compile(rf"(?:{_BARE_YEAR}|{_YEAR}{_WHEN}{_BEFORE}?)")
_PERIODIC = re.compile(
    r"(?:每(?:个)?(?:年度?|半年|季度?|月|周|日|天|两年|旬)|按(?:年度?|季度?|月|周|半年)|逐(?:年|季|月)|(?:年|季|月|周)报|定期|一年一|半年一|一季一)"
)
_WHOLE_YEAR = re.compile(r"全年|贯穿全年|年度内|全年度")
_STANDING = re.compile(
    r"长期|持续|常态|常年|长效|即时|实时|立即|及时|适时|按要求|按照?(?:时间)?(?:节点|要求|进度)|随时|经常|日常"
)
_LOOK_BACK = re.compile(
    r"\s*(?:制定|出台|印发|发布|形成|产生|建成|竣工|审批|施行|颁布|已|公布)[^,。;]{0,16}的"
)
_NOT_BEFORE = re.compile(
    r"(?:每年|每个?季度?|每月|次年|翌年|下一?年|历年|往年|去年|上年|近"
    r"|[一二两三四五六七八九十\d个])\s*$"
)
_RELATIVE = re.compile(
    rf"(?P<trigger>[^,。;]{{0,16}}?)(?P<n>(?<!\d)\d{{1,3}}|[{_CN}]{{1,2}})\s*个?(?P<unit>工作日|小时|天|日|月|周|年)\s*(?:之?内|以内)?"
)


def due_times(words: str, year: int | None, offset: int = 0) -> list[DueTime]:
    """All deadlines in folded prose; spans are shifted by `offset`."""
    found = []
    for match in matches(words, _HINT, _PROSE, 22, 8):
        if _NOT_BEFORE.search(words[max(0, match.start() - 6) : match.start()]) or _LOOK_BACK.match(
            words[match.end() : match.end() + 24]
        ):
            continue
        due = _fixed(match, year, offset, "text")
        if due and not (year and due.on and due.on < date(year, 1, 1)):
            found.append(due)
    return found


def cell_due(words: str, year: int | None, offset: int = 0, source: str = "table") -> DueTime | None:
    """The deadline that a table cell, or the 完成时限 of a note, holds; None when it is empty."""
    text = words.strip()
    span = Span(offset, offset + len(words))
    if not text or text in "-/无":
        return None
    periodic, whole = _PERIODIC.search(text), _WHOLE_YEAR.search(text)
    if not periodic and not whole:
        match = next((m for m in _CELL.finditer(text) if m.end() > m.start()), None)
        fixed = _fixed(match, year, offset + words.index(text), source) if match else None
        if fixed:
            return fixed
    only_year = re.fullmatch(r"(20\d\d)年?度?", text)
    if only_year:
        return DueTime(
            "fixed",
            text,
            span,
            source,
            on=date(int(only_year[1]), 12, 31),
            assumed="只写了年份，按年底理解，请确认",
        )
    relative = _RELATIVE.search(text)
    if periodic:
        return DueTime("periodic", text, span, source, unit=periodic.group())
    if whole:
        return DueTime("whole_year", text, span, source)
    if relative:
        return DueTime(
            "relative",
            text,
            span,
            source,
            trigger=relative["trigger"] or None,
            amount=value_of(relative["n"]),
            unit=relative["unit"],
        )
    return DueTime("standing" if _STANDING.search(text) else "unclear", text, span, source)


def _fixed(match: re.Match[str], plan_year: int | None, offset: int, source: str) -> DueTime | None:
    notes: list[str] = []
    on = _day_of(match, plan_year, notes)
    if on is None:
        return None
    words = match.group().strip()
    start = offset + match.start() + len(match.group()) - len(match.group().lstrip())
    return DueTime(
        "fixed", words, Span(start, start + len(words)), source, on=on, assumed="；".join(notes) or None
    )


def _day_of(match: re.Match[str], plan_year: int | None, notes: list[str]) -> date | None:
    part = match.groupdict()
    if part["whole"]:
        return date(int(part["whole"].replace(" ", "")), 12, 31)
    printed = part["year"] or part.get("to_year")
    year = int(printed.replace(" ", "")) if printed else plan_year
    if not year or not 2000 <= year <= 2099:
        return None
    if not printed:
        year += 1 if part["next"] or part.get("to_next") else 0
        notes.append(f"按工作年度{year}年理解")
    if part["quarter"]:
        month = 3 * (value_of(part["quarter"]) or 4)
        notes.append(f"“{match.group().strip()}”按季度末理解，请确认")
        return date(year, month, last_day(year, month))
    if part["half"]:
        return date(year, 6, 30) if part["half"] == "上半年" else date(year, 12, 31)
    if part.get("to_month"):
        month = int(part["to_month"] or 0)
        return date(year, month, last_day(year, month))
    if part["month"]:
        return _day_in_month(part, year, notes)
    return date(year, 12, 31)


def _day_in_month(part: dict[str, str | None], year: int, notes: list[str]) -> date | None:
    month = value_of(part["month"] or "")
    if not month or month > 12:
        return None
    if part["day"]:
        return day_or_none(year, month, value_of(part["day"]))
    tenth = {"上旬": 10, "中旬": 20, "初": 5}.get(part["part"] or "")
    if not part["part"]:
        notes.append(f"“{month}月前”按月底理解，请确认")
    return date(year, month, tenth or last_day(year, month))
