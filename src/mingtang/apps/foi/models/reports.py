"""年报的留底: the figures of a year as they were published, kept for ever."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ReportEdition(models.Model):
    """Parts three and four of a year's report as they stood on a day; nothing is ever changed.

    organ       whose report; None: the county's
    edition     1, 2, … of the same organ and year
    counts      "row/column" -> number, every cell of part three
    places      case number -> "kind/row in/row out": where each case was counted
    disputes    "remedy/result" -> number, every cell of part four
    digest      sha256 over canonical JSON of counts and disputes
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    edition = models.PositiveSmallIntegerField("版次")
    counts = models.JSONField()
    places = models.JSONField()
    disputes = models.JSONField()
    digest = models.CharField("摘要", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        ordering = ("-year", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("organ", "year", "edition"), name="foi_report_edition_once"),
            models.UniqueConstraint(
                fields=("year", "edition"),
                condition=models.Q(organ=None),
                name="foi_county_report_edition_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}年 第{self.edition}版"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the edition."""
        return f"foi.report:{self.pk}"
