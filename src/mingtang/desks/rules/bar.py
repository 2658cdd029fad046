"""The bar that stays until the arrangement of a year is entered."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from mingtang.apps.rules.queries import years_missing
from mingtang.kit.acting import Actor
from mingtang.kit.staff_notices import StaffNotice
from mingtang_core.terms import Role


def workdays_notice(actor: Actor, today: date) -> StaffNotice | None:
    """Tell administrators and the office which year's days are not official yet."""
    enters = bool(actor.organs_with(Role.ADMINISTRATOR))
    if not enters and not actor.organs_with(Role.OPENNESS_OFFICE):
        return None
    missing = years_missing(today)
    if not missing:
        return None
    which = "、".join(f"{year}年" for year in missing)
    title = f"{which}放假安排尚未录入，涉及{which}的期限为暂定。"
    route, link = ("desks:workdays-edit", "去录入") if enters else ("desks:workdays-year", "查看")
    return StaffNotice(title, reverse(route, args=[missing[0]]), link)
