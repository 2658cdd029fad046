"""应公开时点 for lists: what is open, how it stands today, and the one next step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.publishing.models import DueSlot, Edition
from mingtang_core.duties import Standing, standing
from mingtang_core.duties.standing import thresholds
from mingtang_core.editions.slots import SlotState
from mingtang_core.workdays import WorkCalendar

OPEN = tuple(one.value for one in SlotState if one.is_open)
TABS: Mapping[str, str] = {
    "late": "逾期", "urgent": "2个工作日内", "near": "5个工作日内", "waiting": "未到期",
    "met-late": "迟公开", "met": "已公开", "nothing": "无",
}  # fmt: skip


@dataclass(frozen=True)
class SlotLine:
    """One open slot on a desk or in a list."""

    slot: DueSlot
    stands: Standing

    @property
    def due_on(self) -> date:
        """Return the date it stands under."""
        return self.slot.due_on

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to act."""
        return self.slot.state in OPEN

    @property
    def step(self) -> str:
        """Return the one next step, as the button says it."""
        return "办理发布" if self.slot.edition_id else "公开，或者说明“无”"


def slots_seen(editions: QuerySet[Edition]) -> QuerySet[DueSlot]:
    """Return the slots of periods, and those of single documents that are among these editions."""
    rows = DueSlot.objects.filter(Q(edition=None) | Q(edition__in=editions.values("pk")))
    return rows.select_related("item", "organ", "edition", "met_by__document")


def narrowed(rows: QuerySet[DueSlot], tab: str, today: date, calendar: WorkCalendar) -> QuerySet[DueSlot]:
    """Return the slots of a tab; what is open is sorted by today's date, not by the copy of last night."""
    urgent, near = thresholds(today, calendar)
    opened = {
        "late": Q(due_on__lt=today),
        "urgent": Q(due_on__gte=today, due_on__lte=urgent),
        "near": Q(due_on__gte=today, due_on__lte=near) & ~Q(due_on__lte=urgent),
        "waiting": Q(due_on__gt=near),
    }
    return rows.filter(opened[tab], state__in=OPEN) if tab in opened else rows.filter(state=tab)


def slot_counts(rows: QuerySet[DueSlot], today: date, calendar: WorkCalendar) -> dict[str, int]:
    """Return how many are in each tab; one query."""
    urgent, near = thresholds(today, calendar)
    opened = Q(state__in=OPEN)
    found = rows.order_by().aggregate(
        late=Count("pk", filter=opened & Q(due_on__lt=today)),
        urgent=Count("pk", filter=opened & Q(due_on__gte=today, due_on__lte=urgent)),
        near=Count("pk", filter=opened & Q(due_on__gt=urgent, due_on__lte=near, due_on__gte=today)),
        waiting=Count("pk", filter=opened & Q(due_on__gt=near)),
        **{tab.replace("-", "_"): Count("pk", filter=Q(state=tab)) for tab in ("met", "met-late", "nothing")},
    )
    return {tab: found[tab.replace("-", "_")] for tab in TABS}


def slot_lines(rows: Iterable[DueSlot], *, today: date, calendar: WorkCalendar) -> list[SlotLine]:
    """Return slots as lines."""
    return [
        SlotLine(row, standing(row.due_on, today=today, calendar=calendar, done=row.state not in OPEN))
        for row in rows
    ]


def desk_slots(organ_id: int, *, today: date, calendar: WorkCalendar, at_most: int = 60) -> list[SlotLine]:
    """Return what an organ has to publish within five working days or has missed, the earliest first."""
    near = thresholds(today, calendar)[1]
    rows = DueSlot.objects.filter(organ_id=organ_id, state__in=OPEN, due_on__lte=near)
    chosen = rows.select_related("item", "edition").order_by("due_on", "id")[:at_most]
    return slot_lines(chosen, today=today, calendar=calendar)


def county_slots(today: date, calendar: WorkCalendar) -> dict[str, int]:
    """Return the county's slots in figures, for the office's page."""
    numbers = slot_counts(DueSlot.objects.all(), today, calendar)
    return {tab.replace("-", "_"): n for tab, n in numbers.items()}
