"""应公开时点 of one item and period side by side: what fifteen townships owe is one row of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet

from mingtang.apps.publishing.models import DueSlot
from mingtang.apps.publishing.queries.slots import SlotLine, slot_lines
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class SlotGroup:
    """The slots of an item and period, in the order of their organs; a document's own clock stands alone."""

    lines: list[SlotLine]

    @property
    def first(self) -> SlotLine:
        """Return the one that tells what all of them share: item, period, date, derivation."""
        return self.lines[0]

    @property
    def is_several(self) -> bool:
        """Return whether more organs than one stand in it."""
        return len(self.lines) > 1

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Return level and words of each standing in it, and how many organs stand so; "" is no level."""
        counted = Counter(
            (line.stands.state, line.stands.words) if line.is_open else ("", line.slot.get_state_display())
            for line in self.lines
        )
        return [(level, words, n) for (level, words), n in counted.most_common()]


def heads(rows: QuerySet[DueSlot]) -> QuerySet[DueSlot]:
    """Return one slot for each item and period among these: what lists are paged by."""
    firsts = rows.filter(edition=None).order_by().values("item", "period").annotate(first=Min("pk"))
    return rows.filter(Q(edition__isnull=False) | Q(pk__in=firsts.values("first")))


def grouped(
    chosen: Iterable[DueSlot], rows: QuerySet[DueSlot], *, today: date, calendar: WorkCalendar
) -> list[SlotGroup]:
    """Return the groups of these heads, with all that stand beside them among `rows`; one query."""
    chosen = list(chosen)
    periodic = [head for head in chosen if head.edition_id is None]
    beside = rows.filter(
        edition=None,
        item__in={head.item_id for head in periodic},
        period__in={head.period for head in periodic},
    )
    found: dict[tuple[int, str], list[DueSlot]] = {}
    for slot in beside.order_by("organ__position", "pk"):
        found.setdefault((slot.item_id, slot.period), []).append(slot)
    return [
        SlotGroup(slot_lines(found.get((head.item_id, head.period), [head]), today=today, calendar=calendar))
        for head in chosen
    ]
