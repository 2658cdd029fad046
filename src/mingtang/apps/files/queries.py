"""Reading what the store keeps. Who may read a file is its owner's question."""

from __future__ import annotations

from typing import BinaryIO

from mingtang.apps.files.contents import MEDIA_TYPES
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.ports import file_store
from mingtang_core.errors import NotFound


def read(file: StoredFile) -> BinaryIO:
    """Open the content for reading; raises NotFound when the store lost it."""
    try:
        return file_store().open(file.digest)
    except FileNotFoundError:
        raise NotFound(
            "这个文件的内容不在文件库里，请联系系统管理员从备份恢复。", code="content-lost"
        ) from None


def content_of(file: StoredFile) -> bytes:
    """Return the whole content."""
    with read(file) as stream:
        return stream.read()


def media_type(file: StoredFile) -> str:
    """Return the type to serve the file with; what a browser might run is handed out as bytes only."""
    return MEDIA_TYPES.get(file.kind, "application/octet-stream")
