"""What the county enters beside, or in place of, what comes with the product."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import models

from mingtang_core.workdays import Year


class ArrangementKind(models.TextChoices):
    """What a version says about its year."""

    SET = "set", "录入"
    WITHDRAWN = "withdrawn", "撤回"


class YearArrangement(models.Model):
    """工作日安排: one version of one year's days, as entered from the notice; nothing is ever deleted.

    The version without `ended_on` is the current one. A current `set` takes the place of the packaged or
    provisional year; a current `withdrawn` gives the year back to it.

    off           ISO date -> name of the holiday
    worked        ISO dates of weekend days worked in exchange
    entered_by    the person's id, or the name of a command, as in the journal: rules stand below accounts
    digest        sha256 of the arrangement's outer form: same digest, same days
    moved         the dates that moved with this version: [{organ_id, what, was, now, count}, …]
    """

    year = models.PositiveSmallIntegerField("年份")
    version = models.PositiveIntegerField("版本")
    kind = models.CharField("办理", max_length=10, choices=ArrangementKind, default=ArrangementKind.SET)
    off = models.JSONField("放假", default=dict)
    worked = models.JSONField("调休上班", default=list)
    source = models.CharField("依据", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    entered_by_kind = models.CharField(max_length=10)
    entered_by = models.CharField(max_length=80, blank=True)
    effective_on = models.DateField("录入并生效的日期")
    ended_on = models.DateField("停用日期", null=True)
    digest = models.CharField(max_length=64, blank=True)
    moved = models.JSONField(default=list)

    class Meta:
        ordering = ("-year", "-version")
        constraints = (
            models.UniqueConstraint(fields=("year", "version"), name="arrangement_version_once"),
            models.UniqueConstraint(
                fields=("year",), condition=models.Q(ended_on=None), name="arrangement_one_current"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}年 第{self.version}版"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the year."""
        return f"rules.year:{self.year}"

    def as_year(self) -> Year:
        """Return the pure value that a calendar is made of."""
        off = {date.fromisoformat(day): str(name) for day, name in self.off.items()}
        return Year(self.year, off, frozenset(map(date.fromisoformat, self.worked)), self.source)


def stored_days(off: Mapping[date, str], worked: Collection[date]) -> tuple[dict[str, str], list[str]]:
    """Return both kinds of days in the form the table keeps them, in order."""
    return {day.isoformat(): name for day, name in sorted(off.items())}, [
        day.isoformat() for day in sorted(worked)
    ]
