"""An edition as docx in the layout of official documents (GB/T 9704): fonts are named, not embedded."""

from __future__ import annotations

from io import BytesIO

import segno
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from mingtang.apps.publishing.papers.sheets import PrintedEdition
from mingtang_core.editions.elements import Element
from mingtang_core.editions.rich_text_values import ItemList, Paragraph, Table, Words

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋"
HEADING_FONTS = {2: "黑体", 3: "楷体", 4: "仿宋"}
TITLE, BODY, LINE = 22, 16, 28  # points
QR_WIDTH = Mm(24)


def docx_of(one: PrintedEdition) -> bytes:
    """Return the edition as docx."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _page_number(section.footer.paragraphs[0])
    word.core_properties.title, word.core_properties.author = one.title, "Mingtang"
    _line(word, one.title, TITLE_FONT, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    if one.number:
        _line(word, one.number, BODY_FONT, BODY, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(word, "", BODY_FONT, BODY)
    for place, block in enumerate(one.body):
        if isinstance(block, Paragraph):
            _paragraph(word, block, one.elements.get(place))
        elif isinstance(block, Table):
            _table(word, block)
        else:
            _list(word, block)
    for place, name in enumerate(one.attachments, start=1):
        _line(word, f"附件{place}：{name}", BODY_FONT, BODY, indent=2)
    _line(word, "", BODY_FONT, BODY)
    for name, words in one.facts:
        _line(word, f"{name}：{words}", BODY_FONT, 12)
    _line(word, f"原文：{one.address}", BODY_FONT, 12)
    picture = BytesIO()
    segno.make(one.address, error="m", micro=False).save(picture, kind="png", scale=6)
    word.add_picture(picture, width=QR_WIDTH)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _page_number(line: Line) -> None:
    """Write the number of the page below the text (GB/T 9704: between two dashes)."""
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(line, "— ", BODY_FONT, 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)
    _write(line, " —", BODY_FONT, 14)


def _paragraph(word: Word, block: Paragraph, element: Element | None) -> None:
    words = _said(block.words)
    if element is Element.ANNEX_TITLE:
        _line(word, words, TITLE_FONT, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    elif element is Element.SIGNATURE:
        line = _line(word, words, BODY_FONT, BODY, align=WD_ALIGN_PARAGRAPH.RIGHT)
        line.paragraph_format.right_indent = Pt(2 * BODY)
    elif element:
        font = HEADING_FONTS[2] if element is Element.ANNEX else BODY_FONT
        line = _line(word, words, font, BODY)
        line.paragraph_format.page_break_before = element is Element.ANNEX
    else:
        _line(word, words, HEADING_FONTS.get(block.level, BODY_FONT), BODY, indent=2)


def _line(
    word: Word, words: str, font: str, size: int, *, align: WD_ALIGN_PARAGRAPH | None = None, indent: int = 0
) -> Line:
    line = word.add_paragraph()
    _write(line, words, font, size)
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = Pt(max(LINE, size * 1.5))
    if align is not None:
        line.alignment = align
    if indent:
        line.paragraph_format.first_line_indent = Pt(indent * size)
    return line


def _write(line: Line, words: str, font: str, size: int) -> None:
    run = line.add_run(words)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _list(word: Word, block: ItemList, depth: int = 0) -> None:
    for place, item in enumerate(block.items, start=1):
        mark = f"{place}. " if block.is_numbered else "· "
        _line(word, mark + _said(item.words), BODY_FONT, BODY, indent=2 + 2 * depth)
        for inner in item.lists:
            _list(word, inner, depth + 1)


def _table(word: Word, block: Table) -> None:
    width = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    if not width:
        return
    table = word.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for row in block.rows:
        cells, at = table.add_row().cells, 0
        for cell in row:
            if at < width:
                _write(cells[at].paragraphs[0], _said(cell.words), "黑体" if cell.is_head else BODY_FONT, 12)
            at += cell.columns


def _said(words: Words) -> str:
    return "".join(piece.text for piece in words)
