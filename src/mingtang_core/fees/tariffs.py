"""收费标准: the two standards of the information processing fee as dated data with their sources.

按件 (per item) counts the requests of one person in one natural month, 按量 (per page) the pages of one
request. Bands are progressive on the excess (超额累进): each number pays the price of its own band only.

>>> tariff = tariff_on(FeeKind.PER_ITEM, date(2026, 5, 6))
>>> [(band.first, band.last, band.yuan_each) for band in tariff.bands_over(1, 45)]
[(1, 10, 0), (11, 30, 100), (31, 40, 200), (41, 50, 300)]
>>> tariff_on(FeeKind.PER_PAGE, date(2026, 5, 6)).source
'《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from mingtang_core.derivations import in_words
from mingtang_core.errors import BadInput
from mingtang_core.terms import Certainty, Term


class FeeKind(Term):
    """Which standard is used; one request knows only one (国办函〔2020〕109号第三条)."""

    PER_ITEM = "per-item", "按件计收"
    PER_PAGE = "per-page", "按量计收"

    @property
    def unit(self) -> str:
        """Return the measure word of what is counted."""
        return "件" if self is FeeKind.PER_ITEM else "页"


@dataclass(frozen=True)
class Band:
    """档: from the first to the last number (None: without end), the price of each one in yuan."""

    first: int
    last: int | None
    yuan_each: int


@dataclass(frozen=True)
class Growth:
    """What follows the last band: every further `size` numbers cost `rise_yuan` more each, without end."""

    size: int
    rise_yuan: int


@dataclass(frozen=True)
class Note:
    """One fact of a standard, in words for the office, and how sure it is."""

    fact: str
    text: str
    certainty: Certainty


@dataclass(frozen=True)
class Tariff:
    """One standard from the day it applies.

    effective_on   the first day it applies; it ends where a later one of the same kind begins
    source         the document that sets it
    article        the place in it that every step of a fee cites
    bands, beyond  the prices
    notes          what else holds, fact by fact
    """

    kind: FeeKind
    effective_on: date
    source: str
    article: str
    bands: tuple[Band, ...]
    beyond: Growth | None = None
    notes: tuple[Note, ...] = ()

    def bands_over(self, first: int, last: int) -> Iterator[Band]:
        """Yield the bands that hold the numbers `first` to `last`, lowest first, each in its full width."""
        for band in self._from(first):
            if band.first > last:
                return
            yield band

    def _from(self, number: int) -> Iterator[Band]:
        yield from (band for band in self.bands if band.last is None or band.last >= number)
        end, price = self.bands[-1].last, self.bands[-1].yuan_each
        if end is None or self.beyond is None:
            return
        size, rise = self.beyond.size, self.beyond.rise_yuan
        place = max(0, (number - end - 1) // size)
        while True:
            begin = end + place * size
            yield Band(begin + 1, begin + size, price + (place + 1) * rise)
            place += 1


def tariff_on(kind: FeeKind, day: date, *, tariffs: Iterable[Tariff] | None = None) -> Tariff:
    """Return the standard of `kind` in force on `day`; raises BadInput before the first one.

    day      the day the request was received (our convention; the source only says from when it applies)
    tariffs  a county's table; without it the packaged one
    """
    own = [one for one in (packaged_tariffs() if tariffs is None else tariffs) if one.kind is kind]
    in_force = [one for one in own if one.effective_on <= day]
    if in_force:
        return max(in_force, key=lambda one: one.effective_on)
    first = min((one.effective_on for one in own), default=None)
    since = f"，最早的自{in_words(first)}起执行" if first else ""
    raise BadInput(
        f"{in_words(day)}还没有{kind.label}的标准{since}，这一天不能收信息处理费。", code="no-tariff"
    )


def read_tariff(text: str) -> Tariff:
    """Return the standard written in `text` (TOML, keys as in `tariffs.toml`); BadInput names the fault."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"收费标准的文件写得不对（{error}），请对照说明修改。") from error
    return _tariff(table)


@cache
def packaged_tariffs() -> tuple[Tariff, ...]:
    """Return the national standards that come with the package."""
    text = (files("mingtang_core.fees") / "tariffs.toml").read_text(encoding="utf-8")
    return tuple(_tariff(table) for table in tomllib.loads(text)["tariffs"])


def _tariff(table: Mapping[str, Any]) -> Tariff:  # Any: TOML as it comes, checked here
    try:
        beyond = table.get("beyond")
        tariff = Tariff(
            kind=FeeKind(table["kind"]),
            effective_on=table["effective_on"],
            source=str(table["source"]),
            article=str(table.get("article", table["source"])),
            bands=tuple(
                Band(
                    _whole(one["first"]),
                    _whole(one["last"]) if "last" in one else None,
                    _whole(one["yuan_each"], least=0),
                )
                for one in table["bands"]
            ),
            beyond=Growth(_whole(beyond["size"]), _whole(beyond["rise_yuan"])) if beyond else None,
            notes=tuple(
                Note(str(one["fact"]), str(one["text"]), Certainty(one["certainty"]))
                for one in table.get("notes", ())
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"收费标准写得不对（{error}），请对照说明修改。") from error
    fault = _fault(tariff)
    if fault:
        raise BadInput(f"收费标准写得不对：{fault}，请改正。")
    return tariff


def _fault(tariff: Tariff) -> str:
    """Return what is wrong with a tariff in words, or nothing."""
    bands = tariff.bands
    if not tariff.source.strip():
        return "没有写明依据"
    if type(tariff.effective_on) is not date:
        return "开始执行的日期不是日期"
    if not bands or bands[0].first != 1:
        return "第一档要从1开始"
    if any(band.last is not None and band.last < band.first for band in bands):
        return "有一档的终点在起点之前"
    if any(before.last is None or before.last + 1 != after.first for before, after in pairwise(bands)):
        return "各档之间有空缺或者重叠"
    if any(before.yuan_each > after.yuan_each for before, after in pairwise(bands)):
        return "后一档的价格低于前一档，不是累进"
    if (bands[-1].last is None) == (tariff.beyond is not None):
        return "最后一档之后怎么收没有写明，或者写了两次"
    return ""


def _whole(value: object, *, least: int = 1) -> int:
    if type(value) is not int or value < least:
        raise ValueError(f"{value}应当是不小于{least}的整数")
    return value
