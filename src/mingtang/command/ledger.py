"""`mingtang ledger FILE -o OUT.xlsx`: the task ledger of a document as a spreadsheet a clerk would accept."""

from __future__ import annotations

import sys
from pathlib import Path

from mingtang.command.read import read_file
from mingtang_core.documents import Reading
from mingtang_core.documents.sheet import Remark, Sheet, SheetRow, write_sheet
from mingtang_core.documents.values import Duty
from mingtang_core.errors import BadInput

_USAGE = "用法：mingtang ledger 文件 -o 清单.xlsx"
_NOT_STARTED = "未开始"


def run(arguments: list[str]) -> int:
    """Read a document, write its ledger, say where it is."""
    if (
        len(arguments) != 3
        or arguments[1] not in ("-o", "--output")
        or not arguments[2].lower().endswith(".xlsx")
    ):
        raise BadInput(_USAGE)
    sheet = sheet_of(read_file(arguments[0]))
    try:
        Path(arguments[2]).write_bytes(write_sheet(sheet))
    except OSError as error:
        raise BadInput(f"写不了“{arguments[2]}”，请检查文件夹是否存在、文件是否正被打开。") from error
    print(
        f"已写好 {arguments[2]}：{len(sheet.rows)} 项任务，{len(sheet.remarks)} 条修复与提醒。",
        file=sys.stderr,
    )
    return 0


def sheet_of(reading: Reading) -> Sheet:
    """The printable ledger of a reading."""
    parts = {section.number: section.heading for section in (*reading.annex_sections, *reading.sections)}
    rows = tuple(_row(duty, number, parts) for number, duty in enumerate(reading.duties, 1))
    remarks = [
        Remark("修复", f"{repair.count} 处", repair.label + ("（推断，请核对）" if repair.is_guess else ""))
        for repair in reading.repairs
    ]
    remarks += [Remark("提醒", finding.duty_id or "", finding.text) for finding in reading.findings]
    return Sheet(f"{reading.head.title or '任务'}任务清单", rows, tuple(remarks))


def _row(duty: Duty, number: int, parts: dict[str, str | None]) -> SheetRow:
    path = (duty.section or "").split("/")
    names = ["/".join(path[: depth + 1]) for depth in range(min(len(path), 2))]
    section = "　".join(
        f"{name.rsplit('/', 1)[-1]}{_mark(name)}{parts.get(name) or ''}" for name in names if name
    )
    due = duty.due
    deadline = "" if due is None else f"{due.on.isoformat()}（{due.words}）" if due.on else due.words
    return SheetRow(
        number,
        section,
        "".join(duty.text.split()),
        duty.named("lead"),
        duty.named("responsible"),
        deadline,
        _NOT_STARTED,
    )


def _mark(name: str) -> str:
    return "" if name.endswith("）") else "、"
