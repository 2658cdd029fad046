"""From the reader's findings to doubts a person settles, each with what can be done about it at one press."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from mingtang.apps.ledger.models import Doubt, Duty, DutyUnit, WorkPlan

ABOUT_UNITS = ("superior-wording", "unlisted-unit")
Suggestion = dict[str, object]


def raise_doubts(plan: WorkPlan, warnings: list[dict[str, Any]], duties: Mapping[str, Duty]) -> None:
    """Keep every finding as a doubt; one about a unit takes the place of the directory's own doubt about
    it.
    """
    for warning in warnings:
        duty = duties.get(warning.get("task") or "")
        unit = _unit_meant(duty, warning) if duty else None
        if unit and (unit.organ_id or unit.group_id) and warning["code"] == "unlisted-unit":
            continue  # the county's own directory knows it
        if unit:
            unit.duty.doubts.filter(unit=unit).delete()
        Doubt.objects.create(
            plan=plan, duty=duty, unit=unit, code=f"unit-{warning['code']}" if unit else warning["code"],
            text=warning["text"], suggestions=_suggestions(warning),
            char_start=warning.get("char_start"), char_end=warning.get("char_end"),
        )  # fmt: skip


def _unit_meant(duty: Duty, warning: Mapping[str, Any]) -> DutyUnit | None:
    if warning["code"] not in ABOUT_UNITS:
        return None
    return next((unit for unit in duty.units.all() if f"“{unit.words}”" in warning["text"]), None)


def _suggestions(warning: Mapping[str, Any]) -> list[Suggestion]:
    said = [word for word in warning.get("suggestions") or [] if word]
    if warning["code"] == "deadline-assumed":
        return [choice for word in said for choice in _dates(word, warning["text"])]
    if warning["code"] in ABOUT_UNITS:
        return [{"label": f"改为{word}", "words": word} for word in said[:2]]
    return []


def _dates(word: str, text: str) -> list[Suggestion]:
    """The date the reader assumed, and for 三季度前 the other reading: before the quarter begins."""
    try:
        assumed = date.fromisoformat(word)
    except ValueError:
        return []
    days = [assumed]
    if "季度前" in text:
        days.append(date(assumed.year, assumed.month - 2, 1) - timedelta(days=1))
    return [{"label": f"按{day.month}月{day.day}日", "deadline": day.isoformat()} for day in days]
