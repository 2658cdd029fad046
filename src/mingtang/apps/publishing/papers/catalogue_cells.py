"""What stands in a cell of the catalogue: domains under their several names, ticks, levels, channels.

The catalogues of counties write the same thing in many ways; what cannot be understood is a fault of the
cell, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from mingtang.apps.publishing.models import Domain, ItemLevel, Way
from mingtang.apps.publishing.queries.catalogue_rows import Channel
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.slots import UpdateLimit

# Names that catalogues use besides the one that we show.
OTHER_NAMES = {
    "就业": "09", "城乡规划": "11", "规划": "11", "征地补偿": "12", "环境保护": "13", "卫生健康": "21",
    "食品药品": "24", "乡村振兴": "26", "扶贫（乡村振兴）": "26", "国有土地房屋征收": "14", "基本目录": "00",
}  # fmt: skip
_TICKED, _EMPTY = "■√☑✓●", "□○☐"
_MARK = re.compile(f"([{_TICKED}{_EMPTY}])")
_SEPARATORS = re.compile(r"[\n；;、，,/]+")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DOMAINS = {one.label: one.value for one in Domain} | OTHER_NAMES
_KINDS = {one.label: one.value for one in DocumentKind}
_LIMITS = {one.label: one.value for one in UpdateLimit} | {
    "两周": "two-weeks", "14天": "two-weeks", "半年": "half-year", "一年": "year",
}  # fmt: skip


class CellFault(ValueError):
    """What is wrong with a cell, as a sentence."""


def bare(value: object) -> str:
    """Return a cell's text without any white space."""
    return "" if value is None else "".join(str(value).split())


def text(value: object) -> str:
    """Return a cell's text with its lines, each stripped."""
    lines = ("" if value is None else str(value)).replace("\r\n", "\n").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def domain(value: object) -> str:
    """Return the code of a domain by one of its names: 领域 may stand behind it, a number before it."""
    said = re.sub(r"^[（(]?\d{1,2}[）)]?[.、]?", "", bare(value)).removesuffix("领域")
    plain = said.replace("(", "（").replace(")", "）")
    found = _DOMAINS.get(plain) or _DOMAINS.get(plain.split("（")[0])
    if not found:
        raise CellFault(
            f"“{said[:30]}”不是主动公开基本目录，也不是26个试点领域之一。" if said else "没有填领域。"
        )
    return found


def domain_in(words: str) -> str:
    """Return the longest name of a domain that a title holds, such as 社会救助领域基层政务公开标准目录.

    >>> domain_in("（五）社会救助领域基层政务公开标准目录"), domain_in("某某县公开目录")
    ('社会救助', '')
    """
    plain = words.replace("(", "（").replace(")", "）")
    found = [name for name in _DOMAINS if f"{name}领域" in plain or f"{name}基层政务公开" in plain]
    return max(found, key=len, default="")


def channels(value: object) -> tuple[Channel, ...]:
    """Return the channels with whether each is required: ■ is, □ is not, without a mark it is."""
    said = text(value)
    pieces = _MARK.split(said) if _MARK.search(said) else ["", "■", said]
    found: dict[str, bool] = {}
    for mark, names in zip(pieces[1::2], pieces[2::2], strict=True):
        for name in _SEPARATORS.split(names):
            if name.strip():
                found[name.strip()[:40]] = mark in _TICKED
    return tuple(found.items())


def ways(value: object) -> tuple[str, ...]:
    """Return how it is opened; empty means 主动."""
    said = _ticked(bare(value))
    found = [way.value for way, word in ((Way.PROACTIVE, "主动"), (Way.ON_REQUEST, "依申请")) if word in said]
    if bare(value) and not found:
        raise CellFault("只能填主动、依申请。")
    return tuple(found) or (Way.PROACTIVE.value,)


def levels(value: object) -> tuple[str, ...]:
    """Return the levels; empty means 县级."""
    said = _ticked(bare(value))
    signs = ((ItemLevel.COUNTY, "县"), (ItemLevel.TOWNSHIP, "乡"), (ItemLevel.VILLAGE, "村"))
    found = [level.value for level, sign in signs if sign in said]
    if "镇" in said and ItemLevel.TOWNSHIP.value not in found:
        found.insert(1, ItemLevel.TOWNSHIP.value)
    if bare(value) and not found:
        raise CellFault("只能填县级、乡级、村级。")
    return tuple(found) or (ItemLevel.COUNTY.value,)


def audience(value: object) -> str:
    """Return for whom it is, 全社会 where nothing is said."""
    return _ticked(bare(value))[:80] or "全社会"


def kinds(value: object) -> tuple[str, ...]:
    """Return the codes of the kinds of documents that fit."""
    names = [name for name in _SEPARATORS.split(text(value)) if name]
    unknown = [name for name in names if name not in _KINDS]
    if unknown:
        raise CellFault(f"“{unknown[0][:20]}”不是文种，可以填：{'、'.join(_KINDS)}。")
    return tuple(dict.fromkeys(_KINDS[name] for name in names))


def topics(value: object, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the topics that fit, written as code or name; known: name → code."""
    found = []
    for name in (line for line in re.split(r"[\n；;，,]+", text(value)) if line):
        code = name if name in known.values() else known.get(name)
        if code is None:
            raise CellFault(f"主题分类里没有“{name[:30]}”。")
        found.append(code)
    return tuple(dict.fromkeys(found))


def update_limit(value: object) -> str:
    """Return how long the column may stand still."""
    said = bare(value)
    if said and said not in _LIMITS:
        raise CellFault("更新要求只能填2周、6个月、1年，或者空着。")
    return _LIMITS.get(said, "")


def yes(value: object) -> bool:
    """Return whether a cell says 是."""
    said = bare(value)
    if said not in ("", "是", "否", "示例"):
        raise CellFault("只能填“是”，或者空着。")
    return said in ("是", "示例")


def day(value: object) -> date | None:
    """Return the day of a cell, None for an empty one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = bare(value)
    match = _DATE.fullmatch(said)
    try:
        if match:
            return date(*(int(part) for part in match.groups()))
    except ValueError:
        match = None
    if said:
        raise CellFault(f"“{said[:20]}”不是日期，请写成2026-01-01。")
    return None


def _ticked(said: str) -> str:
    """Return what is ticked, where there are marks; else all of it."""
    pieces = _MARK.split(said)
    if len(pieces) == 1:
        return said
    return pieces[0] + "、".join(
        name for mark, name in zip(pieces[1::2], pieces[2::2], strict=True) if mark in _TICKED
    )
