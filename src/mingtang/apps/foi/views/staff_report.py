"""年报: parts three and four of a year, the cases behind each cell, and what was published before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.files.contents import MEDIA_TYPES
from mingtang.apps.foi.actions import keep_report
from mingtang.apps.foi.papers.report_files import ReportFigures, report_document, report_sheet
from mingtang.apps.foi.permissions import may_keep_report
from mingtang.apps.foi.queries.remedies import disputes_of
from mingtang.apps.foi.queries.report import (
    YearReport,
    editions_of,
    moved_since,
    published_counts,
    report_of,
    year_report,
    years_of,
)
from mingtang.apps.foi.views.staff_cases import listed
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.foi.views.staff_scope import Scope, scope_of
from mingtang.kit.downloads import download
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang_core.derivations import in_words
from mingtang_core.errors import NotFound
from mingtang_core.reports import Column, DisputeResult, Fault, Remedy, part_four, printed_rows, row_named
from mingtang_core.reports.applications import Row
from mingtang_core.reports.layout import Label

FIRST_YEAR = 2008  # 《政府信息公开条例》 is in force since 1 May 2008


@dataclass(frozen=True)
class DrawnCell:
    """One number of the page, and where its cases are when it is not 0."""

    column: Column
    count: int
    href: str


@dataclass(frozen=True)
class OpenedCell:
    """A cell that is opened: what it says, the address of its list, the numbers of its cases."""

    row: str
    column: str
    query: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class DrawnRow:
    """One row of the page."""

    row: Row
    labels: tuple[Label, ...]
    cells: tuple[DrawnCell, ...]


@roles_only(*READERS)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Lead to the latest year."""
    scope = scope_of(request)
    year = years_of(scope.organ_ids, today_of(request))[0]
    return redirect(_address(year, scope))


@roles_only(*READERS)
@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """Show both parts of a year."""
    _need_year(year, request)
    scope, actor, today = scope_of(request), actor_of(request), today_of(request)
    found = _report(scope, year)
    editions = list(editions_of(scope.organ.pk if scope.organ else None, year))
    context = {
        "scope": scope, "year": year, "years": years_of(scope.organ_ids, today), "report": found,
        "rows": _rows(found, scope), "columns": list(Column), "is_over": year < today.year,
        "is_empty": not any(found.part.cells), "remedies": _blocks(found, scope),
        "faults": [(fault, _places(fault, found, scope)) for fault in found.faults],
        "editions": editions, "moved": moved_since(editions[0], found.part) if editions else [],
        "why_not_keep": may_keep_report(actor, scope.organ.pk if scope.organ else None, year, today),
    }  # fmt: skip
    return render(request, "foi/staff/report.html", context)


@roles_only(*READERS)
@require_safe
def report_cell(request: HttpRequest, year: int) -> HttpResponse:
    """List the cases behind one cell, by number."""
    _need_year(year, request)
    scope = scope_of(request)
    opened = _opened(request, year, scope)
    query = opened.query + (f"&{scope.query}" if scope.query else "")
    context = {
        "scope": scope, "year": year, "opened": opened, "back": _address(year, scope),
        **listed(request, opened.keys, query, scope.has_county),
    }  # fmt: skip
    return render(request, "foi/staff/report_cell.html", context)


@roles_only(*READERS)
@require_safe
def report_docx(request: HttpRequest, year: int) -> HttpResponse:
    """Hand out both parts as a document in the statutory layout."""
    figures = _figures(request, year)
    return download(report_document(figures), f"{figures.title}.docx", MEDIA_TYPES["docx"])


@roles_only(*READERS)
@require_safe
def report_xlsx(request: HttpRequest, year: int) -> HttpResponse:
    """Hand out both parts as a spreadsheet, numbers as numbers."""
    figures = _figures(request, year)
    return download(report_sheet(figures), f"{figures.title}.xlsx", MEDIA_TYPES["xlsx"])


@roles_only(*READERS)
@require_POST
def keep(request: HttpRequest, year: int) -> HttpResponse:
    """Keep the figures of a year as published."""
    _need_year(year, request)
    scope = scope_of(request)
    edition = keep_report(organ=scope.organ, year=year, by=actor_of(request), today=today_of(request))
    messages.success(request, f"已记下{year}年年报第{edition.edition}版。以后数字有变动，会在这里列出来。")
    return redirect(_address(year, scope))


def _opened(request: HttpRequest, year: int, scope: Scope) -> OpenedCell:
    """Return the cell that the address names, of part three or of part four. Raises NotFound."""
    said = {name: request.GET.get(name, "") for name in ("row", "column", "remedy", "result")}
    try:
        if said["remedy"]:
            remedy, result = Remedy(said["remedy"]), DisputeResult(said["result"])
            keys = part_four(disputes_of(scope.organ_ids, year), year).cells.get((remedy, result), ())
            # A dispute's key is the case's number and its own: two disputes of one case are one line here.
            numbers = tuple(dict.fromkeys(key.rpartition("-")[0] for key in keys))
            query = f"remedy={remedy.value}&result={result.value}"
            return OpenedCell(remedy.label, result.label, query, numbers)
        row, column = row_named(said["row"] or "1"), Column(said["column"] or "total")
    except ValueError:
        raise NotFound("年报里没有这一格。请回到年报，从数字点进来。") from None
    query = f"row={row.value}&column={column.value}"
    return OpenedCell(row.label, column.label, query, report_of(scope.organ_ids, year)[row, column].keys)


def _need_year(year: int, request: HttpRequest) -> None:
    """Raise NotFound for a year before the regulation was in force, or one that has not begun."""
    if not FIRST_YEAR <= year <= today_of(request).year:
        raise NotFound("这一年没有年报。请从年份里选。")


def _report(scope: Scope, year: int) -> YearReport:
    """Return the year, its carried-in row compared with what was published for the year before."""
    before = editions_of(scope.organ.pk if scope.organ else None, year - 1).first()
    return year_report(scope.organ_ids, year, before=published_counts(before))


def _figures(request: HttpRequest, year: int) -> ReportFigures:
    _need_year(year, request)
    scope, today = scope_of(request), today_of(request)
    found = _report(scope, year)
    state = "" if year < today.year else f"本年还没有结束，数字截至{in_words(today)}。"
    return ReportFigures(
        f"{scope.name}{year}年政府信息公开工作年度报告（第三、四部分）",
        found.part.counts(),
        found.disputes,
        state,
    )


def _rows(found: YearReport, scope: Scope) -> list[DrawnRow]:
    return [
        DrawnRow(
            printed.row, printed.labels,
            tuple(_cell(found, scope, printed.row, column) for column in Column),
        )
        for printed in printed_rows()
    ]  # fmt: skip


def _cell(found: YearReport, scope: Scope, row: Row, column: Column) -> DrawnCell:
    count = found.part[row, column].count
    query = f"row={row.value}&column={column.value}" + (f"&{scope.query}" if scope.query else "")
    href = f"{reverse('foi:report-cell', args=[found.year])}?{query}" if count else ""
    return DrawnCell(column, count, href)


def _blocks(found: YearReport, scope: Scope) -> list[tuple[Remedy, list[tuple[str, int, str]]]]:
    """Return the three blocks of part four, each with four results and their sum."""
    address = reverse("foi:report-cell", args=[found.year])
    scope_words = f"&{scope.query}" if scope.query else ""

    def cells(remedy: Remedy) -> Iterator[tuple[str, int, str]]:
        for result in DisputeResult:
            count = found.disputes.count(remedy, result)
            href = f"{address}?remedy={remedy.value}&result={result.value}{scope_words}" if count else ""
            yield result.label, count, href
        yield Column.TOTAL.label, found.disputes.count(remedy), ""

    return [(remedy, list(cells(remedy))) for remedy in Remedy]


def _places(fault: Fault, found: YearReport, scope: Scope) -> list[tuple[Row, DrawnCell]]:
    return [(row, _cell(found, scope, row, column)) for row, column in fault.cells]


def _address(year: int, scope: Scope) -> str:
    address = reverse("foi:report", args=[year])
    return f"{address}?{scope.query}" if scope.query else address
