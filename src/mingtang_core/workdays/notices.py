"""放假安排 as people paste it: the lines of the notice itself, or a plain list of dates.

    元旦：1月1日至3日，1月4日上班
    二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
    2026-10-01 国庆节
    2026-10-10 上班

A date or span counts as off unless its clause says 上班. What the text tells twice must agree: a weekday in
brackets, 共3天. Lines without a date are handed back as not used, never guessed at.

>>> said = read_lines("元旦：1月1日（周四）至3日（周六）放假，共3天。1月4日（周日）上班。", 2026)
>>> len(said.off), sorted(said.worked)
(3, [datetime.date(2026, 1, 4)])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from mingtang_core.errors import BadInput
from mingtang_core.workdays.arrangements import day_words
from mingtang_core.workdays.years import Year

_DATE = (
    r"(?:(?P<y{0}>\d{{4}})年)?(?P<m{0}>\d{{1,2}})月(?P<d{0}>\d{{1,2}})日"
    r"|(?P<iy{0}>\d{{4}})[-/.](?P<im{0}>\d{{1,2}})[-/.](?P<id{0}>\d{{1,2}})(?!\d)|(?P<o{0}>\d{{1,2}})日"
)
_BRACKET = r"(?P<b{0}>\([^()]*\))?"
_SPAN = re.compile(
    rf"(?:{_DATE.format(1)})\s*{_BRACKET.format(1)}"
    rf"(?:\s*[至到~—–-]+\s*(?:{_DATE.format(2)})\s*{_BRACKET.format(2)})?"
)
_NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+[、.]|\(?[一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d))\s*"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_ITEM = re.compile(r"(?<![一二三四五六七八九十])(?=[一二三四五六七八九十]+、[^:。,;]{2,12}:)")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_TOTAL = re.compile(r"共(\d{1,2})天")
_SIGNATURE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_KEYWORDS = re.compile(
    r"放假调休|调休|放假|休息|与周末连休|连休|补班|上班|共\d+天|\([^()]*\)|[\s、,;。.:和及]"
)
_WISH = re.compile(r"鼓励[^。]*")  # 安排职工在除夕休息: no arrangement
_LONGEST_SPAN = 15


@dataclass
class Pasted:
    """What was read: days off with their holiday, days worked, and the lines nothing was read from."""

    off: dict[date, str] = field(default_factory=dict)
    worked: set[date] = field(default_factory=set)
    unused: list[str] = field(default_factory=list)


def read_lines(text: str, number: int) -> Pasted:
    """Read the arrangement of the year `number`; raises BadInput (code "days"), naming the line."""
    pasted, name = Pasted(), ""
    for place, raw in _whole_lines(text):
        line = _NUMBERING.sub("", raw)
        if not line:
            continue
        if not _SPAN.search(line):
            name = line.rstrip(":") if len(line) <= 8 and _KEYWORDS.sub("", line) else name
            if line.rstrip(":") != name:
                pasted.unused.append(raw)
            continue
        if _SIGNATURE.fullmatch(line) and not line.startswith(str(number)):
            pasted.unused.append(raw)
            continue
        name = _name_of(line) or name
        _take_line(pasted, _Line(place, line, name, number))
    return pasted


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with their place: items of a notice that stand on one line apart, broken ones joined."""
    place, whole = 0, ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = unicodedata.normalize("NFKC", raw).strip()
        if line and whole and _goes_on(whole, line):
            whole += line
            continue
        if whole:
            yield from ((place, item) for item in _ITEM.split(whole) if item)
        place, whole = number, line
    if whole:
        yield from ((place, item) for item in _ITEM.split(whole) if item)


def _goes_on(line: str, following: str) -> bool:
    """Whether a numbered line of a notice was broken before its full stop, as copies of a page are."""
    if not _NUMBERED.match(line) or _NUMBERED.match(following) or ":" in following:
        return False
    return line.endswith(("、", ",")) or (not line.endswith(("。", ";")) and not _SPAN.match(following))


@dataclass(frozen=True)
class _Line:
    """One line with its place, for sentences about it."""

    place: int
    text: str
    name: str
    year: int

    def fault(self, words: str) -> BadInput:
        return BadInput(f"第{self.place}行：{words}", code="days")


def _name_of(line: str) -> str:
    head, colon, _ = line.partition(":")
    if colon and not _SPAN.search(head):
        return "" if head in ("上班", "调休上班", "补班") else head.strip()
    return _KEYWORDS.sub("", _SPAN.sub("", line))


def _take_line(pasted: Pasted, line: _Line) -> None:
    off: list[date] = []
    body = line.text
    head, colon, rest = body.partition(":")
    if colon and not _SPAN.search(head):
        body = rest
        default_worked = head in ("上班", "调休上班", "补班")
    else:
        default_worked = False
    last: date | None = None
    arranged = _WISH.sub("", body)
    for clause in re.split(r"[,;。](?![^(]*\))", arranged):
        is_signature = _SIGNATURE.fullmatch(clause) and not clause.startswith(str(line.year))
        if is_signature:
            continue
        is_worked = default_worked or "上班" in clause or "补班" in clause
        for days in _spans(clause, line, last):
            last = days[-1]
            if is_worked:
                pasted.worked.update(days)
            else:
                off += days
    if off and not line.name:
        raise line.fault("没有写是哪个节日，请在日期前面写上，例如“元旦：1月1日至3日”。")
    total = _TOTAL.search(line.text)
    if total and int(total[1]) != len(off) and "连休" not in line.text:
        raise line.fault(f"写的是共{total[1]}天，日期却有{len(off)}天，请对照原文。")
    for day in off:
        if pasted.off.setdefault(day, line.name) != line.name:
            raise line.fault(f"{day_words(day)}前面已经写成“{pasted.off[day]}”，请只留一处。")


def _spans(clause: str, line: _Line, last: date | None) -> Iterator[list[date]]:
    for found in _SPAN.finditer(clause):
        first = _date(found, 1, line, last)
        _agree(first, found["b1"], line)
        if found["d2"] or found["id2"] or found["o2"]:
            end = _date(found, 2, line, first)
            _agree(end, found["b2"], line)
            if end < first and not found["y1"] and not found["iy1"]:
                first = first.replace(year=first.year - 1)  # 12月30日至1月1日
            length = (end - first).days + 1
            if not 1 <= length <= _LONGEST_SPAN:
                raise line.fault(f"{found[0]}有{length}天，不像一个假期，请核对起止日期。")
            last = end
            yield [first + timedelta(n) for n in range(length)]
        else:
            last = first
            yield [first]


def _date(found: re.Match[str], side: int, line: _Line, last: date | None) -> date:
    year = found[f"y{side}"] or found[f"iy{side}"]
    month = found[f"m{side}"] or found[f"im{side}"]
    day = found[f"d{side}"] or found[f"id{side}"] or found[f"o{side}"]
    if month is None and last is None:
        raise line.fault(f"“{day}日”没有写是几月，请补上。")
    try:
        if month is None and last is not None:
            return last.replace(day=int(day))
        return date(int(year or line.year), int(month), int(day))
    except ValueError:
        raise line.fault(f"没有“{found[0]}”这一天，请核对。") from None


def _agree(day: date, bracket: str | None, line: _Line) -> None:
    """Compare the weekday in brackets with the calendar's: a wrong year shows at once."""
    said = _WEEKDAY.search(bracket or "")
    if said and "一二三四五六日".index(said[1].replace("天", "日")) != day.weekday():
        raise line.fault(f"{day.year}年{day_words(day)}，原文写的是周{said[1]}，请核对年份和日期。")


def write_lines(year: Year) -> str:
    """Return the arrangement as lines that `read_lines` reads back: one a holiday, then the days worked."""
    days_of: dict[str, list[date]] = {}
    for day, name in sorted(year.off.items()):
        days_of.setdefault(name, []).append(day)
    lines = [f"{name}：{'、'.join(_runs(days))}" for name, days in days_of.items()]
    return "\n".join(
        [*lines, *([f"上班：{'、'.join(map(_short, sorted(year.worked)))}"] if year.worked else [])]
    )


def _runs(days: Iterable[date]) -> Iterator[str]:
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1 and len(runs[-1]) < _LONGEST_SPAN:
            runs[-1].append(day)
        else:
            runs.append([day])
    for run in runs:
        first, end = run[0], run[-1]
        if first == end:
            yield _short(first)
        else:
            yield f"{_short(first)}至{f'{end.day}日' if first.month == end.month else _short(end)}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
