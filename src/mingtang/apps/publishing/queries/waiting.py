"""等审核: which step each edition in review waits for, read without the editions themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from mingtang.apps.publishing.models import Edition, ReviewMark
from mingtang_core.flows.editions import REVIEWING, Step


class Due(NamedTuple):
    """An edition in review, its organ, and the first of its steps that does not hold yet."""

    edition_id: int
    organ_id: int
    step: Step


def next_steps(rows: QuerySet[Edition]) -> Iterator[Due]:
    """Yield what the editions in review among these wait for, oldest documents first; two questions for all.

    A mark holds as `steps.that_hold` says: made in this round, before release, for the bytes as they are.
    """
    waiting = rows.filter(state__in=REVIEWING)
    marks = ReviewMark.objects.filter(edition__in=waiting.values("pk"), is_afterwards=False).order_by()
    held: dict[tuple[int, int, str], set[str]] = {}
    for pk, round, digest, step in marks.values_list("edition_id", "round", "digest", "step"):
        held.setdefault((pk, round, digest), set()).add(step)
    found = waiting.order_by("document_id").values_list("pk", "organ_id", "steps", "round", "digest")
    for pk, organ_id, steps, round, digest in found:
        passed = held.get((pk, round, digest), set())
        code = next((one for one in steps if one not in passed), "")
        if code:
            yield Due(pk, organ_id, Step(code))
