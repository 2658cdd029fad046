"""Reading the sheet with openpyxl; all faults are collected, each with its row and cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from mingtang.apps.organs.models import Level
from mingtang.apps.organs.papers.columns import NAMES, SHEET
from mingtang.apps.organs.rows import FormerName, OrganRow
from mingtang_core.editions import is_credit_code
from mingtang_core.errors import BadInput, Reason, Refused

MAX_ROWS = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
LONGEST_NAME = 80
_LEVELS = {label: code for code, label in Level.choices} | {
    "": Level.COUNTY, "县": Level.COUNTY, "乡镇": Level.TOWNSHIP, "乡镇（街道）": Level.TOWNSHIP,
}  # fmt: skip
_SEPARATORS = "、，,；;"
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")


@dataclass
class _Line:
    """One line of the sheet while it is read."""

    number: int
    cells: Mapping[str, object]
    columns: dict[str, int]
    faults: list[Reason] = field(default_factory=list)

    def text(self, name: str) -> str:
        value = self.cells.get(name)
        return "" if value is None else "".join(str(value).split()) if name != "邮箱" else str(value).strip()

    def fault(self, name: str, says: str) -> None:
        cell = f"{get_column_letter(self.columns[name])}{self.number}" if name in self.columns else "缺这一列"
        self.faults.append(Reason("bad-cell", f"第{self.number}行“{name}”（{cell}）：{says}"))

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the names of a cell; a separator inside brackets belongs to the name: 各乡（镇、街道）."""
        parts, depth = [""], 0
        for character in self.text(name):
            depth = max(0, depth + (character in "（(") - (character in "）)"))
            if character in _SEPARATORS and not depth:
                parts.append("")
            else:
                parts[-1] += character
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, name: str) -> date | None:
        value = self.cells.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        said = self.text(name)
        match = _DATE.match(said)
        try:
            if match:
                return date(*(int(part) for part in match.groups()))
        except ValueError:
            match = None
        if said:
            self.fault(name, f"“{said}”不是日期，请写成2019-01-01。")
        return None


def read_sheet(content: bytes) -> tuple[OrganRow, ...]:
    """Return the rows of a sheet. Raises BadInput for a file that is none, Refused with every bad cell."""
    lines = list(_lines(content))
    rows: dict[str, OrganRow] = {}
    faults: list[Reason] = []
    for line in lines:
        row = _row(line)
        known = rows.get(row.name)
        if known and row.name:
            row = _joined(known, row, line)
        rows[row.name] = row
        faults += line.faults
    faults += _clashes(rows.values())
    if faults:
        raise Refused(faults[:50])
    if not rows:
        raise BadInput("表格里没有机构，请从第二行起一行填一个单位。")
    return tuple(rows.values())


def _lines(content: bytes) -> Iterator[_Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise BadInput("表格展开后太大，请删去多余的内容再上传。")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        page = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        table = list(page.iter_rows(max_row=MAX_ROWS + 20, max_col=30, values_only=True))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise BadInput("这不是能打开的xlsx表格，请用模板填写后另存为xlsx再上传。") from error
    head = next((n for n, line in enumerate(table[:10]) if line and NAMES[0] in map(_bare, line)), None)
    if head is None:
        raise BadInput("表格前十行里没有“名称”这一列，请使用模板。")
    columns = {_bare(name): n for n, name in enumerate(table[head], start=1) if _bare(name) in NAMES}
    for number, line in enumerate(table[head + 1 :], start=head + 2):
        cells = {name: line[n - 1] for name, n in columns.items()}
        if any(_bare(value) for value in cells.values()):
            if number > MAX_ROWS:
                raise BadInput(f"表格超过{MAX_ROWS}行，请检查是不是选错了文件。")
            yield _Line(number, cells, columns)


def _bare(value: object) -> str:
    return "" if value is None else "".join(str(value).split())


def _row(line: _Line) -> OrganRow:
    name, former = line.text("名称"), line.text("曾用名")
    start, end = line.day("起"), line.day("止")
    if not name:
        line.fault("名称", "没有填单位全称。")
    for column in ("名称", "简称", "曾用名", "分组"):
        if any(len(part) > LONGEST_NAME for part in line.parts(column)):
            line.fault(column, f"有超过{LONGEST_NAME}个字的名称，请检查。")
    if start and end and end < start:
        line.fault("止", "早于“起”，请检查日期。")
    level = line.text("层级")
    if level not in _LEVELS:
        line.fault("层级", f"“{level}”不认识，只能填县级、乡镇级或上级派出。")
    email = line.text("邮箱")
    try:
        if email:
            validate_email(email)
            MaxLengthValidator(254)(email)
    except ValidationError:
        line.fault("邮箱", f"“{email[:60]}”不是邮箱地址。")
    code = line.text("统一社会信用代码").upper()
    if code and not is_credit_code(code):
        line.fault("统一社会信用代码", f"“{code[:30]}”不对，应当是18位并且校验码相符，请检查。")
    return OrganRow(
        name=name,
        short_names=line.parts("简称"),
        former_names=(FormerName(former, start, end),) if former else (),
        valid_from=None if former else start,
        valid_to=None if former else end,
        level=_LEVELS.get(level, Level.COUNTY),
        groups=line.parts("分组"),
        email=email,
        credit_code=code,
    )


def _joined(known: OrganRow, more: OrganRow, line: _Line) -> OrganRow:
    """Return an organ of two lines: a further line may only add former names or the time of the full name."""
    if not more.former_names and not (more.valid_from or more.valid_to):
        line.fault("名称", f"“{more.name}”前面已经有了；同一单位再写一行只用来补充曾用名。")
    return OrganRow(
        name=known.name,
        short_names=tuple(dict.fromkeys(known.short_names + more.short_names)),
        former_names=known.former_names + more.former_names,
        valid_from=known.valid_from or more.valid_from,
        valid_to=known.valid_to or more.valid_to,
        level=known.level if line.text("层级") == "" else more.level,
        groups=tuple(dict.fromkeys(known.groups + more.groups)),
        email=known.email or more.email,
    )


def _clashes(rows: Iterable[OrganRow]) -> Iterator[Reason]:
    """Yield short names that two organs of the sheet claim; nobody could tell whom they mean."""
    owners: dict[str, str] = {}
    for row in rows:
        for name in (row.name, *row.short_names):
            if owners.setdefault(name, row.name) != row.name:
                text = f"“{name}”同时写给了“{owners[name]}”和“{row.name}”，一个名称只能指一个单位。"
                yield Reason("name-twice", text)
