"""征求意见 (条例第三十二至三十四条): letters to third party, co-maker or other organs, and what came back.

Whom a letter went to is the first line of its event's note, where it can be erased.
"""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.records import letters_waiting_for
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.deadlines import EventKind
from mingtang_core.errors import BadInput
from mingtang_core.flows import Act


def ask_third_party(
    *, request: FoiRequest, whom: str, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Ask a third party whose interests a disclosure may harm (art. 32)."""
    return _ask(Act.ASK_THIRD_PARTY, request, whom, by, today, on, note, version)


def ask_co_maker(
    *, request: FoiRequest, whom: str, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Ask an organ with which the information was made (art. 34); its silence is consent."""
    return _ask(Act.ASK_CO_MAKER, request, whom, by, today, on, note, version)


def ask_organ(
    *, request: FoiRequest, whom: str, by: Actor, today: date, on: date | None = None, note: str = "",
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """Ask any other organ (art. 33, last paragraph); the law sets it no period."""
    return _ask(Act.ASK_ORGAN, request, whom, by, today, on, note, version)


def _ask(
    act: Act,
    request: FoiRequest,
    whom: str,
    by: Actor,
    today: date,
    on: date | None,
    note: str,
    version: int | None,
) -> CaseEvent:
    words = f"{need_words(whom, '征求谁的意见', at_most=100)}\n{note.strip()}"
    return perform(request=request, act=act, by=by, today=today, on=on, note=words, version=version)


def record_letter_delivery(
    *,
    request: FoiRequest,
    about: CaseEvent,
    by: Actor,
    today: date,
    on: date | None = None,
    note: str = "",
    version: int | None = None,
) -> CaseEvent:
    """Note when a letter arrived: from then on the 15 working days are counted."""
    _need_waiting(request, about, EventKind.LETTER_DELIVERED, "这封函的送达已经登记过。")
    return perform(
        request=request, act=Act.RECORD_LETTER_DELIVERY, by=by, today=today, on=on, about=about, note=note,
        version=version,
    )  # fmt: skip


def receive_opinion(
    *,
    request: FoiRequest,
    about: CaseEvent,
    agrees: bool | None,
    words: str,
    by: Actor,
    today: date,
    on: date | None = None,
    version: int | None = None,
) -> CaseEvent:
    """Take in an opinion. agrees: None when it says neither yes nor no; reasons stand in its words."""
    _need_waiting(request, about, EventKind.OPINION_RECEIVED, "这封函的意见已经登记过。")
    if agrees is False:
        words = need_words(words, "不同意公开的理由")
    return perform(
        request=request, act=Act.RECEIVE_OPINION, by=by, today=today, on=on, about=about, note=words,
        facts={"agrees": {True: "yes", False: "no", None: ""}[agrees]}, version=version,
    )  # fmt: skip


def _need_waiting(request: FoiRequest, letter: CaseEvent, kind: EventKind, already: str) -> None:
    if letter not in letters_waiting_for(list(request.events.all()), kind):
        raise BadInput(f"{already}请选另一封，或者先作废那条记录。", code="about")
