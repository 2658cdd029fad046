"""文件的其他形式: docx, pdf, plain text, large print; made once by a job, never uploaded."""

from __future__ import annotations

from django.db import models


class Form(models.TextChoices):
    """In which form."""

    DOCX = "docx", "Word"
    PDF = "pdf", "PDF"
    LARGE = "large", "大字版 PDF"
    TEXT = "text", "纯文本"


class Rendition(models.Model):
    """One form of a released edition; its file stands beside the page as long as the edition is shown."""

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="renditions")
    form = models.CharField("形式", max_length=8, choices=Form)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        ordering = ("edition_id", "form")
        constraints = (models.UniqueConstraint(fields=("edition", "form"), name="publishing_one_of_a_form"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.form}"
