"""转办: a question to a unit inside about one request; the reply clock runs on (art. 4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Commission(models.Model):
    """What a unit was asked, by when, and what it answered; the unit sees this and nothing else of the case.

    organ     the unit, if it has people in the system; they find it on their desk
    unit      its name, also of one without people here: then the clerk enters its answer
    question  what is wanted of it; nothing in it says who asks
    """

    request = models.ForeignKey("foi.FoiRequest", models.PROTECT, related_name="commissions")
    event = models.OneToOneField("foi.CaseEvent", models.PROTECT, related_name="commission")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, null=True, related_name="commissions")
    unit = models.CharField("承办单位", max_length=100)
    question = models.TextField("需要承办单位做什么", max_length=1000)
    due_on = models.DateField("反馈期限")
    answered_on = models.DateField("反馈日期", null=True)
    answer = models.TextField("反馈内容", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    files = models.ManyToManyField("files.StoredFile", related_name="commissions")

    class Meta:
        verbose_name = "转办"
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("organ", "answered_on", "due_on"), name="foi_commissions"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.unit}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the commission."""
        return f"foi.commission:{self.pk}"
