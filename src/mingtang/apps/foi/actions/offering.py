"""转为主动公开: an adopted proposal becomes a draft of the organ, with nothing in it of who asked."""

from __future__ import annotations

from datetime import date

from mingtang.apps.files.contents import is_named_as
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
from mingtang.apps.foi.models import Reply
from mingtang.apps.publishing.actions import start_proposed
from mingtang.apps.publishing.models import Document
from mingtang.kit import sealing
from mingtang.kit.acting import Actor
from mingtang_core.documents import read
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.editions.rich_text import from_plain
from mingtang_core.errors import BadInput
from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks import layers_of_file, masked

LONGEST_TITLE = 60


def draft_for_all(reply: Reply, by: Actor, today: date) -> Document:
    """Begin the draft: what was asked for as its title, the words of the first readable file as its text.

    Numbers of people are masked and the requester's own words of identity taken out; a file in which such
    numbers or words were found, that could not be read, or that is not published as it is, is not taken
    along: a person masks it first.
    """
    request = reply.request
    private = [] if request.erased_on else list(sealing.unseal(request.requester.sealed).values())
    handed = list(reply.handed_over.select_related("file"))
    clean = [
        one.file for one in handed if one.is_read and not one.numbers and _may_go_along(one.file, private)
    ]
    text = next((words for one in handed if one.is_read and (words := _words(one.file))), request.wanted)
    content = EditionContent(
        title=deidentified(request.wanted, private)[:LONGEST_TITLE],
        body=from_plain(deidentified(text, private)),
        kind=DocumentKind.INFORMATION,
        issuer=request.organ.name,
        attribute=DisclosureAttribute.PROACTIVE,
    )
    edition = start_proposed(organ=request.organ, content=content, files=clean, by=by, today=today)
    return edition.document


def deidentified(text: str, private: list[str]) -> str:
    """Return the text with numbers of people masked and these words of a known person taken out.

    >>> deidentified("张三丰申请，电话13800001234", ["张三丰", ""])
    '申请人申请，电话138****1234'
    """
    for words in sorted((one for one in private if len(one) > 1), key=len, reverse=True):
        text = text.replace(words, "申请人")
    return masked(text)


def _may_go_along(file: StoredFile, private: list[str]) -> bool:
    """Return whether a file names nobody who asked, in any layer of it, and can be published as it is."""
    said = "".join("".join(layer.text.split()) for layer in layers_of_file(content_of(file), file.name))
    known = ("".join(one.split()) for one in private)
    return is_named_as(file.name, file.kind) and not any(len(one) > 1 and one in said for one in known)


def _words(file: StoredFile) -> str:
    try:
        return read(content_of(file), name=file.name).text.strip()
    except BadInput:
        return ""
