"""One official sheet as PDF: title, facts in rows, paragraphs, a picture to scan, organ and date.

The same sheet gives the same bytes: nothing of the moment or of the machine goes in but the font.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

import segno
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import black, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from mingtang.apps.foi.papers.fonts import chinese_font
from mingtang_core.derivations import in_words

QR_SIZE = 32 * mm
_ALL = (0, 0), (-1, -1)  # every cell of a table
QUIET = 4  # modules of white round the picture, as its standard asks


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet.

    rows        facts, each with its name
    paragraphs  what is said
    scan        an address as a picture to scan, with the words beside it
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    organ: str
    on: date
    scan: tuple[str, str] | None = None


def pdf_of(sheet: Sheet) -> bytes:
    """Return the sheet as PDF, A4."""
    target = BytesIO()
    paper = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=34 * mm, bottomMargin=30 * mm,
        title=sheet.title, author=sheet.organ, creator="Mingtang", invariant=1, lang="zh-CN",
    )  # fmt: skip
    paper.build(_parts(sheet))
    return target.getvalue()


def _parts(sheet: Sheet) -> list[Flowable]:
    body = ParagraphStyle("body", fontName=chinese_font(), fontSize=12, leading=22, wordWrap="CJK")
    said = ParagraphStyle("said", parent=body, firstLineIndent=24)
    title = ParagraphStyle("title", parent=body, fontSize=20, leading=30, alignment=TA_CENTER)
    signed = ParagraphStyle("signed", parent=body, alignment=TA_RIGHT)

    def text(words: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(escape(words).replace("\n", "<br/>"), style)

    facts = Table(
        [[text(name, body), text(words, body)] for name, words in sheet.rows],
        colWidths=(32 * mm, 124 * mm),
        splitInRow=1,  # what is asked for may be longer than a page
    )
    facts.setStyle(TableStyle([("GRID", *_ALL, 0.5, black), ("VALIGN", *_ALL, "MIDDLE")]))
    parts = [text(sheet.title, title), Spacer(1, 8 * mm), facts, Spacer(1, 6 * mm)]
    parts += [text(words, said) for words in sheet.paragraphs]
    if sheet.scan:
        address, words = sheet.scan
        scan = Table([[_picture(address), text(words, body)]], colWidths=(38 * mm, 118 * mm))
        scan.setStyle(TableStyle([("VALIGN", *_ALL, "MIDDLE")]))
        parts += [Spacer(1, 6 * mm), scan]
    return [*parts, Spacer(1, 12 * mm), text(sheet.organ, signed), text(in_words(sheet.on), signed)]


def _picture(address: str) -> Drawing:
    modules = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    count = len(modules) + 2 * QUIET
    size = QR_SIZE / count
    drawing = Drawing(QR_SIZE, QR_SIZE)
    drawing.add(Rect(0, 0, QR_SIZE, QR_SIZE, fillColor=white, strokeColor=None))
    for y, row in enumerate(modules):
        for x, is_dark in enumerate(row):
            if is_dark:
                place = (x + QUIET) * size, QR_SIZE - (y + QUIET + 1) * size
                drawing.add(Rect(*place, size, size, fillColor=black, strokeColor=None))
    return drawing
