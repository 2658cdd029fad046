"""Word documents (docx): paragraphs in order, automatic numbers spelled out, tables as tab-separated rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from mingtang_core.documents.formats.word_numbers import Numbers
from mingtang_core.documents.limits import refuse


def text_of(data: bytes) -> str:
    """Return the raw text of a docx file."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise refuse("broken") from error
    return "\n".join(_lines(document, Numbers(document)))


def _lines(document: Document, numbers: Numbers) -> Iterator[str]:
    for block in document.element.body.iterchildren():
        if isinstance(block, CT_P):
            yield _paragraph(block, document, numbers)
        elif isinstance(block, CT_Tbl):
            yield from _rows(Table(block, document))
        elif block.tag == qn("w:sdt"):
            for inner in block.iter(qn("w:p")):
                yield _paragraph(inner, document, numbers)


def _paragraph(block: CT_P, document: Document, numbers: Numbers) -> str:
    paragraph = Paragraph(block, document)
    return numbers.before(paragraph) + _words(block)


def _words(block: CT_P) -> str:
    """Text of all runs, links and insertions; deleted text and field codes are left out."""
    parts = []
    for node in block.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(" " if node.tag == qn("w:tab") else "\n")
    return "".join(parts)


def _rows(table: Table) -> Iterator[str]:
    """One line a row; a cell covered from above is 〃, one covered from the left empty, line ends are
    spaces.
    """
    for row in table.rows:
        cells = []
        for cell in row._tr.tc_lst:
            words = " ".join("\n".join(_words(paragraph) for paragraph in cell.p_lst).split())
            cells += ["〃" if cell.vMerge == "continue" else words, *[""] * (cell.grid_span - 1)]
        yield "\t".join(cells)
