"""From bytes to raw text: what kind of file this is, and which encoding.

Formats are told by their first bytes, the file name only helps. Encodings: byte order mark, UTF-8, UTF-16
without mark,
GB18030 (GBK, GB2312) or Big5, whichever reads like Chinese. Text that was decoded wrongly before it was
saved (UTF-8 read
as GBK or Latin-1) is turned back and reported. Private-use characters are kept: they carry shifted bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from mingtang_core.documents.deferred import load
from mingtang_core.documents.limits import check_readable, check_size, refuse
from mingtang_core.documents.radicals import SIGN, plain_radicals
from mingtang_core.documents.repairs.byte_shift import plausibility
from mingtang_core.documents.values import Repair

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<meta|<div|<table|<p[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAMPLE = 3000
_GLANCE = 400
_ORDINARY = 0.8
_HANZI = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Source:
    """The raw text, the encoding or format it came in, and repairs of the decoding itself."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()


def decoded(data: bytes, *, name: str = "") -> Source:
    """Return the raw text of a file. Raises BadInput (one Chinese sentence) when there is none."""
    source = _decoded(data, name)
    count = len(SIGN.findall(source.text))
    if not count:
        return source
    mended = Repair("radicals", "部首字形", count, False, ())
    return Source(plain_radicals(source.text), source.encoding, (*source.repairs, mended))


def _decoded(data: bytes, name: str) -> Source:
    check_size(data)
    kind = format_of(data, name)
    check_readable(data, kind)
    if kind in ("docx", "pdf"):
        return Source(_not_empty(load(kind)(data)), kind)
    text, encoding = decode(data)
    if kind == "html":
        return Source(_not_empty(load("html")(text)), f"html, {encoding}")
    mended, was = undo_misreading(text)
    repairs = (Repair("encoding", f"编码错读（{was}）", 1, True, ()),) if was else ()
    return Source(_not_empty(mended), encoding, repairs)


def format_of(data: bytes, name: str) -> str:
    """Tell the format: docx, pdf, html, txt, or the name of one that cannot be read."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if data[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return (
            "docx"
            if b"word/" in data or suffix in ("docx", "")
            else suffix
            if suffix in ("ofd", "xlsx", "et", "wps", "pptx")
            else "docx"
        )
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return suffix if suffix in ("wps", "et", "xls", "ppt", "docx") else "doc"
    if data[:5] == b"{\\rtf":
        return "rtf"
    if (
        data[:4] in (b"\x89PNG", b"GIF8", b"RIFF")
        or data[:3] == b"\xff\xd8\xff"
        or data[:4] in (b"II*\x00", b"MM\x00*")
    ):
        return "image"
    if suffix in ("html", "htm") or _HTML.match(data[:2000]):
        return "html"
    return "txt"


def decode(data: bytes) -> tuple[str, str]:
    """Decode text; (text, encoding). A few broken bytes are replaced, not refused."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig")
    if b"\x00" in data[:_SAMPLE]:
        wide = _utf16(data)
        if wide:
            return wide
        raise refuse("binary")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:2000])
    candidates = ["gb18030", "big5", "utf-8", "utf-16-le", "utf-16-be"]
    if declared and declared[1].lower() in (b"big5", b"utf-8"):
        candidates.insert(0, declared[1].decode().lower())
    best = max(candidates, key=lambda encoding: _reads_well(data, encoding))
    if _reads_well(data, best) < 0.25:
        raise refuse("binary")
    return data.decode(best, "replace"), best


def _utf16(data: bytes) -> tuple[str, str] | None:
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _reads_well(data, encoding))
    return (data.decode(best, "replace"), best) if _reads_well(data, best) > 0.6 else None


def _reads_well(data: bytes, encoding: str) -> float:
    """How much a sample looks like Chinese or plain text in this encoding, 0 to 1."""
    sample = data[:_SAMPLE]
    text = sample.decode(encoding, "replace")
    if not text:
        return 0.0
    broken = text.count("\ufffd") + sum(letter < " " and letter not in "\t\r\n\f\v" for letter in text)
    likely = plausibility(_simple(text) if encoding == "big5" else text)
    return max(0.0, likely - 3 * broken / len(text)) - (0.02 if encoding == "big5" else 0)


def _simple(text: str) -> str:
    """Big5 holds traditional forms that the measure of likeness counts as rare: weigh them by how frequent
    Big5 ranks them.
    """
    return "".join("的" if _HANZI.match(letter) and _is_frequent_big5(letter) else letter for letter in text)


def _is_frequent_big5(letter: str) -> bool:
    code = letter.encode("big5", "replace")
    return len(code) == 2 and 0xA4 <= code[0] <= 0xC6


def undo_misreading(text: str) -> tuple[str, str | None]:
    """Turn back UTF-8 that was read as GBK or Latin-1; (text, what it had been read as or None).

    >>> undo_misreading("政务公开".encode().decode("latin-1"))
    ('政务公开', 'Latin-1')
    """
    sample = text[:_GLANCE]
    if re.search("[Ã-ï][\u0080-\u00bf]", sample) and not _HANZI.search(sample):
        try:
            return text.encode("latin-1").decode("utf-8"), "Latin-1"
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    if _HANZI.search(sample) and plausibility(sample) < _ORDINARY:
        fixed = text.replace("\ufffd", "").encode("gb18030", "replace").decode("utf-8", "replace")
        glance = fixed[:_GLANCE]
        if glance.count("\ufffd") < 0.2 * len(glance) and plausibility(glance) > plausibility(sample) + 0.2:
            return fixed, "GBK"
    return text, None


def _not_empty(text: str) -> str:
    if not text.strip():
        raise refuse("empty")
    return text
