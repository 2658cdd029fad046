"""近似重复: a few numbers of each released text, by which its copies are found."""

from __future__ import annotations

from django.db import models


class TextSketch(models.Model):
    """One number of a text's sketch (`mingtang_core.matching.copies`); copies share some of them."""

    edition = models.ForeignKey("publishing.Edition", models.CASCADE, related_name="+", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "value"), name="publishing_sketch_once"),)
        indexes = (models.Index(fields=("value", "edition"), name="publishing_by_sketch"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.value}"
