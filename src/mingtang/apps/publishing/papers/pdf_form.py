"""An edition as PDF, in usual and in large print, with the address of the original as a picture to scan."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Line
from reportlab.platypus import Table as Grid

from mingtang.apps.publishing.papers.sheets import PrintedEdition
from mingtang.kit.pdf_fonts import chinese_font
from mingtang_core.editions.elements import Element
from mingtang_core.editions.rich_text_values import ItemList, Paragraph, Table, Words

QR_SIZE = 26 * mm
_ALL = (0, 0), (-1, -1)


@dataclass(frozen=True)
class Print:
    """Sizes in points: text, its leading, the title."""

    body: int = 16
    leading: int = 28
    title: int = 22


USUAL, LARGE = Print(), Print(body=24, leading=40, title=32)


def pdf_of(one: PrintedEdition, print_: Print = USUAL) -> bytes:
    """Return the edition as PDF, A4."""
    target = BytesIO()
    paper = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=37 * mm, bottomMargin=35 * mm,
        title=one.title, author="Mingtang", creator="Mingtang", invariant=1, lang="zh-CN",
    )  # fmt: skip
    paper.build(_parts(one, print_), onFirstPage=_page_number, onLaterPages=_page_number)
    return target.getvalue()


def _parts(one: PrintedEdition, size: Print) -> list[Flowable]:
    body = ParagraphStyle(
        "body", fontName=chinese_font(), fontSize=size.body, leading=size.leading, wordWrap="CJK"
    )
    said = ParagraphStyle("said", parent=body, firstLineIndent=2 * size.body)
    title = ParagraphStyle(
        "title", parent=body, fontSize=size.title, leading=size.title * 1.5, alignment=TA_CENTER
    )
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER)
    small = ParagraphStyle("small", parent=body, fontSize=size.body * 0.75, leading=size.leading * 0.75)
    parts: list[Flowable] = [_line(one.title, title)]
    parts += [_line(one.number, centred)] if one.number else []
    parts.append(Spacer(1, 8 * mm))
    set_as = {
        None: said,
        Element.ANNEX_TITLE: title,
        Element.SIGNATURE: ParagraphStyle(
            "signature", parent=body, alignment=TA_RIGHT, rightIndent=2 * size.body
        ),
    }
    for place, block in enumerate(one.body):
        element = one.elements.get(place)
        if isinstance(block, Paragraph):
            parts += [PageBreak()] if element is Element.ANNEX else []
            parts.append(_line(_said(block.words), set_as.get(element, body)))
        elif isinstance(block, Table):
            parts += [_grid(block, small), Spacer(1, 4 * mm)]
        else:
            parts += _items(block, said)
    for place, name in enumerate(one.attachments, start=1):
        parts.append(_line(f"附件{place}：{name}", said))
    parts.append(Spacer(1, 10 * mm))
    facts = [_line(f"{name}：{words}", small) for name, words in one.facts]
    return [*parts, KeepTogether([*facts, _line(f"原文：{one.address}", small), _picture(one.address)])]


def _page_number(paper: Canvas, shape: SimpleDocTemplate) -> None:
    """Write the number of the page below the text (GB/T 9704: between two dashes)."""
    paper.setFont(chinese_font(), 14)
    paper.drawCentredString(A4[0] / 2, shape.bottomMargin - 10 * mm, f"— {paper.getPageNumber()} —")


def _line(words: str, style: ParagraphStyle) -> Line:
    return Line(escape(words).replace("\n", "<br/>"), style)


def _items(block: ItemList, style: ParagraphStyle) -> list[Flowable]:
    parts: list[Flowable] = []
    for place, item in enumerate(block.items, start=1):
        mark = f"{place}. " if block.is_numbered else "· "
        parts.append(_line(mark + _said(item.words), style))
        for inner in item.lists:
            parts += _items(inner, style)
    return parts


def _grid(block: Table, style: ParagraphStyle) -> Flowable:
    width = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    if not width:
        return Spacer(1, 1)
    rows = []
    for row in block.rows:
        cells = [_line(_said(cell.words), style) for cell in row]
        rows.append(cells + [""] * (width - len(cells)))
    grid = Grid(rows, colWidths=[(A4[0] - 54 * mm) / width] * width, repeatRows=block.heads, splitInRow=1)
    grid.setStyle(TableStyle([("GRID", *_ALL, 0.5, black), ("VALIGN", *_ALL, "MIDDLE")]))
    return grid


def _picture(address: str) -> Drawing:
    drawing = Drawing(QR_SIZE, QR_SIZE)
    drawing.add(QrCodeWidget(address, barWidth=QR_SIZE, barHeight=QR_SIZE, barLevel="M"))
    return drawing


def _said(words: Words) -> str:
    return "".join(piece.text for piece in words)
