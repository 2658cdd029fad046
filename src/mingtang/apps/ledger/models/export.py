"""导出: a spreadsheet made in the background, with progress."""

from __future__ import annotations

from django.db import models

from mingtang.apps.files.models import FileOrder
from mingtang.apps.ledger.models.plan import WorkPlan


class Export(FileOrder):
    """One export somebody asked for."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="exports")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the export."""
        return f"ledger.export:{self.pk}"
