"""Automatic numbers of Word paragraphs, spelled out as they print: 一、 （一） 1. （1）.

Word keeps them in numbering.xml; the text of the paragraph has none. Counting follows the list level; a
higher level
restarts the lower ones. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from mingtang_core.documents.numerals import numeral

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
}


class Numbers:
    """Counters of all lists of a document."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        try:
            root: Any = (
                document.part.numbering_part.element
            )  # Any: an XML element of python-docx without stubs
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            for level in abstract.iter(qn("w:lvl")):
                self._read_level(abstract.get(qn("w:abstractNumId")), level)
        for number in root.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            self._abstract[number.get(qn("w:numId"))] = link.get(qn("w:val")) if link is not None else ""

    def _read_level(self, abstract: str, level: Any) -> None:  # Any: as above
        def value(tag: str, default: str) -> str:
            node = level.find(qn(tag))
            return str(node.get(qn("w:val"))) if node is not None else default

        depth = int(level.get(qn("w:ilvl")))
        self._levels[abstract, depth] = (
            value("w:numFmt", "decimal"),
            value("w:lvlText", ""),
            int(value("w:start", "1")),
        )

    def before(self, paragraph: Paragraph) -> str:
        """The number that prints before a paragraph, or nothing."""
        place = _list_of(paragraph)
        if place is None:
            return ""
        abstract, depth = self._abstract.get(place[0], ""), place[1]
        if (abstract, depth) not in self._levels:
            return ""
        form, words, start = self._levels[abstract, depth]
        self._counts[abstract, depth] = self._counts.get((abstract, depth), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[deeper]
        if form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda found: self._count(abstract, int(found[1]) - 1), words)

    def _count(self, abstract: str, depth: int) -> str:
        form, _, start = self._levels.get((abstract, depth), ("decimal", "", 1))
        count = self._counts.get((abstract, depth), start)
        return numeral(count) if form in _CHINESE and count < 100 else str(count)


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """(numId, level) of a paragraph, its own or its style's."""
    properties: Any = [paragraph._p.pPr, getattr(getattr(paragraph.style, "element", None), "pPr", None)]
    for holder in properties:
        numbering = getattr(holder, "numPr", None)
        if numbering is not None and numbering.numId is not None:
            depth = numbering.ilvl.val if numbering.ilvl is not None else 0
            return str(numbering.numId.val), int(depth)
    return None
