"""PDF with a text layer: the text of all pages, a form feed between them.

pdfium keeps the order of Chinese lines best; where it finds nothing, pypdf is asked before the file is
called a scan. Line ends are those of the
page: joining them is a repair and leaves its trace.
"""

from __future__ import annotations

import io
import logging

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from mingtang_core.documents.limits import MAX_PAGES, refuse

_ENOUGH = 20


def text_of(data: bytes) -> str:
    """Return the raw text of a PDF file."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    text = _by_pdfium(data)
    if len("".join(text.split())) < _ENOUGH:
        text = _by_pypdf(data)
    if len("".join(text.split())) < _ENOUGH:
        raise refuse("scan")
    return text


def _by_pypdf(data: bytes) -> str:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse("password")
        if len(reader.pages) > MAX_PAGES:
            raise refuse("too-long")
        return "\n\f\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise refuse("broken") from error


def _by_pdfium(data: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise refuse("password" if "password" in str(error).lower() else "broken") from error
    try:
        if len(document) > MAX_PAGES:
            raise refuse("too-long")
        pages = []
        for page in document:
            words = page.get_textpage().get_text_bounded()
            pages.append(str(words).replace("\r\n", "\n").replace("\ufffe", ""))
        return "\n\f\n".join(pages)
    finally:
        document.close()
