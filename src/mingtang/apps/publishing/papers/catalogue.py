"""公开目录 as a spreadsheet: all columns of the standard catalogues; importing it again changes nothing.

The bytes depend on the rows alone, so that the public copy is written anew only when an item changes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from mingtang.apps.publishing.models import Domain
from mingtang.apps.publishing.queries.catalogue_rows import LABELS, ItemRow, in_words

SHEET = "公开目录"
_MADE_AT = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed day: the file must not depend on the clock
# Field, width, how to fill it in. 序号 counts the lines of a domain and is not read back.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("code", 9, "新增的留空，由系统编；已有的不要改"),
    ("domain", 16, "必填：主动公开基本目录，或者26个试点领域的名称"),
    ("", 6, "只为好看，不读"),
    ("first_level", 16, "必填"),
    ("second_level", 22, "必填；同一领域、同一一级事项里不能重复"),
    ("content", 34, "必填：公开内容（要素）"),
    ("basis", 34, "法规标题和文号；不要引用已经被取代的法规"),
    ("limit_words", 22, "必填，例如：信息形成或者变更之日起20个工作日内；每月；每季度结束后15日内；及时公开"),
    ("organ_name", 20, "必填：机构名录里的名称，或者“各乡镇人民政府”这样的说法"),
    ("channels", 22, "一行一个；■必须，□可选；不写方框的算必须"),
    ("audience", 12, "全社会，或者特定群体（写明是谁）"),
    ("ways", 10, "主动、依申请，可以两个都写"),
    ("levels", 12, "县级、乡级、村级，可以写几个"),
    ("kinds", 14, "只收哪些文种，用顿号分开；空着就都收"),
    ("topics", 18, "只收哪些主题分类，一行一个，写名称或者代码；空着就都收"),
    ("update_limit", 10, "2周、6个月、1年；空着就不要求"),
    ("valid_from", 12, "写成2026-01-01；空着就是导入的那一天"),
    ("valid_to", 12, "停用的最后一天；还在用就空着"),
    ("is_example", 8, "示例写“是”"),
)
SERIAL = "序号"
HEADS = tuple(LABELS.get(name, SERIAL) for name, _, _ in COLUMNS)


def catalogue_template() -> bytes:
    """Return an empty sheet to fill in, with instructions on its second page."""
    return catalogue_sheet(())


def catalogue_sheet(rows: Iterable[ItemRow]) -> bytes:
    """Return the sheet of `rows`."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT, "title": SHEET})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        page = book.add_worksheet(SHEET)
        page.freeze_panes(1, 5)
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, (_name, width, _says) in enumerate(COLUMNS):
            page.set_column(column, column, width)
            page.write_string(0, column, HEADS[column], head)
        counts: dict[str, int] = {}
        for number, row in enumerate(rows, start=1):
            counts[row.domain] = counts.get(row.domain, 0) + 1
            for column, (name, _width, _says) in enumerate(COLUMNS):
                said = in_words(name, getattr(row, name)) if name else str(counts[row.domain])
                page.write_string(number, column, said, cell)
        _write_instructions(book, head, cell)
    return stream.getvalue()


def _write_instructions(book: xlsxwriter.Workbook, head: object, cell: object) -> None:
    page = book.add_worksheet("填写说明")
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 90)
    page.write_row(0, 0, ("列", "怎么填"), head)
    for number, (column, (_name, _width, says)) in enumerate(zip(HEADS, COLUMNS, strict=True), start=1):
        page.write_row(number, 0, (column, says), cell)
    page.write_row(len(COLUMNS) + 1, 0, ("领域的名称", "、".join(one.label for one in Domain)), cell)
