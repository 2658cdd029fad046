"""The letter a unit gets when days off are arranged otherwise and its reminders move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mingtang.apps.rules.ports import Change
from mingtang_core.workdays import day_words


def moved_text(
    organ: str, changes: Sequence[Change], *, years: Collection[int], today: date, head: str
) -> tuple[str, str]:
    """Return subject and text: each date with its old and new day; the journal's head stands last."""
    which = "、".join(f"{year}年" for year in sorted(years))
    number = sum(change.count for change in changes)
    subject = f"提醒日有调整：{organ}有{number}个节点（{today.isoformat()}）"
    lines = [f"{organ}：", "", f"{which}的工作日安排有变，以下节点的提醒日随之调整，完成时限本身不变。", ""]
    for change in changes:
        many = f"（{change.count}个节点）" if change.count > 1 else ""
        lines.append(f"　　{change.what}{many}：原为{_day(change.was)}，改为{_day(change.now)}")
    lines += ["", "请登录明堂，在“我的待办”里查看。"]
    return subject, "\n".join([*lines, "", head])


def _day(day: date) -> str:
    return f"{day.year}年{day_words(day)}"
