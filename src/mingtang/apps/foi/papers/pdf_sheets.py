"""One official sheet, or a letter, as PDF: title, facts in rows, paragraphs, a picture, organ and date.

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
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
    paragraph,
)

from mingtang.kit.pdf_fonts import chinese_font
from mingtang_core.derivations import in_words

# What begins no line in Chinese text and hangs in the margin instead; reportlab knows Japanese signs only.
paragraph.ALL_CANNOT_START += "，；：！？》”’％"
QR_SIZE = 32 * mm
_ALL = (0, 0), (-1, -1)  # every cell of a table
QUIET = 4  # modules of white round the picture, as its standard asks


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet.

    rows        facts, each with its name
    paragraphs  what is said
    scan        an address as a picture to scan, with the words beside it
    number … attachments  of a letter: below the title, before the text, after it
    is_letter   whether it is laid out as official letters are (GB/T 9704): large type, pages numbered
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    organ: str
    on: date
    scan: tuple[str, str] | None = None
    number: str = ""
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    is_letter: bool = False


@dataclass(frozen=True)
class _Measures:
    """Margins in mm (left, right, top, bottom); sizes and leadings in points."""

    margins: tuple[int, int, int, int]
    body: int
    leading: int
    title: int


_SHEET = _Measures((28, 26, 34, 30), body=12, leading=22, title=20)
_LETTER = _Measures((28, 26, 37, 35), body=16, leading=28, title=22)
_PAGE_NUMBER, _PAGE_NUMBER_AT = 14, 28 * mm  # of a letter: size, and height above the edge of the page


def pdf_of(sheet: Sheet) -> bytes:
    """Return the sheet as PDF, A4."""
    target = BytesIO()
    left, right, top, bottom = (_LETTER if sheet.is_letter else _SHEET).margins
    paper = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=left * mm, rightMargin=right * mm, topMargin=top * mm,
        bottomMargin=bottom * mm, title=sheet.title, author=sheet.organ, creator="Mingtang", invariant=1,
        lang="zh-CN",
    )  # fmt: skip
    numbered = _page_number if sheet.is_letter else _nothing
    paper.build(_parts(sheet), onFirstPage=numbered, onLaterPages=numbered)
    return target.getvalue()


def _nothing(canvas: Canvas, paper: SimpleDocTemplate) -> None:
    """A single sheet bears no page number."""


def _page_number(canvas: Canvas, paper: SimpleDocTemplate) -> None:
    """Write “— 1 —” one character from the edge of the text: odd pages right, even ones left."""
    canvas.setFont(chinese_font(), _PAGE_NUMBER)
    words = f"— {paper.page} —"
    if paper.page % 2:
        canvas.drawRightString(A4[0] - paper.rightMargin - _PAGE_NUMBER, _PAGE_NUMBER_AT, words)
    else:
        canvas.drawString(paper.leftMargin + _PAGE_NUMBER, _PAGE_NUMBER_AT, words)


def _parts(sheet: Sheet) -> list[Flowable]:
    sizes = _LETTER if sheet.is_letter else _SHEET
    body = ParagraphStyle(
        "body", fontName=chinese_font(), fontSize=sizes.body, leading=sizes.leading, wordWrap="CJK"
    )
    said = ParagraphStyle("said", parent=body, firstLineIndent=2 * sizes.body)
    title = ParagraphStyle(
        "title", parent=body, fontSize=sizes.title, leading=sizes.title * 1.5, alignment=TA_CENTER
    )
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER)
    parts = [_text(sheet.title, title)]
    parts += [_text(sheet.number, centred)] if sheet.number else []
    parts += [Spacer(1, 8 * mm)]
    parts += [_facts(sheet.rows, body), Spacer(1, 6 * mm)] if sheet.rows else []
    parts += [_text(f"{sheet.addressee}：", body)] if sheet.addressee else []
    parts += [_text(words, said) for words in sheet.paragraphs]
    further = ParagraphStyle("further", parent=body, firstLineIndent=5 * sizes.body)
    for place, words in enumerate(sheet.attachments):
        parts.append(_text(words, further if place else said))
    if sheet.scan:
        parts += [Spacer(1, 6 * mm), _scan(*sheet.scan, body)]
    return [*parts, Spacer(1, 12 * mm), _signed(sheet, body, sizes)]


def _text(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(words).replace("\n", "<br/>"), style)


def _facts(rows: tuple[tuple[str, str], ...], body: ParagraphStyle) -> Table:
    facts = Table(
        [[_text(name, body), _text(words, body)] for name, words in rows],
        colWidths=(32 * mm, 124 * mm),
        splitInRow=1,  # what is asked for may be longer than a page
    )
    facts.setStyle(TableStyle([("GRID", *_ALL, 0.5, black), ("VALIGN", *_ALL, "MIDDLE")]))
    return facts


def _scan(address: str, words: str, body: ParagraphStyle) -> Table:
    scan = Table([[_picture(address), _text(words, body)]], colWidths=(38 * mm, 118 * mm))
    scan.setStyle(TableStyle([("VALIGN", *_ALL, "MIDDLE")]))
    return scan


def _signed(sheet: Sheet, body: ParagraphStyle, sizes: _Measures) -> Flowable:
    """Organ and date, never torn apart; of a letter set in from the edge, so that the seal has room."""
    lines = []
    for words, place in ((sheet.organ, 2), (in_words(sheet.on), 4)):
        inset = place * sizes.body if sheet.is_letter else 0
        style = ParagraphStyle(f"signed{place}", parent=body, alignment=TA_RIGHT, rightIndent=inset)
        lines.append(_text(words, style))
    return KeepTogether(lines)


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
