"""One year's arrangement (部分节假日安排): official from its notice, or provisional from the statutory days
alone.

The outer form is TOML, one file a year:

    year = 2026
    source = "国务院办公厅关于2026年部分节假日安排的通知（…）"
    checked = false             left out when number and days agree with copies of the notice
    [off]                       days off by holiday, weekends inside it included
    "元旦" = [2026-01-01, …]
    [worked]                    Saturdays and Sundays worked in exchange (调休上班)
    days = [2026-01-04, …]
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from mingtang_core.errors import BadInput

MAKE_UP = "调休上班"


@dataclass(frozen=True)
class Year:
    """The days of one year that differ from Monday to Friday.

    off             day off -> name of its holiday
    worked          weekend days that are worked
    source          the notice
    is_checked      its number and days were compared with copies of the notice
    is_provisional  no official arrangement yet: what is computed over this year is 暂定
    """

    number: int
    off: Mapping[date, str]
    worked: frozenset[date] = field(default_factory=frozenset)
    source: str = ""
    is_provisional: bool = False
    is_checked: bool = True

    def is_workday(self, day: date) -> bool:
        """Return whether `day`, a day of this year, is worked."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)


def read_year(text: str) -> Year:
    """Return the arrangement written in `text`; raises BadInput, naming the fault."""
    try:
        data = tomllib.loads(text)
        number = int(data["year"])
        off = {day: str(name) for name, days in data["off"].items() for day in days}
        worked = frozenset(data["worked"]["days"])
        source, is_checked = str(data["source"]), bool(data.get("checked", True))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"工作日安排文件写得不对（{error}），请对照说明修改。") from error
    strangers = [day for day in (*off, *worked) if not isinstance(day, date) or day.year != number]
    if strangers:
        raise BadInput(f"{number}年的工作日安排里有别的年份的日期：{strangers[0]}，请改正。")
    on_weekdays = [day for day in worked if day.weekday() < 5]
    if on_weekdays:
        raise BadInput(f"{on_weekdays[0].isoformat()}不是周六周日，不能列为调休上班日，请改正。")
    return Year(number, off, worked, source, is_checked=is_checked)


def write_year(year: Year) -> str:
    """Return the arrangement in its outer form, which `read_year` reads back equal.

    >>> own = Year(2027, {date(2027, 1, 1): "元旦"}, frozenset({date(2027, 1, 9)}), "某通知")
    >>> read_year(write_year(own)) == own
    True
    """
    days_of: dict[str, list[date]] = {}
    for day, name in sorted(year.off.items()):
        days_of.setdefault(name, []).append(day)
    lines = [f"year = {year.number}", f"source = {_quoted(year.source)}"]
    lines += [] if year.is_checked else ["checked = false"]
    lines += ["[off]", *(f"{_quoted(name)} = {_dates(days)}" for name, days in days_of.items())]
    return "\n".join([*lines, "[worked]", f"days = {_dates(sorted(year.worked))}", ""])


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _dates(days: list[date]) -> str:
    return f"[{', '.join(day.isoformat() for day in days)}]"


def read_folder(folder: Path) -> tuple[Year, ...]:
    """Return the arrangements in `<year>.toml` files of a folder, none when it is not there.

    Raises BadInput, naming the file, for one that is wrong or speaks of another year than its name.
    """
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9].toml")) if folder.is_dir() else []
    return tuple(_read_named(path) for path in paths)


def _read_named(path: Path) -> Year:
    try:
        year = read_year(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"工作日安排文件 {path} 读不了，请检查权限和编码。") from error
    except BadInput as error:
        raise BadInput(f"{path}：{error.message}") from error
    if str(year.number) != path.stem:
        raise BadInput(f"{path} 写的是{year.number}年，和文件名不一致，请改正。")
    return year


def provisional_year(number: int) -> Year:
    """Return Monday to Friday minus the statutory days on their own dates, without make-up days.

    Statutory days: 元旦1, 春节4 (除夕 to 初三; 3 from 初一 before 2025), 清明1, 劳动节2 (1 before 2025),
    端午1, 中秋1, 国庆3. Lunar days are known from 2027 to 2035; outside, only the fixed ones are taken out.
    Source: 全国年节及纪念日放假办法 art. 2 (2024 revision in force from 2025-01-01).

    >>> sorted(day.isoformat() for day, name in provisional_year(2027).off.items() if name == "春节")
    ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']
    """
    since_2025 = number >= 2025
    off = {date(number, 1, 1): "元旦", date(number, 5, 1): "劳动节"}
    if since_2025:
        off[date(number, 5, 2)] = "劳动节"
    lunar = _lunar_days().get(number)
    if lunar:
        new_year, tomb_sweeping, dragon_boat, mid_autumn = lunar
        for offset in range(-1 if since_2025 else 0, 3):
            off[new_year + timedelta(offset)] = "春节"
        off |= {tomb_sweeping: "清明节", dragon_boat: "端午节", mid_autumn: "中秋节"}
    off |= {date(number, 10, day): "国庆节" for day in (1, 2, 3)}
    return Year(number, off, source="尚无国务院办公厅放假安排，按法定节日暂定", is_provisional=True)


@cache
def packaged_years() -> Mapping[int, Year]:
    """Return the official arrangements that come with the package, by year."""
    folder = files("mingtang_core.workdays") / "data"
    texts = [one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name[:4].isdigit()]
    return {year.number: year for year in map(read_year, texts)}


def lunar_years() -> tuple[int, ...]:
    """Return the years whose lunar days are known before their arrangement is."""
    return tuple(_lunar_days())


@cache
def _lunar_days() -> Mapping[int, tuple[date, date, date, date]]:
    text = (files("mingtang_core.workdays") / "data" / "lunar.toml").read_text(encoding="utf-8")
    return {int(year): tuple(days) for year, days in tomllib.loads(text)["days"].items()}
