"""A plain table as a spreadsheet: one sheet, heads that stay, words as words and numbers as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class PlainSheet:
    """One sheet: its name, its heads with their widths in characters, its rows."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str | int]]


def write_plain(*sheets: PlainSheet) -> bytes:
    """Return the sheets as xlsx, A4 landscape; a word that looks like a formula stays a word."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#EDF2F8", "text_wrap": True})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.freeze_panes(1, 0)
        for at, (words, width) in enumerate(sheet.heads):
            page.set_column(at, at, width)
            page.write_string(0, at, words, head)
        for down, row in enumerate(sheet.rows, 1):
            for at, said in enumerate(row):
                if isinstance(said, int):
                    page.write_number(down, at, said, text)
                else:
                    page.write_string(down, at, _UNPRINTABLE.sub("", said), text)
    book.close()
    return stream.getvalue()
