"""The demo's documents as they lie in `texts/documents` and `texts/short`: head lines, a blank line, text.

title, organ, kind        as people write them; issuer where the organ speaks for its government; co joins it
sign                      机关代字; the story counts the number, 〔year〕 and serial
topic, audience, keywords, basis (、 between them), drafting, to, plan
policy, normative         yes
interprets, amends, repeals, edition_of    the slug of another text
on MM-DD                  the day of the year on which it comes out: the last one before the demo's day
ago N                     so many working days before the demo's day
after SLUG +N             so many working days after another text
effective, expires        +N days or +Ny after it comes out
file                      name.xlsx | head,head / cell,cell: attached as xlsx, docx or pdf
attribute, ground, reason, emergency
ending                    what becomes of it, when it is not released in the ordinary way

In the words {year} {last} {next} are years around the day it is written, {effective} and {expires} dates,
{no:SLUG} the number of another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from mingtang_core.derivations import in_words
from mingtang_core.disclosure import Ground
from mingtang_core.editions import DocumentKind
from mingtang_core.terms import DisclosureAttribute

FOLDER = Path(__file__).parent / "texts"
KINDS = {kind.label: kind for kind in DocumentKind}
ATTRIBUTES = {attribute.label: attribute for attribute in DisclosureAttribute}
Rows = list[tuple[str, ...]]
_WORD = re.compile(r"\{(\w+)(?::([\w-]+))?\}")
_RELATED = ("interprets", "amends", "repeals")


@dataclass(frozen=True)
class Sheet:
    """An attachment: its file name, and rows of words of which the first is the head."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DocumentText:
    """One document of the demo.

    placing  on, ago or after with its value; related: kind and slug; form: which form made it, if one did
    """

    slug: str
    title: str
    organ: str
    body: str
    kind: DocumentKind = DocumentKind.INFORMATION
    issuer: str = ""
    co: str = ""
    drafting: str = ""
    sign: str = ""
    topic: str = "17"
    audience: str = ""
    keywords: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    to: str = ""
    plan: str = ""
    is_policy: bool = False
    is_normative: bool = False
    related: tuple[tuple[str, str], ...] = ()
    edition_of: str = ""
    placing: tuple[str, str] = ("", "")
    released_on: date | None = None
    effective: str = ""
    expires: str = ""
    sheets: tuple[Sheet, ...] = ()
    attribute: DisclosureAttribute = DisclosureAttribute.PROACTIVE
    ground: Ground | None = None
    reason: str = ""
    emergency: str = ""
    ending: str = ""
    form: str = ""


@cache
def written_texts(folder: str) -> tuple[DocumentText, ...]:
    """Return the texts of a folder, by slug."""
    paths = sorted((FOLDER / folder).glob("*.txt"))
    return tuple(read_text(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def read_text(slug: str, words: str) -> DocumentText:
    """Return one text. Raises KeyError for a kind, an attribute or a head line that there is none of."""
    head, _, body = words.partition("\n\n")
    lines = [tuple(line.split(": ", 1)) for line in head.splitlines()]
    one: dict[str, Any] = {key: value for key, value in lines if key != "file"}  # as fields name them
    sheets = tuple(_sheet(value) for key, value in lines if key == "file")
    placing = next(((key, one.pop(key)) for key in ("on", "ago", "after") if key in one), ("", ""))
    related = tuple((key, one.pop(key)) for key in _RELATED if key in one)
    ground = one.pop("ground", "")
    return DocumentText(
        slug=slug,
        body=body.strip(),
        kind=KINDS[one.pop("kind")],
        keywords=_listed(one.pop("keywords", "")),
        basis=_listed(one.pop("basis", "")),
        is_policy=one.pop("policy", "") == "yes",
        is_normative=one.pop("normative", "") == "yes",
        attribute=ATTRIBUTES[one.pop("attribute", DisclosureAttribute.PROACTIVE.label)],
        ground=Ground(ground) if ground else None,
        related=related,
        placing=placing,
        sheets=sheets,
        **one,
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("、")) if words else ()


def _sheet(words: str) -> Sheet:
    name, _, rows = words.partition(" | ")
    return Sheet(name, tuple(tuple(row.split(",")) for row in rows.split(" / ")))


def told(words: str, *, on: date, dates: Mapping[str, date | None], numbers: Mapping[str, str]) -> str:
    """Return the words with years, dates and numbers in them.

    >>> told("自{effective}起", on=date(2026, 3, 4), dates={"effective": date(2026, 5, 1)}, numbers={})
    '自2026年5月1日起'
    """
    years = {"year": on.year, "last": on.year - 1, "next": on.year + 1}

    def word(found: re.Match[str]) -> str:
        name, slug = found.groups()
        if slug:
            return numbers[slug]
        if name in years:
            return str(years[name])
        day = dates[name]
        return in_words(day) if day else ""

    return _WORD.sub(word, words)


def day_after(day: date, distance: str) -> date | None:
    """Return the day `+N` days or `+Ny` years after; "" is none.

    >>> day_after(date(2026, 3, 4), "+5y"), day_after(date(2026, 3, 4), "+30")
    (datetime.date(2031, 3, 3), datetime.date(2026, 4, 3))
    """
    if not distance:
        return None
    if distance.endswith("y"):
        years = int(distance[1:-1])
        return date(day.year + years, day.month, min(day.day, 28)) - timedelta(days=1)
    return day + timedelta(days=int(distance))


def year_day_before(day: date, words: str) -> date:
    """Return the last MM-DD that is not after `day`."""
    month, _, number = words.partition("-")
    this_year = date(day.year, int(month), int(number))
    return this_year if this_year <= day else date(day.year - 1, int(month), int(number))


def in_order(texts: Iterable[DocumentText]) -> list[DocumentText]:
    """Return the texts so that each stands behind those it names."""
    known = {text.slug: text for text in texts}
    ordered: dict[str, DocumentText] = {}

    def put(text: DocumentText) -> None:
        if text.slug in ordered:
            return
        for slug in named_by(text):
            put(known[slug])
        ordered[text.slug] = text

    for text in known.values():
        put(text)
    return list(ordered.values())


def named_by(text: DocumentText) -> list[str]:
    """Return the slugs of the texts that this one needs to be there."""
    named = [slug for _, slug in text.related]
    named += [found[2] for found in _WORD.finditer(text.body) if found[2]]
    kind, value = text.placing
    return [
        *named,
        *([value.split()[0]] if kind == "after" else []),
        *([text.edition_of] if text.edition_of else []),
    ]
