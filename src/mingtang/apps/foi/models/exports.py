"""导出: a list of requests as a spreadsheet, made in the background, with progress."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang.kit.orders import OrderState


class ListExport(models.Model):
    """One list that somebody asked for; what it may hold is asked again when it is made.

    filters  tab, organ, channel, state and words, as the workbench was asked
    """

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    filters = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=OrderState, default=OrderState.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the export."""
        return f"foi.export:{self.pk}"
