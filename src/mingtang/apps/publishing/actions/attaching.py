"""附件: taken in by content, and read once, so that checks and search see every layer of words in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from mingtang.apps.files.actions import store
from mingtang.apps.files.contents import ENDINGS, is_named_as, kind_of
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

KINDS = "PDF、docx、xlsx、OFD、纯文本（txt、csv）或者图片"


def attach_file(*, organ_id: int, content: bytes, name: str, by: Actor, today: date) -> StoredFile:
    """Take in a file that is to be attached; saving the edition joins it.

    Raises Refused by who may draft, BadInput for a kind that is not published or a name that hides the kind.
    """
    refuse(may_start(by, organ_id))
    if not content:
        raise BadInput(f"文件“{name}”是空的，请检查后重新选择。", code="upload")
    need_fit(name, kind_of(content))
    return store(by=by, content=BytesIO(content), name=name, on=today)


def need_fit(name: str, kind: str) -> None:
    """Raise BadInput for what is not published, or is named as something that it is not.

    Attachments are handed out from files by any web server, which goes by the name.
    """
    if kind not in ENDINGS:
        raise BadInput(f"文件“{name}”的类型不能公开发布，请另存为 {KINDS}。", code="upload")
    if not is_named_as(name, kind):
        is_text = kind == "text"
        told = "里面是文字或者网页代码" if is_text else f"其实是{kind}文件"
        ends = "、".join(ENDINGS[kind])
        more = f"，或者另存为 {KINDS}" if is_text else ""
        raise BadInput(f"文件“{name}”{told}，文件名要以{ends}结尾。请改名{more}后再传。", code="upload")


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
