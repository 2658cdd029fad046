"""规则 · 工作日: the years, one year as a calendar, entering its notice, taking it back."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.rules.actions import checked_year, set_year, withdraw_year
from mingtang.apps.rules.models import YearArrangement
from mingtang.apps.rules.permissions import may_set_year, may_withdraw_year
from mingtang.apps.rules.queries import (
    calendar_in_force,
    calendar_with,
    current_version,
    given_year,
    moves_with,
    versions_of,
    year_state,
    year_states,
)
from mingtang.desks.rules import drafts
from mingtang.desks.rules.forms import ArrangementForm, HolidayForm, PressForm, WithdrawForm
from mingtang.desks.rules.history import versions_in_words
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, staff_only, today_of
from mingtang.kit.months import months_of
from mingtang_core.errors import BadInput, NotFound
from mingtang_core.terms import Role
from mingtang_core.workdays import Year, differences

administrators = roles_only(Role.ADMINISTRATOR)
FIRST_YEAR, LAST_YEAR = 2004, 2100
CODES = {"days": "days", "source": "source", "reason": "reason"}


@staff_only
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """List the years and where the days of each come from."""
    context = {"states": year_states(today_of(request)), "reasons": may_set_year(actor_of(request))}
    return render(request, "desks/rules/years.html", context)


@staff_only
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year as twelve months, with its source and its versions."""
    _require_known(year)
    actor, today = actor_of(request), today_of(request)
    rows = versions_of(year)
    current = next((row for row in rows if row.ended_on is None), None)
    calendar = calendar_in_force()
    context = {
        "state": year_state(year),
        "workdays": calendar.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)),
        "months": months_of(calendar.arrangement(year), today=today),
        "versions": versions_in_words(rows),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "may_set": not may_set_year(actor),
        "may_withdraw": not may_withdraw_year(actor, current),
    }
    return render(request, "desks/rules/year.html", context)


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, year: int) -> HttpResponse:
    """Enter a year: paste its lines or press its days, look at what changes, save."""
    _require_known(year)
    now, current = calendar_in_force().arrangement(year), current_version(year)
    source = "" if now.is_provisional else now.source
    form = ArrangementForm(initial={"days": drafts.first_lines(now), "source": source})
    look = None
    if request.method == "POST" and ("press" in request.POST or request.POST.get("act") == "statutory"):
        form = _pressed(request, year)
    elif request.method == "POST":
        form = ArrangementForm(request.POST)
        if form.is_valid():
            with taken_over(form, CODES):
                said, today = form.cleaned_data, today_of(request)
                draft = drafts.read_draft(said["days"], year)
                draft = checked_year(year, draft.off, draft.worked, " ".join(said["source"].split()))
                look = drafts.look_at(draft, days=said["days"], now=now, today=today)
                if request.POST.get("act") == "save":
                    return _saved(request, draft, said["reason"], look)
    days = str(form["days"].value() or "")
    context = {
        "year": year, "form": form, "look": look, "is_provisional": now.is_provisional,
        "version": request.POST.get("version", "") or (current.version if current else 0),
        "months": _months_to_press(days, now, request),
        "holiday_form": HolidayForm(initial={"holiday": request.POST.get("holiday")}),
    }  # fmt: skip
    return render(request, "desks/rules/edit.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, draft: Year, reason: str, look: drafts.Look) -> HttpResponse:
    """Save exactly what was looked at, by the version that was seen."""
    if request.POST.get("looked") != look.digest:
        raise BadInput("看过以后内容又改了，请再看一遍下面的改动，然后保存。")
    row = set_year(
        year=draft.number, off=draft.off, worked=draft.worked, source=draft.source, reason=reason,
        by=actor_of(request), today=today_of(request), seen_version=_version(request),
    )  # fmt: skip
    messages.success(request, f"{draft.number}年的安排已保存，马上生效。{_what_moved(row)}")
    return redirect("desks:workdays-year", year=draft.number)


def _pressed(request: HttpRequest, year: int) -> ArrangementForm:
    """Return the form as it stands, with one day moved on or the statutory days filled in."""
    press = PressForm(request.POST)
    kept = {name: request.POST.get(name, "") for name in ("days", "source", "reason")}
    form = ArrangementForm(kept)
    if request.POST.get("act") == "statutory":
        return ArrangementForm(initial={**kept, "days": drafts.statutory_lines(year)})
    if press.is_valid() and press.cleaned_data["press"]:
        said = press.cleaned_data
        with taken_over(form, CODES):
            lines = drafts.pressed(said["days"], year, said["press"], said["holiday"] or "元旦")
            return ArrangementForm(initial={**kept, "days": lines})
    return form


def _months_to_press(days: str, now: Year, request: HttpRequest) -> object:
    """Return the months as the lines say, changed days framed; nothing while the lines are unreadable."""
    try:
        draft = drafts.read_draft(days, now.number)
    except BadInput:
        return None
    changed = {change.day for change in differences(now, draft)} if days.strip() else set()
    return months_of(draft, today=today_of(request), changed=changed)


@administrators
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """Show what withdrawing changes, ask for the reason, do it."""
    _require_known(year)
    actor, today, current = actor_of(request), today_of(request), current_version(year)
    require(may_withdraw_year(actor, current))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, CODES):
            row = withdraw_year(
                year=year, by=actor, today=today, reason=form.cleaned_data["reason"],
                seen_version=_version(request),
            )  # fmt: skip
            messages.success(request, f"{year}年本县录入的安排已撤回。{_what_moved(row)}")
            return redirect("desks:workdays-year", year=year)
    given = given_year(year)
    context = {
        "year": year, "form": form, "version": current.version if current else 0, "given": given,
        "changes": differences(calendar_in_force().arrangement(year), given),
        "moved": drafts.with_names(moves_with(calendar_with(given), {year}, today)),
    }  # fmt: skip
    return render(request, "desks/rules/withdraw.html", context, status=422 if form.errors else 200)


def _require_known(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(f"这里只有{FIRST_YEAR}年到{LAST_YEAR}年的工作日。")


def _version(request: HttpRequest) -> int | None:
    said = request.POST.get("version", "")
    return int(said) if said.isdigit() else None


def _what_moved(row: YearArrangement) -> str:
    dates = sum(one["count"] for one in row.moved)
    if not dates:
        return "没有日期因此移动。"
    organs = len({one["organ_id"] for one in row.moved})
    return f"有{dates}个提醒日随之移动，已写信告诉{organs}个单位，明细见下面的历史。"
