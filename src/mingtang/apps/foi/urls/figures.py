"""What the office counts and keeps: report, analysis, exports, retention; asked before a case's number."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.foi.views import staff_analysis, staff_exports, staff_report, staff_retention

urlpatterns: list[URLPattern] = [
    path("foi/report/", staff_report.reports, name="reports"),
    path("foi/report/<int:year>/", staff_report.report, name="report"),
    path("foi/report/<int:year>/cell/", staff_report.report_cell, name="report-cell"),
    path("foi/report/<int:year>/report.docx", staff_report.report_docx, name="report-docx"),
    path("foi/report/<int:year>/report.xlsx", staff_report.report_xlsx, name="report-xlsx"),
    path("foi/report/<int:year>/keep/", staff_report.keep, name="keep-report"),
    path("foi/analysis/", staff_analysis.analysis, name="analysis"),
    path("foi/analysis/cases/", staff_analysis.analysis_cases, name="analysis-cases"),
    path("foi/analysis/analysis.xlsx", staff_analysis.analysis_xlsx, name="analysis-xlsx"),
    path("foi/exports/", staff_exports.export_list, name="export-list"),
    path("foi/exports/<int:pk>/", staff_exports.export_state, name="export-state"),
    path("foi/exports/<int:pk>/file/", staff_exports.export_file, name="export-file"),
    path("foi/retention/", staff_retention.retention, name="retention"),
    path("foi/retention/make/", staff_retention.make_list, name="make-disposal"),
    path("foi/retention/periods/", staff_retention.periods, name="retention-periods"),
    path("foi/retention/lists/<int:pk>/", staff_retention.disposal, name="disposal"),
    path("foi/retention/lists/<int:pk>/list.xlsx", staff_retention.disposal_xlsx, name="disposal-xlsx"),
    path("foi/retention/lists/<int:pk>/approve/", staff_retention.approve, name="approve-disposal"),
    path("foi/retention/lists/<int:pk>/resume/", staff_retention.resume, name="resume-disposal"),
    path("foi/retention/lists/<int:pk>/withdraw/", staff_retention.withdraw, name="withdraw-disposal"),
]
