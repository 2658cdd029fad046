"""年报: the tables of the annual report (条例第四十九、五十条), derived from cases.

part_three     收到和处理政府信息公开申请情况: rows, columns, and the cases behind each cell
part_four      行政复议、行政诉讼情况
faults_of      the identities that must hold (勾稽关系)
differences    what a published table said and what the cases say now
printed_rows   the table as it is printed: labels and what they span
counts_form, places_form, disputes_form    the figures as JSON, to be kept as published
Format: 国办公开办函〔2021〕30号.
"""

from mingtang_core.reports.applications import (
    Balance,
    CaseLife,
    Cell,
    Column,
    PartThree,
    Row,
    part_three,
)
from mingtang_core.reports.checks import Counts, Difference, Fault, differences, faults_of
from mingtang_core.reports.disputes import Dispute, DisputeResult, PartFour, Remedy, part_four
from mingtang_core.reports.layout import PrintedRow, printed_rows, row_named
from mingtang_core.reports.outer_form import (
    counts_form,
    counts_from,
    digest_of_figures,
    disputes_form,
    part_from,
    places_form,
)

__all__ = [
    "Balance",
    "CaseLife",
    "Cell",
    "Column",
    "Counts",
    "Difference",
    "Dispute",
    "DisputeResult",
    "Fault",
    "PartFour",
    "PartThree",
    "PrintedRow",
    "Remedy",
    "Row",
    "counts_form",
    "counts_from",
    "differences",
    "digest_of_figures",
    "disputes_form",
    "faults_of",
    "part_four",
    "part_from",
    "part_three",
    "places_form",
    "printed_rows",
    "row_named",
]
