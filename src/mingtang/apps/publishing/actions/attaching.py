"""附件: taken in by content, and read once, so that checks and search see every layer of words in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from mingtang.apps.files.actions import store
from mingtang.apps.files.contents import kind_of
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
from mingtang.apps.publishing.models import FileText
from mingtang.apps.publishing.permissions import may_start
from mingtang.apps.publishing.queries.findings import as_stored
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import refuse
from mingtang_core.errors import BadInput
from mingtang_core.text_checks import LayerKind, layers_of_file

KINDS = ("pdf", "docx", "xlsx", "pptx", "ofd", "text", "png", "jpeg", "tiff")


def attach_file(*, organ_id: int, content: bytes, name: str, by: Actor, today: date) -> StoredFile:
    """Take in a file that is to be attached; saving the edition joins it.

    Raises Refused by who may draft, BadInput for a kind that is not published.
    """
    refuse(may_start(by, organ_id))
    if content and kind_of(content) not in KINDS:
        text = f"文件“{name}”的类型不能公开发布，请另存为 PDF、docx、xlsx、OFD、纯文本或者图片。"
        raise BadInput(text, code="upload")
    return store(by=by, content=BytesIO(content), name=name, on=today)


def read_files(files: Iterable[StoredFile]) -> int:
    """Read the words of contents that were not read before; return how many were."""
    wanted = {file.digest: file for file in files}
    known = FileText.objects.filter(digest__in=wanted).values_list("digest", flat=True)
    new = [file for digest, file in wanted.items() if digest not in set(known)]
    for file in new:
        layers = layers_of_file(content_of(file), file.name)
        stored = [as_stored(one) for one in layers if one.kind is not LayerKind.FILE_NAME]  # names may differ
        insert(FileText(digest=file.digest, layers=stored), unless_there=True)
    return len(new)
