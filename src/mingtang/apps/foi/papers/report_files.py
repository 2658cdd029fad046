"""年报第三、四部分 as a document and as a spreadsheet, in the statutory layout (国办公开办函〔2021〕30号)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.run import Run

from mingtang_core.reports import Column, Counts, DisputeResult, PartFour, Remedy, printed_rows
from mingtang_core.reports.layout import (
    HEAD_NOTE,
    LABELS_WIDE,
    ORGANISATION_COLUMNS,
    ORGANISATIONS,
    REQUESTERS,
)

PART_THREE = "三、收到和处理政府信息公开申请情况"
PART_FOUR = "四、政府信息公开行政复议、行政诉讼情况"
_WIDTHS_MM = (14, 32, 66, 18, 18, 18, 18, 18, 18, 18)
_HEAD_ROWS = 3


@dataclass(frozen=True)
class ReportFigures:
    """What is printed. state: a sentence when the year is not over, else empty."""

    title: str
    counts: Counts
    disputes: PartFour
    state: str = ""


@dataclass(frozen=True)
class Block:
    """A cell of the printed table: where it begins, how far it reaches, what it says."""

    top: int
    left: int
    down: int
    across: int
    said: str | int


def part_three_blocks(counts: Counts) -> Iterator[Block]:
    """Yield every cell of part three, the head first."""
    yield Block(0, 0, _HEAD_ROWS, LABELS_WIDE, HEAD_NOTE)
    yield Block(0, LABELS_WIDE, 1, len(Column), REQUESTERS)
    yield Block(1, LABELS_WIDE, 2, 1, Column.PERSON.label)
    yield Block(1, LABELS_WIDE + 1, 1, len(ORGANISATION_COLUMNS), ORGANISATIONS)
    for at, organisation in enumerate(ORGANISATION_COLUMNS, LABELS_WIDE + 1):
        yield Block(2, at, 1, 1, organisation.label)
    yield Block(1, LABELS_WIDE + len(Column) - 1, 2, 1, Column.TOTAL.label)
    taken: set[tuple[int, int]] = set()
    for top, printed in enumerate(printed_rows(), _HEAD_ROWS):
        for label in printed.labels:
            left = next(at for at in range(LABELS_WIDE) if (top, at) not in taken)
            taken |= {(top + d, left + a) for d in range(label.down) for a in range(label.across)}
            yield Block(top, left, label.down, label.across, label.text)
        for left, column in enumerate(Column, LABELS_WIDE):
            yield Block(top, left, 1, 1, counts[printed.row, column])


def part_four_blocks(disputes: PartFour) -> Iterator[Block]:
    """Yield every cell of part four: three blocks of four results and their sum."""
    wide = len(DisputeResult) + 1
    yield Block(0, 0, 2, wide, Remedy.RECONSIDERATION.label)
    yield Block(0, wide, 1, 2 * wide, "行政诉讼")
    yield Block(1, wide, 1, wide, "未经复议直接起诉")
    yield Block(1, 2 * wide, 1, wide, "复议后起诉")
    for number, remedy in enumerate(Remedy):
        for at, result in enumerate(DisputeResult, number * wide):
            yield Block(2, at, 1, 1, result.label)
            yield Block(3, at, 1, 1, disputes.count(remedy, result))
        last = number * wide + wide - 1
        yield Block(2, last, 1, 1, Column.TOTAL.label)
        yield Block(3, last, 1, 1, disputes.count(remedy))


def report_document(figures: ReportFigures) -> bytes:
    """Return both parts as docx, A4 landscape."""
    book = docx.Document()
    page = book.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(28)
    page.top_margin = page.bottom_margin = Mm(18)
    style = book.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(9)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    style.paragraph_format.space_after = Pt(0)
    title = book.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(title.add_run(figures.title), "方正小标宋简体", 16)
    if figures.state:
        book.add_paragraph(figures.state).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(book.add_paragraph().add_run(PART_THREE), "黑体", 12)
    _draw(book.add_table(_HEAD_ROWS + len(printed_rows()), LABELS_WIDE + len(Column)),
          part_three_blocks(figures.counts), _WIDTHS_MM)  # fmt: skip
    heading = book.add_paragraph()
    heading.paragraph_format.page_break_before = True
    _say(heading.add_run(PART_FOUR), "黑体", 12)
    wide = 3 * (len(DisputeResult) + 1)
    _draw(book.add_table(4, wide), part_four_blocks(figures.disputes), (16,) * wide)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _draw(table: Table, blocks: Iterator[Block], widths_mm: tuple[int, ...]) -> None:
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    # Cells are looked up row by row: asking the table for each would walk it whole every time.
    cells = [row.cells for row in table.rows]
    for row in cells:
        for one, width in zip(row, widths_mm, strict=True):
            one.width = Mm(width)
    for block in blocks:
        cell = cells[block.top][block.left]
        if block.down * block.across > 1:
            cell = cell.merge(cells[block.top + block.down - 1][block.left + block.across - 1])
        words = cell.paragraphs[0]
        words.add_run(str(block.said))
        if isinstance(block.said, int) or block.top < _HEAD_ROWS:
            words.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _say(run: Run, font: str, size: int) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def report_sheet(figures: ReportFigures) -> bytes:
    """Return both parts as xlsx, a sheet each; every figure is a number, 0 included."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    edge = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋", "font_size": 11}
    words, number = book.add_format(edge), book.add_format(edge | {"align": "center", "num_format": "0"})
    head = book.add_format(edge | {"align": "center", "font_name": "黑体", "bg_color": "#EDF2F8"})
    title = book.add_format({"bold": True, "font_size": 14, "align": "center", "text_wrap": True})
    parts = (
        ("第三部分", PART_THREE, part_three_blocks(figures.counts), _HEAD_ROWS, (6, 20, 46, *[11] * 7)),
        ("第四部分", PART_FOUR, part_four_blocks(figures.disputes), 3, (10,) * 15),
    )
    for name, heading, blocks, heads, widths in parts:
        page = book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for at, width in enumerate(widths):
            page.set_column(at, at, width)
        page.merge_range(0, 0, 0, len(widths) - 1, f"{figures.title}\n{heading}{figures.state}", title)
        page.set_row(0, 42)
        for block in blocks:
            kind = number if isinstance(block.said, int) else head if block.top < heads else words
            top, left = block.top + 1, block.left
            if block.down * block.across > 1:
                page.merge_range(top, left, top + block.down - 1, left + block.across - 1, block.said, kind)
            else:
                page.write(top, left, block.said, kind)
    book.close()
    return stream.getvalue()
