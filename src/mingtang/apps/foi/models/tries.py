"""查询码试错: tries to open a request with a code, by digests; they are forgotten after a day."""

from __future__ import annotations

from django.db import models


class CodeTry(models.Model):
    """One try that was wrong, or is just being looked at. Neither the address nor the number is kept."""

    address = models.CharField(max_length=64)
    number = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=("address", "at"), name="foi_tries_address"),
            models.Index(fields=("number", "at"), name="foi_tries_number"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
