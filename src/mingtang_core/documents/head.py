"""The facts about the document itself (公文要素): title, number, issuer, dates, addressees.

What a page's labels say stands above what the text shows, except that the date at the signature is the
成文日期
(a label 生成日期 may be the day of posting). A number in brackets behind a cited title is never the
document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mingtang_core.documents.dates import parse_date
from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.labels import DOC_NUMBER, doc_number, labelled
from mingtang_core.documents.lines import Line
from mingtang_core.documents.titles import bare_title, find_title, issuer_in, plan_year, red_head, region_of
from mingtang_core.documents.values import Head
from mingtang_core.documents.zones import COPIES, DISCLOSURE, PRINTED, SIGNED, Zones

_TO = re.compile(
    r"(?:^|.*[,、])?(?:各|县|市|区|省|州|机关|有关|局属|办|中心|驻|局|镇|乡|街道|本|全|市直|直属|所属).*:$"
)
_TO_BODY = re.compile(r"政府|部门|单位|委|局|办|各|街道|乡镇|科室|机构|企业")
_NOT_TO = re.compile(r"如下|以下|通知|是|要求|说明|规定|目标|指出|。")
_ATTRIBUTES = {
    "主动公开": "主动公开",
    "公开发布": "主动公开",
    "宜公开": "主动公开",
    "依申请公开": "依申请公开",
    "不予公开": "不予公开",
    "不公开": "不予公开",
}


@dataclass(frozen=True)
class HeadLines:
    """The facts and the lines that carried them (so that the body does not repeat them)."""

    head: Head
    title_lines: tuple[Line, ...]
    addressee_lines: tuple[Line, ...]


def read_head(lines: list[Line], zones: Zones) -> HeadLines:
    """Return the facts of a document from its folded lines."""
    to_lines, top = _addressee_lines(lines)
    labels = labelled([line.words for line in lines[: max(top, 1)]])
    title, title_lines = find_title(lines, top)
    if "title" in labels:
        title = squeezed(labels["title"])
    signature = _signature(zones.signatures)
    printed = next((m for line in zones.trailer if (m := PRINTED.fullmatch(line.words))), None)
    issuer = _issuer(labels, title or "", signature, lines[:top])
    written = signature[1] or _date(labels, "written") or _date(labels, "issued")
    published = _date(labels, "published") or (_date(labels, "issued") if "written" in labels else None)
    number = _own_number(labels, lines[:top]) or next(
        (found for line in title_lines if (found := bare_title(line.words)[1])), None
    )
    head = Head(
        title=title,
        doc_number=number,
        issuer=issuer,
        written_on=written,
        printed_on=parse_date(printed["date"]) if printed else None,
        published_on=published,
        disclosure=_disclosure(lines),
        addressees=tuple(
            part
            for part in re.split("[,;]", squeezed("".join(line.words for line in to_lines)).rstrip(":"))
            if part
        ),
        copies_to=_copies(zones.trailer),
        year=_year(title, lines, number, written or published),
        region=region_of(issuer) or region_of(title) or region_of(signature[0]),
        index_number=labels.get("index"),
        validity=labels.get("validity"),
        topic=labels.get("topic"),
    )
    return HeadLines(head, tuple(title_lines), tuple(to_lines))


def names_addressees(words: str) -> bool:
    """Return whether a folded line names addressees (主送机关) and nothing else."""
    return bool(
        words.endswith(":") and _TO.match(words) and _TO_BODY.search(words) and not _NOT_TO.search(words)
    )


def _addressee_lines(lines: list[Line]) -> tuple[list[Line], int]:
    """The line that names the addressees, and how many lines stand above the body."""
    for at, line in enumerate(lines[:60]):
        words = line.words
        if names_addressees(words) and not line.opener:
            if 4 <= len(words) <= 400:
                return [line], at
        elif (line.opener and line.opener.form < 2) or (words.count("。") and len(words) > 30):
            return [], at
    return [], min(len(lines), 60)


def _signature(lines: list[Line]) -> tuple[str | None, date | None]:
    """The body and date of the first signature that has a date; they may stand on two lines."""
    issuer: str | None = None
    for line in lines:
        found = SIGNED.fullmatch(line.words)
        if not found:
            continue
        issuer = squeezed(found["issuer"]) if found["issuer"] else issuer
        if found["date"]:
            return issuer, parse_date(found["date"])
    return issuer, None


def _issuer(
    labels: dict[str, str], title: str, signature: tuple[str | None, date | None], top: list[Line]
) -> str | None:
    if "issuer" in labels:
        return squeezed(labels["issuer"])
    if "解读" in title[-8:]:
        return signature[0] if signature[1] else None
    return (
        issuer_in(title)
        or signature[0]
        or next((name for line in top if (name := red_head(line.words))), None)
    )


def _date(labels: dict[str, str], kind: str) -> date | None:
    return parse_date(labels[kind]) if kind in labels else None


def _own_number(labels: dict[str, str], top: list[Line]) -> str | None:
    found = DOC_NUMBER.search(labels.get("number", ""))
    if found:
        return doc_number(found)
    for line in top:
        words = re.sub(r"(?:\s*签发人\s*:.*|^文号:?|^\()|\)$", "", line.words).strip()
        found = DOC_NUMBER.fullmatch(words)
        if found:
            return doc_number(found)
    return None


def _disclosure(lines: list[Line]) -> str | None:
    for line in lines:
        found = DISCLOSURE.match(line.words) if len(line.words) < 60 else None
        found = found or re.search(
            r"(?:此件|公开方式\s*:|公开属性\s*:)\s*(?P<words>主动公开|公开发布|依申请公开|不予公开)",
            line.words[:60],
        )
        if found:
            return _ATTRIBUTES.get(found["words"], "主动公开")
    return None


def _copies(trailer: list[Line]) -> tuple[str, ...]:
    words = ""
    for line in trailer:
        if COPIES.match(line.words):
            words = COPIES.sub("", line.words, count=1)
        elif words and not PRINTED.fullmatch(line.words) and not words.endswith("。"):
            words += line.words
    return tuple(part for part in re.split("[,;]", squeezed(words).rstrip("。")) if part)


def _year(title: str | None, lines: list[Line], number: str | None, day: date | None) -> int | None:
    year = plan_year(squeezed(title or ""))
    if year:
        return year
    if number:
        return int(number[number.index("〔") + 1 :][:4])
    return day.year if day else None
