"""Attachments of the demo's documents: a table as xlsx, docx or pdf, the same bytes for the same words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
from xlsxwriter import Workbook

Rows = Sequence[Sequence[str]]
FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can hold
FONT = "STSong-Light"  # every reader that knows Chinese has it; nothing of this machine gets in
_MADE = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def paper(name: str, rows: Rows) -> bytes:
    """Return the table under the title that the file's name says, in the form that its ending says."""
    title, _, form = name.rpartition(".")
    return {"xlsx": _xlsx, "docx": _docx, "pdf": _pdf}[form](title, rows)


def _xlsx(title: str, rows: Rows) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": title, "created": _MADE})
    sheet = book.add_worksheet(title[:31])
    head = book.add_format({"bold": True, "border": 1})
    cell = book.add_format({"border": 1})
    for line, row in enumerate(rows):
        for column, words in enumerate(row):
            look = cell if line else head
            if line and words.replace(".", "", 1).isdigit():
                sheet.write_number(line, column, float(words), look)
            else:
                sheet.write_string(line, column, words, look)
    sheet.set_column(0, len(rows[0]) - 1, 18)
    book.close()
    return target.getvalue()


def _docx(title: str, rows: Rows) -> bytes:
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_line(words)}</w:tc>" for words in row) + "</w:tr>"
        for row in rows
    )
    columns = '<w:gridCol w:w="2800"/>' * len(rows[0])
    body = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}"><w:body>'
        f"{_line(title)}<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{table}</w:tbl>{_line('')}</w:body></w:document>"
    )
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        for part, words in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", body),
        ):  # fmt: skip
            info = ZipInfo(part, FIXED)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            packed.writestr(info, words)
    return target.getvalue()


def _line(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _pdf(title: str, rows: Rows) -> bytes:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = BytesIO()
    sheet = SimpleDocTemplate(target, pagesize=A4, invariant=1, title=title)
    look = ParagraphStyle("table", fontName=FONT, fontSize=11, leading=16)
    table = Table([list(row) for row in rows], repeatRows=1)
    table.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, black)])
    sheet.build([Paragraph(escape(title), look), Spacer(1, 12), table])
    return target.getvalue()
