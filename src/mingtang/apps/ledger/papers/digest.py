"""The daily digest a unit gets: what is due, until when, and where to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.ledger.models import Milestone
from mingtang.kit.dates import chinese_date
from mingtang_core.duties import Level, standing
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class Line:
    """One duty in a digest."""

    level: Level
    plan: str
    number: int
    work: str
    milestone: str
    due_on: date
    words: str

    @classmethod
    def about(cls, milestone: Milestone, level: Level, today: date, calendar: WorkCalendar) -> Line:
        """Make the line about one milestone."""
        duty = milestone.assignment.duty
        stands = standing(milestone.due_on, today=today, calendar=calendar)
        plan = milestone.assignment.plan.title
        return cls(level, plan, duty.number, duty.work, milestone.name, milestone.due_on, stands.words)


def digest_text(
    organ: str, lines: Sequence[Line], *, today: date, copied: bool, head: str
) -> tuple[str, str]:
    """Return subject and text. The gravest first; the last line is the journal's head, for later proof."""
    overdue = sum(line.level is Level.OVERDUE for line in lines)
    what = f"{len(lines)}项任务" + (f"，其中{overdue}项逾期" if overdue else "")
    subject = f"政务公开任务提醒：{organ}有{what}（{today.isoformat()}）"
    parts = [f"{organ}：", "", f"截至{chinese_date(today)}，以下{what}需要办理。", ""]
    for level in reversed(Level):
        chosen = [line for line in lines if line.level is level]
        if chosen:
            parts += [f"【{level.label}】", *(_line(line) for line in chosen), ""]
    parts.append("请登录明堂，在“我的待办”里报送进展、上传佐证或申请销号。")
    if copied:
        parts.append("因有任务逾期，本提醒同时抄送分管领导。")
    return subject, "\n".join([*parts, "", head])


def _line(line: Line) -> str:
    work = line.work if len(line.work) <= 60 else line.work[:60] + "…"
    when = f"{line.milestone}：{chinese_date(line.due_on)}（{line.words}）"
    return f"第{line.number}项　{work}\n　　{when}　出自《{line.plan}》"
