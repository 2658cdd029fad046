"""The ledger as a spreadsheet (任务清单) and back: what is printed for signature is what can be imported
again.

A4 landscape, the title, the head repeated on every page, wrapped text, the six columns of the annex form
plus a second
sheet with repairs and warnings. A part of the plan is a merged row. `read_sheet(write_sheet(s))` has equal
rows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from mingtang_core.errors import BadInput

COLUMNS = ("序号", "重点工作", "牵头单位", "责任单位", "完成时限", "状态")
_WIDTHS = (6, 62, 20, 28, 14, 10)
_SECOND = ("类别", "位置", "说明")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BROKEN = "表格打不开或格式不对，请用导出的任务清单修改后再导入。"


@dataclass(frozen=True)
class SheetRow:
    """One duty as printed; `section` is the part it stands under, empty if none; names hold no 、 outside
    brackets.
    """

    number: int
    section: str
    work: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str
    state: str


@dataclass(frozen=True)
class Remark:
    """A line of the second sheet: 修复 or 提醒, where, and what."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """A ledger ready to print."""

    title: str
    rows: tuple[SheetRow, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Details:
    """A further sheet: its name, heads, column widths, and rows that may be many and come one by one."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[tuple[str, ...]]


def write_sheet(sheet: Sheet, details: Details | None = None) -> bytes:
    """Return the ledger as an xlsx file, with a third sheet of details when there are any."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    form = _Forms(book)
    _write_rows(book.add_worksheet("任务清单"), sheet, form)
    _write_remarks(book.add_worksheet("修复与提醒"), sheet.remarks, form)
    if details:
        _write_details(book.add_worksheet(details.name), details, form)
    book.close()
    return stream.getvalue()


class _Forms:
    """Cell formats of the ledger."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        edge = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋", "font_size": 11}
        self.title = book.add_format(
            {
                "bold": True,
                "font_name": "方正小标宋简体",
                "font_size": 18,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        self.head = book.add_format(
            edge | {"bold": True, "align": "center", "font_name": "黑体", "bg_color": "#EDF2F8"}
        )
        self.part = book.add_format(edge | {"bold": True, "font_name": "楷体"})
        self.text = book.add_format(edge)
        self.middle = book.add_format(edge | {"align": "center"})


def _write_rows(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, form: _Forms) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, len(COLUMNS) - 1, _clean(sheet.title), form.title)
    page.set_row(0, 36)
    for column, words in enumerate(COLUMNS):
        page.write_string(1, column, words, form.head)
    page.repeat_rows(0, 1)
    page.freeze_panes(2, 0)
    at, section = 2, ""
    for row in sheet.rows:
        if row.section != section:
            section = row.section
            page.merge_range(at, 0, at, len(COLUMNS) - 1, _clean(section), form.part)
            at += 1
        _write_row(page, at, row, form)
        at += 1
    page.print_area(0, 0, max(at - 1, 2), len(COLUMNS) - 1)


def _write_row(page: xlsxwriter.worksheet.Worksheet, at: int, row: SheetRow, form: _Forms) -> None:
    page.write_number(at, 0, row.number, form.middle)
    texts = (row.work, "、".join(row.lead), "、".join(row.responsible), row.deadline, row.state)
    for column, words in enumerate(texts, 1):
        page.write_string(at, column, _clean(words), form.middle if column > 3 else form.text)
    lines = max(-(-2 * len(words) // _WIDTHS[column]) for column, words in enumerate(texts, 1))
    page.set_row(at, max(22, 16 * lines + 6))


def _write_remarks(page: xlsxwriter.worksheet.Worksheet, remarks: Iterable[Remark], form: _Forms) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, (words, width) in enumerate(zip(_SECOND, (10, 24, 100), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, words, form.head)
    page.repeat_rows(0)
    for at, remark in enumerate(remarks, 1):
        for column, words in enumerate((remark.kind, remark.place, remark.text)):
            page.write_string(at, column, _clean(words), form.text)


def _write_details(page: xlsxwriter.worksheet.Worksheet, details: Details, form: _Forms) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, (words, width) in enumerate(zip(details.heads, details.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, words, form.head)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    for at, row in enumerate(details.rows, 1):
        for column, words in enumerate(row):
            page.write_string(at, column, _clean(words))


def _clean(words: str) -> str:
    return _UNPRINTABLE.sub("", words)


def read_sheet(data: bytes) -> Sheet:
    """Read a ledger back. Raises BadInput when the file is no such ledger."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadInput(_BROKEN) from error
    lines = [tuple(_cell(value) for value in line) for line in book.worksheets[0].iter_rows(values_only=True)]
    heads = [index for index, line in enumerate(lines) if line[: len(COLUMNS)] == COLUMNS]
    if not heads:
        raise BadInput(_BROKEN)
    rows, section = [], ""
    for line in lines[heads[0] + 1 :]:
        cells = (*line, *[""] * len(COLUMNS))[: len(COLUMNS)]
        if not any(cells[1:]) and not cells[0].isdigit():
            section = cells[0] or section
        elif cells[0]:
            rows.append(_row(cells, section))
    remarks = [Remark(*(*line, "", "", "")[:3]) for line in _second(book)]
    return Sheet(lines[0][0] if heads[0] else "", tuple(rows), tuple(remarks))


def _second(book: openpyxl.Workbook) -> list[tuple[str, ...]]:
    if len(book.worksheets) < 2:
        return []
    return [
        tuple(_cell(value) for value in line)
        for line in book.worksheets[1].iter_rows(min_row=2, values_only=True)
    ]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _row(cells: tuple[str, ...], section: str) -> SheetRow:
    number, work, lead, responsible, deadline, state = cells
    if not number.isdigit():
        raise BadInput(f"第“{number}”行的序号不是数字，请改正后再导入。")
    return SheetRow(int(number), section, work, _names(lead), _names(responsible), deadline, state)


def _names(words: str) -> tuple[str, ...]:
    """Split at 、 outside brackets (各县（市、区）人民政府 is one name)."""
    names, depth, word = [], 0, ""
    for sign in words:
        depth += (sign in "（(") - (sign in "）)")
        if sign == "、" and depth <= 0:
            names.append(word)
            word = ""
        else:
            word += sign
    return tuple(name for name in [*names, word] if name)
