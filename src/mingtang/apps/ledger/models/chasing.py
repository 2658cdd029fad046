"""催办: the office's rules and what was sent by them."""

from __future__ import annotations

from django.db import models

from mingtang_core.duties import ChaseRule, Level


class ChasingRule(models.Model):
    """One line of the office's rules, edited on its page; earlier lines stay as history."""

    level = models.CharField("级别", max_length=8, choices=[(v.value, v.label) for v in Level])
    workdays = models.PositiveSmallIntegerField("提前或逾期几个工作日", default=0)
    every = models.PositiveSmallIntegerField("此后每几个工作日一次", default=0)
    copy_leader = models.BooleanField("抄送分管领导", default=False)
    effective_on = models.DateField("生效日期")
    ended_on = models.DateField("停用日期", null=True)

    class Meta:
        ordering = ("level", "workdays", "id")

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.workdays}"

    def as_rule(self) -> ChaseRule:
        """Return the pure value the decision works with."""
        return ChaseRule(Level(self.level), self.workdays, self.every, self.copy_leader)


class Chase(models.Model):
    """催办记录: one milestone named in one day's digest to one unit."""

    milestone = models.ForeignKey("ledger.Milestone", models.CASCADE, related_name="chases")
    level = models.CharField(max_length=8, choices=[(v.value, v.label) for v in Level])
    sent_on = models.DateField()
    delivery_key = models.CharField(max_length=120)

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = [models.UniqueConstraint(fields=("milestone", "sent_on"), name="chased_once_a_day")]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.level}"
