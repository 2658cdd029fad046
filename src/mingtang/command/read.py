"""`mingtang read FILE [--json]`: read an official document and say what it holds.

For people: a calm summary. With --json: one JSON document on stdout (docs/develop/reading.md). Needs no
Django, no
database, no home; the readers of docx and pdf are only loaded for such files.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from datetime import date
from pathlib import Path

from mingtang_core.derivations import in_words
from mingtang_core.documents import Reading, outer_form, read
from mingtang_core.documents.values import Duty
from mingtang_core.errors import BadInput

_USAGE = "用法：mingtang read 文件 [--json]（文件可以是 txt、md、html、docx 或带文字的 pdf）。"
_TEXT_WIDTH = 44
_SHOWN_WARNINGS = 12


def run(arguments: list[str]) -> int:
    """Read one file and print the result; warnings do not change the exit code 0."""
    files = [word for word in arguments if not word.startswith("--")]
    if len(files) != 1 or set(arguments) - set(files) - {"--json"}:
        raise BadInput(_USAGE)
    reading = read_file(files[0])
    if "--json" in arguments:
        print(json.dumps(outer_form(reading), ensure_ascii=False))
    else:
        print("\n".join(summary(reading)))
    return 0


def read_file(name: str) -> Reading:
    """Read a file of the disk (`-` for standard input). Raises BadInput when it cannot be opened."""
    if name == "-":
        return read(sys.stdin.buffer.read())
    path = Path(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"找不到文件“{name}”，请检查文件名和所在的文件夹。") from error
    except OSError as error:
        raise BadInput(f"打不开文件“{name}”，请检查它是不是文件、有没有权限。") from error
    return read(data, name=path.name)


def summary(reading: Reading) -> list[str]:
    """Lines of the summary for people."""
    head = reading.head
    facts = [
        ("标题", head.title),
        ("发文字号", head.doc_number),
        ("发文机关", head.issuer),
        ("成文日期", _long_date(head.written_on)),
        ("印发日期", _long_date(head.printed_on)),
        ("发布日期", _long_date(head.published_on)),
        ("公开属性", head.disclosure),
        ("工作年度", f"{head.year}年" if head.year else None),
    ]
    lines = [f"{label}  {value}" for label, value in facts if value]
    lines += ["", f"任务  {len(reading.duties)} 项"]
    lines += [line for duty in reading.duties for line in _duty_lines(duty)]
    if reading.repairs:
        lines += ["", "已修复"]
        lines += [
            f"  {r.label} {r.count} 处{'（推断，请核对）' if r.is_guess else ''}" for r in reading.repairs
        ]
    if reading.findings:
        lines += ["", f"提醒  {len(reading.findings)} 条"]
        lines += [
            f"  {f.duty_id + ' ' if f.duty_id else ''}{f.text}" for f in reading.findings[:_SHOWN_WARNINGS]
        ]
        rest = len(reading.findings) - _SHOWN_WARNINGS
        lines += [f"  另有 {rest} 条，用 --json 查看全部。"] if rest > 0 else []
    return lines


def _duty_lines(duty: Duty) -> list[str]:
    due = duty.due.outer or duty.due.words if duty.due else "—"
    lead, others = "、".join(duty.named("lead")), "、".join(duty.named("responsible"))
    who = "；".join(
        part for part in (f"牵头：{lead}" if lead else "", f"责任：{others}" if others else "") if part
    )
    place = f"{duty.section or ''}"
    return [
        f"  {_padded(duty.id, 5)}{_padded(place, 14)}{_padded(due, 12)}{_cut(duty.text, _TEXT_WIDTH)}",
        f"  {' ' * 31}{who or '没有写明单位'}",
    ]


def _long_date(day: date | None) -> str | None:
    return in_words(day) if day is not None else None


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)


def _padded(words: str, width: int) -> str:
    return words + " " * max(1, width - _width(words))


def _cut(words: str, width: int) -> str:
    """The beginning of a text, on one line, at most `width` columns."""
    line, room = "", width - 1
    for sign in "".join(words.split()):
        room -= _width(sign)
        if room < 0:
            return line + "…"
        line += sign
    return line
