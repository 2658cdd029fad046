"""分析: the requests of a period as charts; each number leads to its cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingtang.apps.files.contents import MEDIA_TYPES
from mingtang.apps.foi.papers.plain_sheets import PlainSheet, write_plain
from mingtang.apps.foi.queries.analysis import Analysis, analysis_of
from mingtang.apps.foi.queries.report import years_of
from mingtang.apps.foi.views.staff_cases import listed
from mingtang.apps.foi.views.staff_charts import column_chart
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.foi.views.staff_scope import Scope, scope_of
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.downloads import download
from mingtang.kit.guards import roles_only, today_of
from mingtang_core.errors import NotFound

RECENT = "recent"
TITLES = {
    "topic": "申请什么", "organ": "向谁申请", "channel": "怎样申请", "kind": "怎样答复",
    "ground": "不予公开的理由", "days": "用了多少工作日", "month": "各月收到", "rate": "办理中的情况",
}  # fmt: skip


@roles_only(*READERS)
@require_safe
def analysis(request: HttpRequest) -> HttpResponse:
    """Show the analysis of a period."""
    scope, today = scope_of(request), today_of(request)
    said, start, end = _period(request, today)
    found = analysis_of(scope.organ_ids, start, end, calendar=calendar_in_force())
    shown = ("organ", "channel", "kind", "ground", "days")
    context = {
        "scope": scope, "said": said, "start": start, "end": end, "found": found,
        "years": years_of(scope.organ_ids, today), "query": _query(scope, said),
        "chart": column_chart([(bar.label, bar.count) for bar in found.groups["month"]]),
        "sections": [(name, TITLES[name], found.groups[name]) for name in shown if _says(found, name)],
    }  # fmt: skip
    return render(request, "foi/staff/analysis.html", context)


@roles_only(*READERS)
@require_safe
def analysis_cases(request: HttpRequest) -> HttpResponse:
    """List the cases behind one number."""
    scope, today = scope_of(request), today_of(request)
    said, start, end = _period(request, today)
    group, code = request.GET.get("group", "topic"), request.GET.get("code", "")
    bar = analysis_of(scope.organ_ids, start, end, calendar=calendar_in_force()).find(group, code)
    if bar is None:
        raise NotFound("分析里没有这个数字，也可能条件变了。请回到分析，从数字点进来。")
    context = {
        "scope": scope, "title": f"{TITLES[group]}：{bar.label}", "start": start, "end": end,
        "back_query": _query(scope, said),
        **listed(request, bar.keys, f"{_query(scope, said)}group={group}&code={code}", scope.has_county),
    }  # fmt: skip
    return render(request, "foi/staff/analysis_cases.html", context)


@roles_only(*READERS)
@require_safe
def analysis_xlsx(request: HttpRequest) -> HttpResponse:
    """Hand out every number as a spreadsheet."""
    scope, today = scope_of(request), today_of(request)
    _, start, end = _period(request, today)
    found = analysis_of(scope.organ_ids, start, end, calendar=calendar_in_force())
    heads = (("类别", 16), ("项目", 40), ("件数", 10), ("占比的基数", 12), ("说明", 40))
    name = f"{scope.name}依申请公开分析{start.isoformat()}至{end.isoformat()}.xlsx"
    return download(write_plain(PlainSheet("分析", heads, _sheet_rows(found))), name, MEDIA_TYPES["xlsx"])


def _sheet_rows(found: Analysis) -> Iterator[tuple[str | int, ...]]:
    yield "总数", "收到申请", found.total, "", ""
    yield "总数", "已经答复", found.answered, "", ""
    for group, bars in found.groups.items():
        for bar in bars:
            yield TITLES[group], bar.label, bar.count, "", bar.note
    for rate in found.rates:
        yield TITLES["rate"], rate.bar.label, rate.bar.count, rate.of, ""


def _period(request: HttpRequest, today: date) -> tuple[str, date, date]:
    """Return what was chosen, and its first and last day: a year, or the twelve months up to today."""
    said = request.GET.get("period", "")
    if said.isascii() and said.isdigit() and len(said) == 4 and int(said) <= today.year and int(said) > 0:
        return said, date(int(said), 1, 1), min(date(int(said), 12, 31), today)
    first = date(today.year - 1, today.month, 1)
    return RECENT, (first + timedelta(days=31)).replace(day=1), today


def _query(scope: Scope, said: str) -> str:
    return f"period={said}&" + (f"{scope.query}&" if scope.query else "")


def _says(found: Analysis, name: str) -> bool:
    """An organ alone, or no refusal at all, is no chart."""
    bars = found.groups[name]
    return any(bar.count for bar in bars) and (name != "organ" or len(bars) > 1)
