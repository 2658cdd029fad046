"""Writing the sheet with xlsxwriter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date

import xlsxwriter

from mingtang.apps.organs.models import Level
from mingtang.apps.organs.papers.columns import COLUMNS, SHEET
from mingtang.apps.organs.rows import OrganRow


def organs_template() -> bytes:
    """Return an empty sheet to fill in, with instructions on its second page."""
    return organs_sheet(())


def organs_sheet(rows: Iterable[OrganRow]) -> bytes:
    """Return the sheet of `rows`; importing it again changes nothing."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "valign": "vcenter"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1, "align": "left"})
        page = book.add_worksheet(SHEET)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, (name, width, _says) in enumerate(COLUMNS):
            page.set_column(column, column, width)
            page.write_string(0, column, name, head)
        page.data_validation(
            1, 5, 5000, 5, {"validate": "list", "source": [label for _, label in Level.choices]}
        )
        for number, line in enumerate(_lines(rows), start=1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                else:
                    page.write_string(number, column, value, cell)
        _write_instructions(book, head, cell)
    return stream.getvalue()


def _lines(rows: Iterable[OrganRow]) -> Iterator[tuple[str | date, ...]]:
    """Yield the lines of the sheet: one an organ, and one more for each further former name."""
    for row in rows:
        own_time = (row.valid_from or "", row.valid_to or "")
        rest = (Level(row.level).label, "、".join(row.groups), row.email, row.credit_code)
        # The time of the full name needs a line without a former name.
        formers = [(one.name, one.valid_from or "", one.valid_to or "") for one in row.former_names]
        names = [("", *own_time), *formers] if any(own_time) or not formers else formers
        for number, (former, start, end) in enumerate(names):
            first = number == 0
            yield (
                row.name,
                "、".join(row.short_names) if first else "",
                former,
                start,
                end,
                *(rest if first else ("", "", "", "")),
            )


def _write_instructions(book: xlsxwriter.Workbook, head: object, cell: object) -> None:
    page = book.add_worksheet("填写说明")
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 80)
    page.write_row(0, 0, ("列", "怎么填"), head)
    for number, (name, _width, says) in enumerate(COLUMNS, start=1):
        page.write_row(number, 0, (name, says), cell)
