r"""What a file is, told by its content and never by its name; and a name that is safe to show and to save.

>>> kind_of(b"%PDF-1.7 ..."), kind_of("工作要点".encode())
('pdf', 'text')
>>> clean_name("../../工作 要点\n.docx", "docx")
'工作 要点.docx'
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
)
_HTML = re.compile(rb"^\s*(<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<html)", re.IGNORECASE)
_IN_ZIP = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST_NAME = 120

# What a name may end with, for what is handed out under its own name. A web server tells the type by the
# name: words named .html or .svg would run in the reader's browser.
ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "pptx": (".pptx",),
    "ofd": (".ofd",),
    "text": (".txt", ".csv", ".md"),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "tiff": (".tif", ".tiff"),
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "text": "text/plain; charset=utf-8",
}


def kind_of(content: bytes) -> str:
    """Return the kind of a whole content: pdf, docx, xlsx, png, html, text, …; "binary" when unknown."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if _HTML.match(content[:2000]):
        return "html"
    return "text" if _is_text(content) else "binary"


def is_named_as(name: str, kind: str) -> bool:
    """Return whether a name ends as files of this kind do; never for a kind that is not handed out.

    >>> is_named_as("名单.PDF", "pdf"), is_named_as("公告.html", "text"), is_named_as("旧稿.doc", "ole")
    (True, False, False)
    """
    return name.lower().endswith(ENDINGS.get(kind, ()))


def clean_name(name: str, kind: str) -> str:
    """Return a name without path, control and direction characters, at most 120 long, never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    bare = _CONTROL.sub("", last).strip(" .")
    if not bare:
        return f"未命名.{kind}"
    if len(bare) <= _LONGEST_NAME:
        return bare
    start, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > 8:
        return bare[:_LONGEST_NAME]
    return f"{start[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "binary"
    return next((kind for name, kind in _IN_ZIP if name in names), "zip")


def _is_text(content: bytes) -> bool:
    """Return whether this looks like text in an encoding used here; UTF-16 needs its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:8192]
    return not any(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
