"""PDF, layer by layer: the text of the pages, annotations, form fields, outline, properties, embedded files.

A page without text that is not empty is a scan, or has its letters as curves: it is named, so that a person
looks at it. What only pypdf or only pdfium can open still gives the layers of the one.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from mingtang_core.documents.limits import MAX_PAGES, refuse
from mingtang_core.text_checks.layers import Layer, LayerKind

_DEEP, _FEW_LETTERS = 3, 5
_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError, OSError)
_MOST_EMBEDDED = 50


def layers_of(data: bytes, where: str) -> Iterator[Layer]:
    """Yield the layers of a PDF; raises BadInput where nothing can be opened."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages, scans = _pages(data)
    yield Layer(LayerKind.BODY, "pages", "\n\f\n".join(pages), f"{where}·页面文字")
    if scans:
        yield _scanned(scans, len(pages), where)
    try:
        yield from _behind(pypdf.PdfReader(io.BytesIO(data)), where)
    except _FAULTS:
        sentence = "PDF 的批注和附件读不出，请另存为一份新的 PDF，再试一次。"
        yield Layer(LayerKind.UNREADABLE, "behind", sentence, f"{where}·批注和附件")


def embedded_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files embedded in a PDF."""
    try:
        attachments = pypdf.PdfReader(io.BytesIO(data)).attachments
        for name in list(attachments)[:_MOST_EMBEDDED]:
            for content in attachments[name]:
                yield name, content
    except _FAULTS:
        return


def _pages(data: bytes) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers of pages that are pictures."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise refuse("password" if "password" in str(error).lower() else "broken") from error
    try:
        if len(document) > MAX_PAGES:
            raise refuse("too-long")
        pages, scans = [], []
        for number, page in enumerate(document, start=1):
            words = str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "")
            pages.append(words)
            if len("".join(words.split())) < _FEW_LETTERS and _holds_anything(page):
                scans.append(number)
            page.close()
        return pages, scans
    except pypdfium2.PdfiumError as error:
        raise refuse("broken") from error
    finally:
        document.close()


def _holds_anything(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without words is not empty: a picture, or letters turned into curves."""
    return any(True for _ in page.get_objects(max_depth=_DEEP))


def _scanned(scans: list[int], count: int, where: str) -> Layer:
    if len(scans) == count:
        return Layer(LayerKind.UNREADABLE, "scan", refuse("scan").message, where)
    named = "、".join(map(str, scans[:10])) + ("等" if len(scans) > 10 else "")
    sentence = f"第{named}页没有文字层（图片或曲线），请先做文字识别（OCR）后再试一次。"
    return Layer(LayerKind.UNREADABLE, "scan", sentence, f"{where}·第{named}页")


def _behind(reader: pypdf.PdfReader, where: str) -> Iterator[Layer]:
    """What stands behind the pages."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise refuse("password")
    notes = "\n".join(_annotations(reader))
    if notes:
        yield Layer(LayerKind.COMMENT, "annotations", notes, f"{where}·批注和表单")
    outline = "\n".join(_titles(reader.outline))
    if outline:
        yield Layer(LayerKind.HIDDEN, "outline", outline, f"{where}·书签")
    facts = [str(value) for value in (reader.metadata or {}).values()]
    packet = reader.xmp_metadata
    if packet is not None:
        facts += [str(packet.dc_title), str(packet.dc_creator), str(packet.dc_description)]
    yield Layer(LayerKind.PROPERTY, "properties", "\n".join(facts), f"{where}·文件属性")
    for name in list(reader.attachments)[:_MOST_EMBEDDED]:
        yield Layer(LayerKind.FILE_NAME, f"embedded/{name}", name, f"{where}·内嵌文件名")


def _annotations(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for note in page.annotations or ():
            thing = note.get_object()
            for key in ("/Contents", "/T", "/V", "/RC", "/Subj", "/DV", "/TU"):
                if isinstance(thing, dict) and isinstance(thing.get(key), str):
                    yield str(thing[key])
            target = thing.get("/A") if isinstance(thing, dict) else None
            address = target.get_object().get("/URI") if target is not None else None
            if address is not None:
                yield str(address)


def _titles(outline: Any) -> Iterator[str]:  # Any: pypdf nests lists of destinations to any depth
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)
