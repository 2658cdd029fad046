"""文书: the letters of a case as they went out, their templates, the register of the seal (用印登记)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang_core.flows import Paper


class Letter(models.Model):
    """One letter, issued in the transaction of its act. A void one stays, with its number (作废).

    number       what it is called; null where its kind bears none
    series … place  the series without gaps in which it stands, its year and its place
    sealed       what it was made of (`mingtang_core.letters.Filled`), encrypted: it names the requester
    text_digest  sha256 of its text; made again it gives the same
    docx, pdf    the bytes as they were signed; their digests are those of the store
    voided_by    the event that made its own event void
    """

    request = models.ForeignKey("foi.FoiRequest", models.PROTECT, related_name="letters")
    event = models.ForeignKey("foi.CaseEvent", models.PROTECT, related_name="letters")
    paper = models.CharField("文书", max_length=24, choices=[(p.value, p.label) for p in Paper])
    number = models.CharField("文号", max_length=120, unique=True, null=True)
    series = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True)
    place = models.PositiveIntegerField("序号", null=True)
    sealed = models.TextField("加密的内容")
    text_digest = models.CharField("正文摘要", max_length=64)
    docx = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    issued_on = models.DateField("日期")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    voided_by = models.ForeignKey("foi.CaseEvent", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "文书"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("series", "year", "place"), name="foi_letter_place_once"),
        )

    def __str__(self) -> str:
        return self.number or self.get_paper_display()

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the letter."""
        return f"foi.letter:{self.pk}"


class LetterTemplate(models.Model):
    """The words of one kind of letter from a day on, instead of the shipped ones.

    organ  whose; null: the county's, for every organ that has none of its own
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+", null=True)
    paper = models.CharField("文书", max_length=24, choices=[(p.value, p.label) for p in Paper])
    valid_from = models.DateField("启用日期")
    title = models.CharField("标题", max_length=120)
    body = models.TextField("正文")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField("保存日期")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    withdrawn_on = models.DateField("停用日期", null=True)

    class Meta:
        verbose_name = "文书模板"
        ordering = ("-valid_from", "-id")

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.valid_from.isoformat()}"


class SealUse(models.Model):
    """One use of the special seal: what was sealed, how many copies, when, by whom, for what."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="seal_uses")
    seal = models.CharField("印章", max_length=40)
    copies = models.PositiveSmallIntegerField("份数")
    on = models.DateField("日期", db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    purpose = models.CharField("事由", max_length=200)

    class Meta:
        verbose_name = "用印登记"
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.on.isoformat()} {self.letter_id}"
