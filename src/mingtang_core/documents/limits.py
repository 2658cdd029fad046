"""What is refused, and the sentence that names the way out (conventions: 50 MB a file, 200 MB unpacked,
2,000 pages).
"""

from __future__ import annotations

import io
import zipfile

from mingtang_core.errors import BadInput

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PAGES = 2000
MAX_RATIO = 200

_SAVE_AS = "请在原来的软件里另存为 docx 或带文字的 PDF，再试一次。"
_SENTENCES = {
    "empty": "文件里没有文字，请确认选对了文件，再试一次。",
    "binary": "这不是文字文件，无法识别，请换成 docx、带文字的 PDF、网页或文本文件。",
    "image": "这是图片，里面没有文字，请先用扫描软件识别成文字，另存为 docx 或带文字的 PDF。",
    "scan": "这份 PDF 是扫描件，没有文字层，请先做文字识别（OCR），另存为 docx 或带文字的 PDF。",
    "password": "文件加了密码，打不开，请去掉密码后再试一次。",
    "too-big": "文件超过 50 MB，请拆分或压缩其中的图片后再试一次。",
    "bomb": "压缩文件展开后超过 200 MB，为安全起见没有打开，请确认来源后另存一份再试。",
    "too-long": "文件超过 2000 页，请拆分后再试一次。",
    "nested": "压缩文件套得太深，为安全起见没有打开，请解压后只上传文档本身。",
    "broken": "文件已损坏，打不开，请重新下载或另存一份再试。",
    "not-docx": "这个压缩文件里没有 Word 文档，请上传 docx 或带文字的 PDF。",
    "doc": "暂不能读旧版 Word（.doc）文件，" + _SAVE_AS,
    "wps": "暂不能读 WPS 文字（.wps）文件，" + _SAVE_AS,
    "et": "暂不能读 WPS 表格（.et）文件，" + _SAVE_AS,
    "rtf": "暂不能读 RTF 文件，" + _SAVE_AS,
    "ofd": "暂不能读 OFD 版式文件，" + _SAVE_AS,
    "xls": "暂不能读 Excel 表格，请把内容另存为 docx 或带文字的 PDF，再试一次。",
    "ppt": "暂不能读演示文稿，" + _SAVE_AS,
}
_ALIKE = {"xlsx": "xls", "pptx": "ppt"}


def refuse(why: str) -> BadInput:
    """The error for one reason."""
    return BadInput(_SENTENCES[why], code=why)


def check_size(data: bytes) -> None:
    """Refuse nothing and too much."""
    if not data.strip(b"\x00 \t\r\n"):
        raise refuse("empty")
    if len(data) > MAX_BYTES:
        raise refuse("too-big")


def check_readable(data: bytes, kind: str) -> None:
    """Refuse formats that are not read, and archives that are broken, locked or bombs."""
    kind = _ALIKE.get(kind, kind)
    if kind == "docx" and not data.startswith(b"PK"):
        raise refuse("password")
    if kind in _SENTENCES:
        raise refuse(kind)
    if kind == "docx":
        _check_archive(data)


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refuse("broken") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * max(len(data), 50_000):
        raise refuse("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise refuse("password")
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return
    if "OFD.xml" in names:
        raise refuse("ofd")
    if any(name.startswith("xl/") for name in names):
        raise refuse("xls")
    if any(name.startswith("ppt/") for name in names):
        raise refuse("ppt")
    raise refuse("nested" if any(name.lower().endswith(".zip") for name in names) else "not-docx")
