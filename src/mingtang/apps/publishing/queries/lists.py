"""Lists of documents: tabs of the workbench, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from mingtang.apps.publishing.models import IN_THE_MAKING, Edition
from mingtang.apps.publishing.queries.steps import passed_steps
from mingtang_core.flows.editions import READY, REVIEWING, State, Step

TABS: Mapping[str, tuple[str, tuple[State, ...]]] = {
    "making": ("正在办", IN_THE_MAKING),
    "draft": ("草稿", (State.DRAFT,)),
    "review": ("审核中", REVIEWING),
    "ready": ("待发布", READY),
    "released": ("已发布", (State.RELEASED,)),
    "filed": ("不公开备存", (State.FILED,)),
    "withdrawn": ("已撤下", (State.WITHDRAWN,)),
}


@dataclass(frozen=True)
class Line:
    """One edition in a list, and whose turn it is."""

    edition: Edition
    waits_for: str


def counts(rows: QuerySet[Edition]) -> dict[str, int]:
    """Return how many are in each tab; one query."""
    found = rows.order_by().values("state").annotate(n=Count("pk")).values_list("state", "n")
    by_state = dict(found)
    return {key: sum(by_state.get(state, 0) for state in states) for key, (_, states) in TABS.items()}


def narrowed(
    rows: QuerySet[Edition], *, organ: str = "", kind: str = "", words: str = ""
) -> QuerySet[Edition]:
    """Return the editions of an organ (its slug), a kind, or with words in title, number or index number."""
    if organ:
        rows = rows.filter(organ__slug=organ)
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(
            Q(title__contains=words)
            | Q(document_number__contains=words)
            | Q(document__index_number__contains=words)
        )
    return rows


def late_releases(now: datetime) -> tuple[int, timedelta]:
    """Return how many editions wait past the moment they were scheduled for, and the longest wait."""
    late = Edition.objects.filter(state=State.SCHEDULED, release_at__lt=now)
    said = late.aggregate(n=Count("pk"), first=Min("release_at"))
    return said["n"], now - said["first"] if said["first"] else timedelta(0)


def lines_of(rows: list[Edition]) -> list[Line]:
    """Return the lines of editions that were fetched with document, organ and marks."""
    return [Line(one, waits_for(one)) for one in rows]


def waits_for(edition: Edition) -> str:
    """Return whose turn it is, in words."""
    state = State(edition.state)
    if state in REVIEWING:
        passed = passed_steps(edition)
        step = next((one for one in edition.steps if one not in passed), "")
        return Step(step).label if step else "保密审查并发布"
    if state is State.DRAFT:
        return "经办员"
    if state in READY:
        return "经办员发布" if state is State.APPROVED else "到时间自动发布"
    return ""
