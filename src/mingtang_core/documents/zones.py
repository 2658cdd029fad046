"""Which lines are head, body, signature, trailer (版记), annex or table: the ground plan of a document.

Source: 党政机关公文格式 GB/T 9704-2012 (版头、主体、版记); real texts keep the order only roughly, so every
line is
judged by its own form: the signature of a notice stands before the attached plan, that of an opinion after
the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingtang_core.documents.dates import DATE
from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.lines import Line

ISSUER = (
    r"[\u4e00-\u9fff]{2,30}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公室|政府办公厅|政府办|委员会办公室|委员会|领导小组办公室|"
    r"领导小组|办公室|办公厅|[^\s、,。;:]{1,16}局|管委会|街道办事处|镇政府|乡政府)"
)
SIGNED = re.compile(rf"(?P<issuer>{ISSUER})?\s*(?:\(?(?:盖章|印章|代章|公章)\)?)?\s*(?P<date>{DATE})?$")
PRINTED = re.compile(
    rf"(?P<issuer>{ISSUER})?\s*(?:秘书[一二三]?科|综合科)?\s*(?P<date>{DATE})\s*印[发制]?\.?$"
)
DISCLOSURE = re.compile(
    r"[(\[【]?\s*(?:此件|本文|此文|公开属性|公开方式|信息公开选项|公开类型|是否公开)\s*:?\s*(?P<words>主动公开|公开发布|依申请公开|不予公开|不公开|删减后公开发布|删减后公开|宜公开)"
)
COPIES = re.compile(r"(?:抄送|抄报|主送|分送)\s*:")
ANNEX_LIST = re.compile(r"附\s*件\s*:\s*\S")
ANNEX_START = re.compile(
    r"附\s*件\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*:?(?P<title>\s*)$|附\s*件\s*(?P<number2>\d{1,2})\s*[:.、]?\s*(?P<title2>[^。;]{4,50})$"
)
_ANNEX_ENTRY = re.compile(
    r"(?:附\s*件\s*:?)?\s*(?P<number>\d{1,2})\s*[.、:]\s*(?P<title>[^。\s][^。]{2,80}?)\s*(?=\d{1,2}\s*[.、]\s*[^\d\s]|$)"
)
_LIST_OF_BODIES = re.compile(r"[\u4e00-\u9fff]{2,20}(?:单位|部门|机构|成员)(?:名单|一览表)")
VERSION = r"\((?:试行|暂行|修订|征求意见稿|节选|摘要)\)"
TITLE_END = re.compile(
    r"(?:通知|意见|方案|要点|办法|规定|公告|通告|通报|批复|函|决定|计划|安排|清单|分工|分解表|任务表|细则|规划|报告|解读|名单|目录|台账|责任表|一览表|制度|条例|指引|规则)"
    rf"(?:{VERSION})?$"
)


@dataclass
class AnnexZone:
    """Lines of one annex; `title` comes from its own first line or from the list of annexes.

    `units` are the bodies it lists, when it is such a list (`duties.annexes`).
    """

    number: int | None
    title: str
    lines: list[Line] = field(default_factory=list)
    start: int = 0
    units: tuple[str, ...] = ()


@dataclass
class Zones:
    """Every line in exactly one place."""

    prose: list[Line] = field(default_factory=list)
    signatures: list[Line] = field(default_factory=list)
    trailer: list[Line] = field(default_factory=list)
    annex_titles: list[tuple[int, str]] = field(default_factory=list)
    annexes: list[AnnexZone] = field(default_factory=list)


def zones_of(lines: list[Line]) -> Zones:
    """Sort the lines that are not rows of a table."""
    zones = Zones()
    state = ""
    for index, line in enumerate(lines):
        words = line.words
        if state == "copies" or COPIES.match(words):
            zones.trailer.append(line)
            state = "" if words.endswith("。") or index - _first(zones.trailer, lines) > 4 else "copies"
        elif ANNEX_LIST.match(words) or (state == "list" and _is_entry(line)):
            zones.signatures.append(line)
            zones.annex_titles += _entries(words, len(zones.annex_titles))
            state = "list"
        elif PRINTED.fullmatch(words):
            zones.trailer.append(line)
            state = ""
        elif _is_signature(words) or DISCLOSURE.match(words):
            zones.signatures.append(line)
            state = ""
        else:
            state = ""
            annex = _annex_start(line, zones)
            if annex:
                zones.annexes.append(annex)
            elif zones.trailer and not line.opener and len(words) < 60 and "。" not in words:
                zones.trailer.append(line)
            elif zones.annexes:
                _into_annex(zones, line)
            else:
                zones.prose.append(line)
    return zones


def _first(trailer: list[Line], lines: list[Line]) -> int:
    return next(i for i, line in enumerate(lines) if line is trailer[0]) if trailer else 0


def _is_signature(words: str) -> bool:
    found = SIGNED.fullmatch(words)
    return bool(found and (found["issuer"] or found["date"]))


def _is_entry(line: Line) -> bool:
    return bool(line.opener and line.opener.form == 2 and len(line.words) < 80 and "。" not in line.words)


def _entries(words: str, known: int) -> list[tuple[int, str]]:
    entries = [(int(m["number"]), squeezed(m["title"])) for m in _ANNEX_ENTRY.finditer(words)]
    if entries or known:
        return entries
    return [(1, squeezed(words.split(":", 1)[1]))]


def _annex_start(line: Line, zones: Zones) -> AnnexZone | None:
    found = ANNEX_START.fullmatch(line.words)
    if found:
        printed = found["number"] or found["number2"]
        number = int(printed) if printed and printed.isdigit() else None
        listed = dict(zones.annex_titles).get(number or 1, "")
        return AnnexZone(number, squeezed(found["title2"] or "") or listed, [], line.start)
    for number, title in zones.annex_titles:
        if squeezed(line.words) == title and not any(zone.title == title for zone in zones.annexes):
            return AnnexZone(number, title, [], line.start)
    words = squeezed(line.words)
    last = zones.annexes[-1] if zones.annexes else None
    if last and (last.lines or last.title) and last.title != words and _LIST_OF_BODIES.fullmatch(words):
        return AnnexZone(None, words, [], line.start)
    return None


def _into_annex(zones: Zones, line: Line) -> None:
    zone = zones.annexes[-1]
    words = squeezed(line.words)
    if not zone.lines and (words == zone.title or (not zone.title and TITLE_END.search(words))):
        zone.title, zone.start = words, line.start
    else:
        zone.lines.append(line)
