"""审查以后要变更公开属性的: what was decided to move and has not come out under its new attribute yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from mingtang.apps.publishing.models import IN_FORCE, WAS_PUBLIC, Edition, Reassessment
from mingtang_core.flows.editions import State

ENDED = tuple({*IN_FORCE, *WAS_PUBLIC})
Result = Reassessment.Result


class Move(NamedTuple):
    """A decision, the document it is about, and in words where its next edition stands ("" before one)."""

    document_id: int
    title: str
    organ: str
    result: str
    decided_on: date
    reason: str
    draft: str


def moves_to_make(seen: QuerySet[Edition]) -> QuerySet[Reassessment]:
    """Return the decisions about these editions that nothing has followed.

    A decision counts until a later one, or until a later edition of the document was released or filed.
    """
    decided_again = Reassessment.objects.filter(edition_id=OuterRef("edition_id"), pk__gt=OuterRef("pk"))
    return (
        Reassessment.objects.exclude(result=Result.KEEP)
        .filter(Exists(seen.filter(pk=OuterRef("edition_id"))))
        .exclude(Exists(decided_again))
        .exclude(Exists(_later().filter(state__in=ENDED)))
    )


def moves(rows: QuerySet[Reassessment]) -> Iterator[Move]:
    """Yield these decisions as a page shows them, the oldest first; one question."""
    begun = _later().exclude(state=State.DISCARDED).order_by("-number")
    found = rows.annotate(draft=Subquery(begun.values("state")[:1])).order_by("id").values_list(
        "edition__document_id", "edition__title", "edition__document__organ__name", "result", "on", "reason",
        "draft",
    )  # fmt: skip
    for document_id, title, organ, result, on, reason, state in found:
        draft = State(state).label if state else ""
        yield Move(document_id, title, organ, Result(result).label, on, reason, draft)


def _later() -> QuerySet[Edition]:
    return Edition.objects.filter(
        document_id=OuterRef("edition__document_id"), number__gt=OuterRef("edition__number")
    )
