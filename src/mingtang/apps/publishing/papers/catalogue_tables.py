"""From a file to the lines of a catalogue's sheet: xlsx or csv, merged cells filled, the head found.

The standard catalogues (基层政务公开标准目录) merge cells downwards, have a head of two lines in which
公开对象, 公开方式 and 公开层级 are columns to tick, and tell their domain in the title above. What they leave
out of a cell is what stands in the merged one; nothing else is filled in.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from mingtang.apps.publishing.papers import catalogue_cells as cells
from mingtang.apps.publishing.papers.catalogue import HEADS, SHEET
from mingtang.apps.publishing.queries.catalogue_rows import LABELS
from mingtang_core.errors import BadInput, Reason, Refused

MAX_ROWS = 5_000
MAX_UNPACKED_BYTES = 30 * 1024 * 1024
_MOST_COLUMNS = len(HEADS) + 20
_HEAD_LINES = 10
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIELDS = {label: name for name, label in LABELS.items()} | {
    "公开内容（要素）": "content", "公开内容(要素)": "content", "公开渠道": "channels",
}  # fmt: skip
# Columns to tick under 公开对象, 公开方式 and 公开层级, and what a tick in them says.
_TICKS = {
    "全社会": ("audience", "全社会"), "特定群体": ("audience", "特定群体"),
    "主动": ("ways", "主动"), "主动公开": ("ways", "主动"), "依申请": ("ways", "依申请"),
    "依申请公开": ("ways", "依申请"), "县级": ("levels", "县级"), "乡级": ("levels", "乡级"),
    "乡镇级": ("levels", "乡级"), "乡（镇）级": ("levels", "乡级"), "镇级": ("levels", "乡级"),
    "乡、村级": ("levels", "乡级、村级"), "村级": ("levels", "村级"), "村（社区）级": ("levels", "村级"),
}  # fmt: skip
_NOT_TICKED = frozenset(["", "×", "✕", "否", "无", "□", "○", "/", "-", "—", "0"])
_TICKED = frozenset(["√", "✓", "✔", "☑", "■", "●", "是", "1", "V", "v"])
Table = Sequence[Sequence[object]]


@dataclass(frozen=True)
class SheetLine:
    """One line with something in it: what it says by field, and in which column (from 1)."""

    number: int
    said: Mapping[str, object]
    columns: Mapping[str, int]


def table_of(content: bytes) -> Table:
    """Return the cells of an xlsx or a csv. Raises BadInput for no such file, Refused for empty formulas."""
    if not content:
        raise BadInput("文件是空的，请检查后重新选择。")
    if content.startswith(_OLD_OFFICE):
        raise BadInput("这是旧版Excel（xls）或者加了密码的表格，请去掉密码、另存为xlsx再上传。")
    return _xlsx(content) if content[:2] == b"PK" else _csv(content)


def lines_of(table: Table) -> list[SheetLine]:
    """Return the lines below the head. Raises BadInput where there is no head, or too many lines."""
    found = [n for n, line in enumerate(table[:_HEAD_LINES]) if LABELS["second_level"] in _bare(line)]
    if not found:
        raise BadInput("表格前十行里没有“二级事项”这一列，请使用表样。")
    head = next(n for n in found if n + 1 not in found)  # one that is merged over two lines stands in both
    names = _bare(table[head])
    below = _bare(table[head + 1]) if head + 1 < len(table) else []
    place = names.index(LABELS["second_level"])
    is_head = not any(below[place : place + 1]) and sum(name in _TICKS for name in below) > 1
    if is_head:
        head += 1
        names = [one if one in _TICKS else name for name, one in _padded(names, below)]
    fields = {n: name for n, label in enumerate(names, start=1) if (name := _FIELDS.get(label))}
    columns = {name: n for n, name in fields.items()}
    ticks = {n: _TICKS[label] for n, label in enumerate(names, start=1) if label in _TICKS}
    columns |= {name: n for n, (name, _) in reversed(ticks.items())}
    told: dict[str, object] = {}
    if "domain" not in columns and (domain := _domain_above(table[:head])):
        told, columns = {"domain": domain}, {**columns, "domain": 1}
    return list(_lines(table[head + 1 :], head + 2, columns, ticks, told))


def _lines(
    table: Table,
    first: int,
    columns: Mapping[str, int],
    ticks: Mapping[int, tuple[str, str]],
    told: Mapping[str, object],
) -> Iterator[SheetLine]:
    ticked = {name for name, _ in ticks.values()}
    plain = {name: n for name, n in columns.items() if name not in ticked and name not in told}
    for number, line in enumerate(table, start=first):
        said = {name: line[n - 1] if n <= len(line) else None for name, n in plain.items()}
        for name in ticked:
            marks = (
                _mark(label, line[n - 1] if n <= len(line) else None)
                for n, (one, label) in ticks.items()
                if one == name
            )
            said[name] = "、".join(mark for mark in marks if mark)
        if any(cells.bare(value) for value in said.values()):
            if number > MAX_ROWS:
                raise BadInput(f"表格超过{MAX_ROWS}行，请检查是不是选错了文件。")
            yield SheetLine(number, {**said, **told}, columns)


def _mark(label: str, value: object) -> str:
    """Return what a cell under a column to tick says; words in it say who or how in particular."""
    words = cells.bare(value)
    if words in _NOT_TICKED:
        return ""
    return label if words in _TICKED or label != "特定群体" else words


def _domain_above(table: Table) -> str:
    """Return the domain that the title above the head names."""
    for line in table:
        for value in dict.fromkeys(_bare(line)):
            if found := cells.domain_in(value):
                return found
    return ""


def _bare(line: Sequence[object]) -> list[str]:
    return [cells.bare(value) for value in line]


def _padded(names: list[str], below: list[str]) -> Iterator[tuple[str, str]]:
    for n in range(max(len(names), len(below))):
        yield names[n] if n < len(names) else "", below[n] if n < len(below) else ""


def _xlsx(content: bytes) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise BadInput("表格展开后太大，请删去多余的内容（图片、空行的格式）再上传。")
        page = _page(content, values=True)
        _refuse_unanswered(page, _page(content, values=False))
        return _filled(page)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise BadInput("这不是能打开的xlsx表格，请用表样填写后另存为xlsx再上传。") from error


def _page(content: bytes, *, values: bool) -> Worksheet:
    book = load_workbook(io.BytesIO(content), data_only=values)
    return book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]


def _rows(page: Worksheet) -> list[list[object]]:
    most = {"max_row": min(page.max_row, MAX_ROWS + 20), "max_col": min(page.max_column, _MOST_COLUMNS)}
    return [list(row) for row in page.iter_rows(values_only=True, **most)]


def _filled(page: Worksheet) -> Table:
    """Return the cells, each of a merged range with what stands in its first."""
    table = _rows(page)
    for merged in page.merged_cells.ranges:
        if merged.min_row > len(table) or merged.min_col > len(table[0]):
            continue
        value = table[merged.min_row - 1][merged.min_col - 1]
        for row in table[merged.min_row - 1 : merged.max_row]:
            for n in range(merged.min_col - 1, min(merged.max_col, len(row))):
                row[n] = value
    return table


def _refuse_unanswered(values: Worksheet, formulas: Worksheet) -> None:
    """Refuse formulas that no program has computed: their cells would be read as empty."""
    places = [
        f"{get_column_letter(column)}{row}"
        for row, (said, written) in enumerate(zip(_rows(values), _rows(formulas), strict=False), start=1)
        for column, (value, formula) in enumerate(zip(said, written, strict=False), start=1)
        if value is None and isinstance(formula, str) and formula.startswith("=")
    ]
    if places:
        named = "、".join(places[:10]) + ("等" if len(places) > 10 else "")
        text = f"{named}是没有算出结果的公式。请用WPS或者Excel打开、保存一次，或者改成文字，再导入。"
        raise Refused([Reason("formula", text)])


def _csv(content: bytes) -> Table:
    for encoding in ("utf-8-sig", "gb18030"):  # the second is what spreadsheets save in China
        try:
            table = list(csv.reader(io.StringIO(content.decode(encoding), newline="")))
        except (UnicodeDecodeError, csv.Error):
            continue
        if any(LABELS["second_level"] in _bare(line) for line in table[:_HEAD_LINES]):
            return table
    raise BadInput("这不是xlsx表格，也不是带“二级事项”一列的csv，请用表样填写后再上传。")
