"""办理记录: what happened to an edition, appended, never edited."""

from __future__ import annotations

from django.db import models


class EditionEvent(models.Model):
    """One act on an edition.

    act      what was done (`mingtang_core.flows.editions.Act`)
    round    in which round of submission
    digest   of the content that it was done to
    note     words for the timeline; they may speak of people and can be erased
    facts    ids, codes and digests
    """

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="events")
    act = models.CharField("事项", max_length=24)
    round = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)
    note = models.TextField("说明", blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.act}"
