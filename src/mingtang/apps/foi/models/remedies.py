"""救济: reconsideration, suits and mediation about a request, with their own dates and outcomes (art. 51)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingtang_core.reports import DisputeResult


class Dispute(models.Model):
    """One proceeding about one request, at a body outside.

    event        the act that linked it; voided with it
    after        the reconsideration that went before a suit
    began_on     the day it was accepted (受理); the annual report counts from it
    notified_on  the day we got the copy; our answer is counted from it
    answered_on  the day our answer (答复书、答辩状) went out
    redo_by      until when we have to decide anew, if the outcome says so
    """

    class Kind(models.TextChoices):
        """Which way."""

        MEDIATION = "mediation", "调解"
        RECONSIDERATION = "reconsideration", "行政复议"
        SUIT = "suit", "行政诉讼"

    class Procedure(models.TextChoices):
        """普通程序、简易程序."""

        ORDINARY = "ordinary", "普通程序"
        SIMPLIFIED = "simplified", "简易程序"

    request = models.ForeignKey("foi.FoiRequest", models.PROTECT, related_name="disputes")
    event = models.OneToOneField("foi.CaseEvent", models.PROTECT, related_name="dispute")
    kind = models.CharField("途径", max_length=16, choices=Kind)
    procedure = models.CharField("程序", max_length=12, choices=Procedure, default=Procedure.ORDINARY)
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="suits")
    body = models.CharField("受理机关或者法院", max_length=100)
    reference = models.CharField("案号", max_length=60, blank=True)
    began_on = models.DateField("受理日期")
    notified_on = models.DateField("收到通知的日期", null=True)
    answered_on = models.DateField("提出答复的日期", null=True)
    decided_on = models.DateField("结案日期", null=True)
    result = models.CharField(
        "结果", max_length=12, blank=True,
        choices=[(one.value, one.label) for one in DisputeResult if one is not DisputeResult.PENDING],
    )  # fmt: skip
    outcome = models.CharField("结果说明", max_length=500, blank=True)
    redo_by = models.DateField("重新作出答复的期限", null=True)
    redone_on = models.DateField("重新作出答复的日期", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "复议、诉讼、调解"
        ordering = ("began_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_on=None, result="") | (Q(decided_on__isnull=False) & ~Q(result="")),
                name="foi_dispute_has_a_result_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("began_on")),
                name="foi_dispute_not_decided_before_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the dispute."""
        return f"foi.dispute:{self.pk}"
