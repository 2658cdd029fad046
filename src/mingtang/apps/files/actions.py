"""Taking a file in, and letting one go for good.

A content that is let go just while the same content comes in is not lost: both hold the journal's lock when
they look, and who comes in looks again under it.
"""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from mingtang.apps.files.contents import clean_name, kind_of
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.ports import file_store
from mingtang.apps.journal import actions as journal
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang_core.errors import Reason, Refused

_PART_BYTES = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)


@transaction.atomic
def store(*, by: Actor, content: BinaryIO | bytes, name: str, on: date) -> StoredFile:
    """Keep a file and return its row; a content that is there already takes no more room.

    The content is in the store before the row is written: a row never points at nothing. A content without
    a row (the transaction failed afterwards) harms nobody. Raises Refused: empty, too large, or the disk is
    full.
    """
    data = _within_limit(content)
    digest = hashlib.sha256(data).hexdigest()
    try:
        file_store().put(digest, _parts(data))
    except OSError as error:
        if error.errno in _FULL:
            raise Refused(
                [Reason("disk-full", "服务器磁盘已满，文件没有保存。请联系系统管理员清理磁盘后重新上传。")]
            ) from error
        raise
    kind = kind_of(data)
    file = StoredFile(
        digest=digest,
        size_bytes=len(data),
        kind=kind,
        name=clean_name(name, kind),
        stored_at=clock.now_recorded(),
    )
    insert(file)
    journal.record(
        by=by,
        verb="files.store",
        thing=f"files.file:{file.pk}",
        on=on,
        facts={"digest": digest, "size_bytes": len(data), "kind": kind},
    )
    if not file_store().has(digest):  # the last other row of this content went meanwhile
        file_store().put(digest, _parts(data))
    return file


@transaction.atomic
def drop(*, file: StoredFile) -> str:
    """Delete a file's row, in the transaction of the act that gives it up, and return its digest.

    The content stays until `sweep`. Raises ProtectedError while another row points at it.
    """
    digest = file.digest
    file.delete()
    return digest


@transaction.atomic
def sweep(*, by: Actor, digest: str, on: date) -> bool:
    """Remove a content from the store when no row names it any more; may be called again without harm."""
    journal.record(
        by=by, verb="files.sweep", thing=f"files.content:{digest[:16]}", on=on, facts={"digest": digest}
    )
    if StoredFile.objects.filter(digest=digest).exists():
        return False
    file_store().remove(digest)
    return True


def _within_limit(content: BinaryIO | bytes) -> bytes:
    limit = settings.MINGTANG_MAX_UPLOAD_BYTES
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    data = stream.read(limit + 1)
    if not data:
        raise Refused([Reason("empty-file", "文件是空的，请检查后重新选择。")])
    if len(data) > limit:
        raise Refused(
            [Reason("file-too-large", f"文件超过{limit // 1024 // 1024}MB，请压缩或拆分后再上传。")]
        )
    return data


def _parts(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _PART_BYTES):
        yield data[start : start + _PART_BYTES]
