"""文书: the letters of an act are issued in its transaction, and become void with it.

Number, bytes, seal and the act itself are kept together or not at all; a number once taken is never given
again, so that the register has no gaps.
"""

from __future__ import annotations

import json
from dataclasses import replace

from mingtang.apps.files.actions import store
from mingtang.apps.files.models import StoredFile
from mingtang.apps.foi.actions.numbering import take_number
from mingtang.apps.foi.models import CaseEvent, Letter, Reply, SealUse
from mingtang.apps.foi.papers import docx_of, letter_sheet, pdf_of
from mingtang.apps.foi.queries.letter_values import Case, filled_of, letters_with
from mingtang.apps.foi.queries.letters import FILLED
from mingtang.apps.journal.actions import record
from mingtang.kit import sealing
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang_core.flows import Act, Move, Paper
from mingtang_core.letters import LETTERS, SEAL, Filled, filled_form, render, text_digest
from mingtang_core.letters import Letter as Words


def issue_letters(*, case: Case, move: Move, by: Actor) -> list[Letter]:
    """Issue the letters that go with a move; the number of the reply is its letter's.

    No permission of its own: it follows from the act, in the act's transaction. Raises BadInput naming what a
    letter lacks; then the act was not done either.
    """
    papers = letters_with(move, case)
    letters = [_issue(paper, case, about, by) for paper, about in papers]
    for letter in letters:
        if letter.paper == Paper.REPLY.value:
            Reply.objects.filter(request_id=case.request.pk).update(number=letter.number)
    return letters


def void_letters(*, about: CaseEvent, event: CaseEvent, by: Actor) -> None:
    """Mark the letters of a voided event as void; they stay, numbered. A signed reply is unsigned.

    event  the one that makes `about` void
    """
    for letter in Letter.objects.filter(event=about, voided_by=None):
        letter.voided_by = event
        letter.save(update_fields=("voided_by",))
        record(
            by=by, verb="foi.void-letter", thing=letter.thing, on=event.on,
            organ_id=event.request.organ_id, facts={"event": event.pk, "number": letter.number},
        )  # fmt: skip
    if about.act == Act.SIGN.value:
        reply = Reply.objects.filter(request_id=about.request_id)
        reply.update(number=None, signed_by=None, signed_on=None, row="")


def _issue(paper: Paper, case: Case, about: CaseEvent | None, by: Actor) -> Letter:
    filled = filled_of(paper, case, about, case.event.on)
    render(filled)  # what is missing is told before a number is taken
    series, year, place = _take(paper, case)
    if place:
        number = LETTERS[paper].number(filled.organ, year, place)
        filled = replace(filled, number=number)
    words = render(filled)
    letter = Letter(
        request=case.request,
        event=case.event,
        paper=paper.value,
        number=filled.number or None,
        series=series,
        year=year if place else None,
        place=place or None,
        sealed=sealing.seal({FILLED: _plain(filled)}),
        text_digest=text_digest(words),
        issued_on=case.event.on,
        issued_by_id=int(by.id) if by.is_staff else None,
        **_bytes_of(words, case, by),
    )
    insert(letter)
    _use_seal(letter, paper, by)
    record(
        by=by, verb="foi.issue-letter", thing=letter.thing, on=letter.issued_on,
        organ_id=case.request.organ_id,
        facts={
            "event": case.event.pk, "paper": paper.value, "number": letter.number,
            "text": letter.text_digest,
            "docx": letter.docx.digest if letter.docx else None,
            "pdf": letter.pdf.digest if letter.pdf else None,
        },
    )  # fmt: skip
    return letter


def _take(paper: Paper, case: Case) -> tuple[str, int, int]:
    """Take a number for a letter of this kind; no place where it bears none."""
    rule, year = LETTERS[paper], case.event.on.year
    if not rule.series:
        return "", year, 0
    series = f"{rule.series}-{case.request.organ_id}"
    return series, year, take_number(f"{series}-{year}")


def _bytes_of(words: Words, case: Case, by: Actor) -> dict[str, StoredFile]:
    name, on = f"{words.paper.label}-{case.request.number}", words.on
    return {
        "docx": store(by=by, content=docx_of(words), name=f"{name}.docx", on=on),
        "pdf": store(by=by, content=pdf_of(letter_sheet(words)), name=f"{name}.pdf", on=on),
    }


def _use_seal(letter: Letter, paper: Paper, by: Actor) -> None:
    """Register the use of the seal with the letter that carries it (用印登记)."""
    rule = LETTERS[paper]
    if rule.is_sealed:
        use = SealUse(
            letter=letter, seal=SEAL, copies=rule.copies, on=letter.issued_on, by_id=letter.issued_by_id,
            purpose="送达一份，存档一份",
        )  # fmt: skip
        insert(use)


def _plain(filled: Filled) -> str:
    return json.dumps(filled_form(filled), ensure_ascii=False, sort_keys=True)
