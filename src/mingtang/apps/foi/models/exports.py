"""导出: a list of requests as a spreadsheet, made in the background, with progress."""

from __future__ import annotations

from django.db import models

from mingtang.apps.files.models import FileOrder


class ListExport(FileOrder):
    """One list that somebody asked for; what it may hold is asked again when it is made.

    filters  tab, organ, channel, state and words, as the workbench was asked
    """

    filters = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the export."""
        return f"foi.export:{self.pk}"
