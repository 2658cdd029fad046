"""办理记录: what happened to a request, appended and voided, never edited."""

from __future__ import annotations

from django.db import models

from mingtang_core.deadlines import Event, EventKind


class CaseEvent(models.Model):
    """One fact of a case.

    act       what was done (`mingtang_core.flows.Act`), or "register"
    clock     what it is to the clock (`EventKind`), or ""
    on        the day on which it happened in law; recorded_at is when we learned of it
    about     the event that it answers, delivers or voids
    workdays  the length granted by an extension; until: the day set in a notice
    note      words for the timeline; they may speak of people and can be erased
    facts     ids, codes and digests
    calendar  version of the work days that counted when it was recorded; "" before versions were kept
    """

    request = models.ForeignKey("foi.FoiRequest", models.PROTECT, related_name="events")
    act = models.CharField("事项", max_length=32)
    clock = models.CharField(max_length=32, blank=True)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    workdays = models.PositiveSmallIntegerField(default=0)
    until = models.DateField(null=True)
    note = models.TextField("说明", blank=True)
    facts = models.JSONField(default=dict)
    calendar = models.CharField("工作日安排的版本", max_length=12, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.act}"

    def as_event(self) -> Event | None:
        """Return the event for the clock, or None for an act that does not concern it."""
        if not self.clock:
            return None
        return Event(
            EventKind(self.clock),
            self.on,
            key=f"{self.pk:012d}",  # as many digits for each, so that keys sort as they were recorded
            about=f"{self.about_id:012d}" if self.about_id else "",
            workdays=self.workdays,
            until=self.until,
            recorded_at=self.recorded_at,
        )
