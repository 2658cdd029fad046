"""回头看: the conclusion on each dated and owned duty of an earlier plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang.apps.ledger.models.plan import Duty


class LookBack(models.Model):
    """What became of last year's duty."""

    class Conclusion(models.TextChoices):
        """The possible conclusions."""

        DONE = "done", "已完成"
        CARRIED = "carried", "未完成，转入今年"
        DROPPED = "dropped", "不再实施"

    duty = models.OneToOneField(Duty, models.CASCADE, related_name="look_back")
    conclusion = models.CharField("结论", max_length=8, choices=Conclusion)
    reason = models.TextField("说明", blank=True)
    carried_to = models.ForeignKey(Duty, models.SET_NULL, null=True, related_name="carried_from")
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    concluded_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.duty_id} {self.conclusion}"
