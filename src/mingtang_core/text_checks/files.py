r"""From a file to its layers: docx, xlsx, pptx, pdf, html, txt, md, csv, and archives of them.

Never an error and never silence: what cannot be read is a layer of its own (`LayerKind.UNREADABLE`) whose
name is the reason and whose text is the sentence that names the way out. Limits are those of documents.

>>> [(layer.kind.value, layer.text) for layer in layers_of_file("正文".encode(), "通知.txt")]
[('file-name', '通知.txt'), ('body', '正文')]
>>> old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
>>> [(layer.kind.value, layer.name) for layer in layers_of_file(old, "旧稿.doc")]
[('file-name', 'file-name'), ('unreadable', 'doc')]
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from mingtang_core.documents.decoding import decode, format_of
from mingtang_core.documents.limits import check_readable, check_size, refuse
from mingtang_core.errors import BadInput
from mingtang_core.text_checks.formats import pdf, sheets, web_page, word
from mingtang_core.text_checks.formats.collecting import EveryWord
from mingtang_core.text_checks.formats.parts import chunks, open_archive, read_part
from mingtang_core.text_checks.layers import Layer, LayerKind, Link

DEEPEST = 3
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,200})\]\(([^)\s]{1,500})[^)\n]{0,100}\)")
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+\.(?:xlsx|docx|pptx|bin|doc|xls)$|.*afchunk[^/]*$")
_PICTURE = re.compile(r"(?:word|xl|ppt)/media/")
_SLIDES = re.compile(r"(?:ppt/|docProps/)[^_].*\.xml$")
_FEW_LETTERS = 20
# What archives and PDF libraries raise for damaged members.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
)
_REFUSED = ("too-big", "bomb", "too-long", "nested")  # what is over the limits, not merely unreadable


def layers_of_file(data: bytes, name: str, *, depth: int = 0) -> Iterator[Layer]:
    """Yield the layers of a file, its name first; files inside it follow."""
    yield file_name_layer(name)
    try:
        check_size(data)
        yield from _read(name, data, depth)
    except BadInput as error:
        yield Layer(LayerKind.UNREADABLE, error.code, error.message, name)
    except _BROKEN:
        yield Layer(LayerKind.UNREADABLE, "broken", refuse("broken").message, name)


def file_name_layer(name: str) -> Layer:
    """Return the layer that is a file's name."""
    return Layer(LayerKind.FILE_NAME, "file-name", name, f"文件名“{name}”")


def is_over_limit(layer: Layer) -> bool:
    """Return whether a file was not read because it is over a limit."""
    return layer.kind is LayerKind.UNREADABLE and layer.name in _REFUSED


def _read(name: str, data: bytes, depth: int) -> Iterator[Layer]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _archive(name, data, depth)
        return
    kind = format_of(data, name)
    suffix = name.rpartition(".")[2].lower()
    check_readable(data, "docx" if kind == "txt" and suffix in ("docx", "xlsx", "pptx") else kind)
    if kind == "pdf":
        yield from pdf.layers_of(data, name)
        for inner, content in pdf.embedded_files(data):
            yield from _inside(f"{name}·{inner}", content, depth)
    else:
        text = decode(data)[0]
        if kind == "html":
            yield from web_page.layers_of(text, name)
        else:
            links = (Link(m.start(1), m.end(1), m[2]) for m in _MARKDOWN_LINK.finditer(text))
            yield Layer(LayerKind.BODY, "text", text, name, tuple(links))


def _archive(name: str, data: bytes, depth: int) -> Iterator[Layer]:
    with open_archive(data) as archive:
        members = set(archive.namelist())
        if "word/document.xml" in members:
            yield from _word(archive, name)
        elif "xl/workbook.xml" in members:
            yield from sheets.layers_of(archive, name)
        elif "ppt/presentation.xml" in members:
            yield from _slides(archive, name)
        elif "OFD.xml" in members:
            raise refuse("ofd")
        else:
            for member in archive.infolist():
                if not member.is_dir():
                    yield from _inside(f"{name}·{_member_name(member)}", archive.read(member), depth)
            return
        pictures = sum(1 for member in members if _PICTURE.match(member))
        if pictures:
            yield Layer(LayerKind.PICTURE, "pictures", f"有{pictures}张图片", f"{name}·图片")
        for inner in sorted(filter(_EMBEDDED.match, members)):
            yield from _inside(f"{name}·{inner.rpartition('/')[2]}", b"".join(chunks(archive, inner)), depth)


def _inside(name: str, data: bytes, depth: int) -> Iterator[Layer]:
    if depth + 1 > DEEPEST:
        raise refuse("nested")
    yield from layers_of_file(data, name, depth=depth + 1)


def _word(archive: zipfile.ZipFile, name: str) -> Iterator[Layer]:
    letters = 0
    for layer in word.layers_of(archive, name):
        letters += len(layer.text) if layer.kind is LayerKind.BODY else 0
        yield layer
    if letters < _FEW_LETTERS and any("/media/" in member for member in archive.namelist()):
        yield Layer(LayerKind.UNREADABLE, "image", "文件里只有图片，没有文字，请换成带文字的文件。", name)


def _slides(archive: zipfile.ZipFile, name: str) -> Iterator[Layer]:
    for member in filter(_SLIDES.match, archive.namelist()):
        part = EveryWord(["descr", "title"])
        read_part(archive, member, part)
        if part.text:
            yield Layer(LayerKind.BODY, member, part.text, f"{name}·{member.rpartition('/')[2]}")


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name as Chinese programs wrote it: GBK without the mark of UTF-8."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
