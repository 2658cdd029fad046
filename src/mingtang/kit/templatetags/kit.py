"""Tags and filters of every template (builtin: no load needed). They format; they decide nothing."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from mingtang.kit.clock import SHANGHAI
from mingtang.kit.dates import chinese_date, chinese_day, local_day, weekday_name
from mingtang_core.duties import standing
from mingtang_core.workdays import WorkCalendar

register = template.Library()

# What must stay on one line: dates, amounts with their unit, document numbers (GB/T 9704 in spirit).
UNBROKEN = re.compile(
    r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号"
    r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日(?:（周[一二三四五六日]）)?"
    r"|\d[\d,.]*(?:个工作日|个月|%|年|月|日|天|件|项|个|次|条|份|处|页|人|万元|元)"
)


def _span(day: date, words: str) -> SafeString:
    said = f'<time class="nowrap" datetime="{day.isoformat()}">{words}</time>'
    return mark_safe(said)  # noqa: S308 - numbers and our own words


@register.filter
def zh_date(value: date | datetime | None) -> str:
    """2026年3月5日, unbroken; nothing for None."""
    return _span(day := local_day(value), chinese_date(day)) if value else ""


@register.filter
def zh_text(value: date | datetime | None) -> str:
    """2026年3月5日 as plain text, for attributes and inside other tags."""
    return chinese_date(local_day(value)) if value else ""


@register.filter
def zh_day(value: date | datetime | None) -> str:
    """3月5日（周四）, unbroken; nothing for None."""
    return _span(day := local_day(value), chinese_day(day)) if value else ""


@register.filter
def zh_weekday(value: date | datetime | None) -> str:
    """星期四."""
    return weekday_name(local_day(value)) if value else ""


@register.filter
def zh_time(value: datetime | None) -> str:
    """2026年3月5日 14:05, local."""
    if not value:
        return ""
    local = value.astimezone(SHANGHAI)
    at = local.isoformat(timespec="minutes")
    said = f'<time class="nowrap" datetime="{at}">{chinese_date(local)} {at[11:16]}</time>'
    return mark_safe(said)  # noqa: S308 - numbers and our own words


@register.filter
def iso(value: date | datetime | None) -> str:
    """2026-03-05, unbroken, for tables."""
    return _span(day := local_day(value), day.isoformat()) if value else ""


@register.filter
def nowrap(value: object) -> SafeString:
    """Keep dates, amounts and document numbers of a text on one line each."""
    text = str(conditional_escape(value if isinstance(value, str) else str(value)))
    return mark_safe(UNBROKEN.sub(lambda m: f'<span class="nowrap">{m[0]}</span>', text))  # noqa: S308 - escaped above


@register.filter
def file_size(size_bytes: int) -> str:
    """96 KB, 1.2 MB, 78.5 GB; number and unit stay together."""
    if size_bytes < 1024**2:
        return f"{max(1, round(size_bytes / 1024))}\N{NO-BREAK SPACE}KB"
    if size_bytes < 1024**3:
        return f"{size_bytes / 1024**2:.1f}\N{NO-BREAK SPACE}MB"
    return f"{size_bytes / 1024**3:.1f}\N{NO-BREAK SPACE}GB"


@register.inclusion_tag("kit/badge.html")
def deadline_badge(due: date, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    """The badge of an open thing with a due date: {% deadline_badge duty.due_on today calendar %}."""
    stands = standing(due, today=today, calendar=calendar)
    return {"level": stands.state, "words": stands.words}


@register.inclusion_tag("kit/why_not.html")
def why_not(reasons: Any, id: str, act: str = "办") -> dict[str, Any]:  # reasons: tuple of Reason
    """All reasons why an act is not possible now, below its greyed button (aria-describedby=id)."""
    return {"reasons": reasons, "id": id, "act": act}
