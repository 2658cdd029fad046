"""A duty in a unit's hands: the assignment, its dates, its progress."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang.apps.ledger.models.plan import Duty, DutyUnit, WorkPlan

STAFF = settings.AUTH_USER_MODEL


class Assignment(models.Model):
    """责任: one duty at one unit.

    next_due_on   the next milestone not yet answered for; null once closed. What lists and counts sort by
    via           the collective name through which the unit came to it (县级有关部门), if any
    """

    class State(models.TextChoices):
        """Where it stands; dates make it late, not the state."""

        OPEN = "open", "办理中"
        APPLIED = "applied", "申请销号"
        CLOSED = "closed", "已销号"
        REMOVED = "removed", "已变更移出"

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="assignments")
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="assignments")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="assignments")
    role = models.CharField("分工", max_length=12, choices=DutyUnit.Role)
    via = models.CharField("由来", max_length=120, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    next_due_on = models.DateField("下一时限", null=True)
    due_on = models.DateField("最后时限")
    closed_on = models.DateField("销号日期", null=True)
    was_on_time = models.BooleanField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("next_due_on", "id")
        constraints = [
            models.UniqueConstraint(fields=("duty", "organ"), name="assignment_once_a_unit"),
            models.CheckConstraint(
                name="assignment_open_has_date",
                condition=models.Q(state__in=("closed", "removed")) | models.Q(next_due_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=("organ", "state", "next_due_on", "id"), name="assignment_desk"),
            models.Index(fields=("plan", "organ", "state", "next_due_on"), name="assignment_office"),
            models.Index(fields=("plan", "state", "next_due_on", "id"), name="assignment_late"),
            models.Index(fields=("plan", "closed_on"), name="assignment_closed"),
            models.Index(fields=("plan", "duty", "state"), name="assignment_by_duty"),
            models.Index(fields=("plan", "due_on", "state"), name="assignment_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id}@{self.organ_id}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the assignment."""
        return f"ledger.assignment:{self.pk}"


class Milestone(models.Model):
    """节点: one date a unit answers for; answered by a progress report or by close-out."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=40)
    due_on = models.DateField("时限")
    remind_on = models.DateField("提醒日")
    is_final = models.BooleanField(default=False)
    met_on = models.DateField("报送日期", null=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = [models.Index(fields=("met_on", "due_on"), name="milestone_open_by_date")]

    def __str__(self) -> str:
        return self.name


class Progress(models.Model):
    """进展: what a unit says it has done."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="progress")
    milestone = models.ForeignKey(Milestone, models.SET_NULL, null=True, related_name="progress")
    text = models.TextField("进展情况")
    reported_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    reported_on = models.DateField()

    class Meta:
        ordering = ("-reported_on", "-id")

    def __str__(self) -> str:
        return self.text[:40]
