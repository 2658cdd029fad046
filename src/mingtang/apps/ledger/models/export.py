"""导出: a spreadsheet made in the background, with progress."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang.apps.ledger.models.plan import WorkPlan
from mingtang.kit.orders import OrderState


class Export(models.Model):
    """One export somebody asked for."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="exports")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=OrderState, default=OrderState.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the export."""
        return f"ledger.export:{self.pk}"
