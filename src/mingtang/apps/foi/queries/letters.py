"""文书: the letters of a case as they went out, which of them the requester reads, and a reply's to come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mingtang.apps.foi.models import CaseEvent, FoiRequest, Letter, ReplyFile
from mingtang.apps.foi.queries.letter_values import Case, filled_of
from mingtang.apps.foi.queries.records import last_of
from mingtang.apps.foi.queries.replies import draft_of, reply_of
from mingtang.apps.foi.queries.standing import Standing
from mingtang.kit import sealing
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act, Paper
from mingtang_core.letters import (
    LETTERS,
    Addressee,
    Filled,
    answer_of,
    filled_from,
    render,
    text_of,
)
from mingtang_core.letters import Letter as Words

FILLED = "filled"  # the key under which a letter's making is sealed


def reply_to_come(request: FoiRequest, standing: Standing, today: date) -> Words:
    """Return the letter that signing today would issue, still without a number; who asks stays masked.

    Raises BadInput naming what it lacks.
    """
    event = CaseEvent(request=request, act=Act.SIGN.value, on=today)
    case = Case(request, event, standing, {"name": request.requester.shown_name})
    return render(filled_of(Paper.REPLY, case, None, today))


def reply_as_read(request: FoiRequest, standing: Standing, today: date) -> tuple[str, ...]:
    """Return the paragraphs of the reply's letter: as it went out, else as signing today would issue it.

    A draft that is not complete yet has its words alone.
    """
    issued = Letter.objects.filter(request=request, paper=Paper.REPLY.value, voided_by=None).last()
    if issued and issued.sealed:
        return render(filled_from_letter(issued)).paragraphs
    try:
        return reply_to_come(request, standing, today).paragraphs
    except BadInput:
        reply = reply_of(request)
        draft = draft_of(reply) if reply else None
        return (*answer_of(draft), draft.help) if draft else ()


def text_of_letter(letter: Letter) -> str:
    """Return a letter's text, made again from what is kept of it."""
    return text_of(render(filled_from_letter(letter)))


def filled_from_letter(letter: Letter) -> Filled:
    """Return what a letter was made of."""
    return filled_from(_loaded(letter.sealed))


def letters_of(request: FoiRequest) -> QuerySet[Letter]:
    """Return the letters of a case, newest first, with the uses of the seal."""
    found = Letter.objects.filter(request=request).select_related("voided_by", "docx", "pdf", "issued_by")
    return found.prefetch_related("seal_uses").order_by("-issued_on", "-id")


def letters_to_requester(request: FoiRequest) -> list[Letter]:
    """Return the letters the requester may read: addressed to them, not void; the reply when delivered."""
    papers = [paper.value for paper, rule in LETTERS.items() if rule.to is Addressee.REQUESTER]
    found = letters_of(request).filter(paper__in=papers, voided_by=None)
    if not is_delivered(request):
        found = found.exclude(paper=Paper.REPLY.value)
    return list(found)


def files_handed_over(request: FoiRequest) -> list[ReplyFile]:
    """Return the files that go with the reply, in their order; private until `is_delivered`."""
    found = ReplyFile.objects.filter(reply__request_id=request.pk).select_related("file")
    return list(found.order_by("position", "pk"))


def reply_in_words(letters: Sequence[Letter]) -> tuple[str, ...]:
    """Return the paragraphs of the reply among these letters, or nothing."""
    reply = next((one for one in letters if one.paper == Paper.REPLY.value), None)
    # A case whose keeping ended has its letters without words.
    return render(filled_from_letter(reply)).paragraphs if reply and reply.sealed else ()


def is_delivered(request: FoiRequest) -> bool:
    """Return whether the reply went out and that stands."""
    return last_of(request, Act.DELIVER) is not None


def _loaded(sealed: str) -> dict[str, Any]:  # Any: JSON values, read by filled_from
    made: dict[str, Any] = json.loads(sealing.unseal(sealed)[FILLED])
    return made
