"""Finding a document for a member of staff; one that is not theirs to see does not exist."""

from __future__ import annotations

from django.http import HttpRequest

from mingtang.apps.publishing.models import IN_FORCE, IN_THE_MAKING, Document, Edition
from mingtang.apps.publishing.permissions import READS_RELEASED, WORKS, visible_to
from mingtang.kit.guards import actor_of, today_of
from mingtang_core.errors import NotFound
from mingtang_core.flows.editions import TABLE, Act, State

READERS = (*WORKS, *READS_RELEASED)


def find_edition(request: HttpRequest, pk: int, number: int | None = None, act: Act | None = None) -> Edition:
    """Return the edition of that number, or the one that is worked on, if the person may see it.

    Without a number: the one in the making, else the one in force, else the newest. Raises NotFound.
    act  what is to be done: an edition whose state allows it goes first, so that what is public can be taken
         down while the next edition is being written
    """
    rows = visible_to(actor_of(request), today_of(request)).filter(document_id=pk)
    found = list(rows.select_related("document__organ").order_by("-number"))
    if number is not None:
        found = [one for one in found if one.number == number]
    if act is not None:
        found = [one for one in found if TABLE.move_for(State(one.state), act)] or found
    for states in (IN_THE_MAKING, IN_FORCE):
        chosen = next((one for one in found if one.state in states), None)
        if chosen:
            return chosen
    if not found:
        raise NotFound("没有这份文件，或者它不归您办理。请检查地址，或者从列表里找。")
    return found[0]


def number_of(request: HttpRequest) -> int | None:
    """Return the number of the edition that the page names (?v=), None where it names none."""
    said = request.GET.get("v", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None


def document_of(edition: Edition) -> Document:
    """Return the document of an edition that was found."""
    return edition.document
