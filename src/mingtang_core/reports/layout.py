"""版式: how parts three and four are printed: labels with the rows and columns that each spans.

The web page, the document and the spreadsheet are drawn from the same rows, so none can leave one out.
Format: 国办公开办函〔2021〕30号.

>>> [label.text for label in printed_rows()[4].labels], printed_rows()[4].row.value
(['（三）不予公开', '1.属于国家秘密'], '3.3.1')
>>> sum(label.down for row in printed_rows() for label in row.labels if label.text.startswith("三、"))
22
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mingtang_core.disclosure import ReportRow
from mingtang_core.disclosure.report_rows import RESULTS
from mingtang_core.reports.applications import ROWS, Balance, Column, Row

HEAD_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
REQUESTERS, ORGANISATIONS = "申请人情况", "法人或其他组织"
KINDS = tuple(column for column in Column if column is not Column.TOTAL)
ORGANISATION_COLUMNS = tuple(column for column in KINDS if column is not Column.PERSON)
LABELS_WIDE = 3  # columns taken by labels


@dataclass(frozen=True)
class Label:
    """A cell of words left of the numbers; `down` rows high, `across` label columns wide."""

    text: str
    down: int
    across: int


@dataclass(frozen=True)
class PrintedRow:
    """One row as printed: the labels that begin in it, and which row its numbers are."""

    row: Row
    labels: tuple[Label, ...]


@cache
def printed_rows() -> tuple[PrintedRow, ...]:
    """Return the 25 rows of part three in printed order."""
    return tuple(PrintedRow(row, tuple(_labels(row))) for row in ROWS)


def row_named(code: str) -> Row:
    """Return the row of a code such as "3.3.1". Raises ValueError."""
    for row in ROWS:
        if row.value == code:
            return row
    raise ValueError(f"no row {code}")


def _labels(row: Row) -> list[Label]:
    if row is Balance.TOTAL:
        return [Label(row.label, 1, 2)]
    if isinstance(row, Balance):
        return [Label(row.label, 1, LABELS_WIDE)]
    labels = [Label(RESULTS, len(ReportRow) + 1, 1)] if row is ReportRow.DISCLOSED else []
    if not row.section:
        return [*labels, Label(row.label, 1, 2)]
    same = [one for one in ReportRow if one.section == row.section]
    if row is same[0]:
        labels.append(Label(row.section, len(same), 1))
    return [*labels, Label(row.label, 1, 1)]
