"""随答复提供的文件: taken in by content, and looked through for numbers of people before they may leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from mingtang.apps.files.actions import store
from mingtang.apps.files.contents import kind_of
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import reasons_against
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.reply_numbers import MOST_IN_A_FILE, numbers_in_text, numbers_of_requester
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.documents import read
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act

KINDS = ("pdf", "docx", "xlsx", "pptx", "ofd", "text", "png", "jpeg", "tiff")
MOST_FILES = 20


@dataclass(frozen=True)
class LookedThrough:
    """What a file holds: numbers of people as JSON values (masked), and whether it could be read at all."""

    numbers: list[dict[str, Any]]
    is_read: bool


def take_file(*, request: FoiRequest, content: bytes, name: str, by: Actor, today: date) -> StoredFile:
    """Take in a file that is to be handed over; saving the draft joins it to the reply.

    Raises Refused by who may draft, BadInput for a kind that cannot be handed over.
    """
    refuse(reasons_against(by, request, Act.DRAFT_REPLY, standing_of(request, today)))
    if content and kind_of(content) not in KINDS:
        text = f"文件“{name}”的类型不能提供，请另存为 PDF、docx、xlsx、pptx、OFD、纯文本或者图片。"
        raise BadInput(text, code="upload")
    return store(by=by, content=BytesIO(content), name=name, on=today)


def look_through(request: FoiRequest, file: StoredFile) -> LookedThrough:
    """Read a file's text and note the numbers of people in it; a scan or a table is read by a person."""
    try:
        text = read(content_of(file), name=file.name).text
    except BadInput:
        return LookedThrough([], is_read=False)
    found = numbers_in_text(text, numbers_of_requester(request))[:MOST_IN_A_FILE]
    return LookedThrough(
        [{"kind": kind.value, "shown": shown, "own": own} for kind, shown, own in found], is_read=True
    )
