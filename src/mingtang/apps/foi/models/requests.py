"""申请: one request for information. Where it stands is computed from its events; the columns that say so are
a copy for lists, written by `actions.performing` alone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mingtang_core.deadlines import Channel, ClockState
from mingtang_core.flows import State


class Form(models.TextChoices):
    """所需信息的提供形式 (条例第二十九、四十条)."""

    PAPER = "paper", "纸面"
    ELECTRONIC = "electronic", "电子数据"
    INSPECTION = "inspection", "查阅、抄录"


class Delivery(models.TextChoices):
    """获取信息的途径."""

    ONLINE = "online", "网上下载"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    COUNTER = "counter", "当面领取"


class NumberSeries(models.Model):
    """Numbers without gaps: taken in the transaction that uses them, under the lock of their row."""

    name = models.CharField(max_length=60, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.last}"


class FoiRequest(models.Model):
    """One request.

    number         what everybody calls it; never changes
    code_digest    sha256 of the query code; the code itself is given once and stored nowhere
    wanted         what is asked for, in the requester's words
    search_words   a title, number or other feature that helps to find it (art. 29)
    help_given     help for a person who cannot write, see or hear well (art. 43)
    key            the form's own key: the same form twice is one request
    state … due_on copies of what the events say, for lists and counts
    act_by         the day by which somebody in the office has to act; what lists sort by
    calendar       version of the work days that due_on and act_by were computed over
    erased_on      the day on which the archived case was destroyed: words and person are gone, counts stay
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="foi_requests")
    requester = models.OneToOneField("foi.Requester", models.PROTECT, related_name="request")
    number = models.CharField("受理编号", max_length=40, unique=True)
    code_digest = models.CharField(max_length=64)
    channel = models.CharField("渠道", max_length=16, choices=[(c.value, c.label) for c in Channel])
    arrived_on = models.DateField("到达日期")
    registered_at = models.DateTimeField("登记时间")
    wanted = models.TextField("所需信息")
    search_words = models.CharField("名称、文号或者其他特征", max_length=300, blank=True)
    form = models.CharField("提供形式", max_length=16, choices=Form.choices, default=Form.ELECTRONIC)
    delivery = models.CharField("获取途径", max_length=16, choices=Delivery.choices, default=Delivery.ONLINE)
    help_given = models.CharField("提供的帮助", max_length=200, blank=True)
    wanted_digest = models.CharField(max_length=64, db_index=True)
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField("状态", max_length=24, choices=[(s.value, s.label) for s in State])
    clock_state = models.CharField("期限", max_length=16, choices=[(s.value, s.label) for s in ClockState])
    received_on = models.DateField("收到申请之日", null=True)
    due_on = models.DateField("答复期限", null=True)
    act_by = models.DateField("应办日期", null=True)
    calendar = models.CharField("工作日安排的版本", max_length=12, blank=True)
    erased_on = models.DateField("销毁日期", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "依申请公开"
        ordering = ("act_by", "id")
        indexes = (
            models.Index(fields=("organ", "state", "act_by", "id"), name="foi_desk"),
            models.Index(fields=("state", "act_by", "id"), name="foi_by_date"),
            models.Index(fields=("organ", "-id"), name="foi_newest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("arrived_on")),
                name="foi_received_not_before_arrival",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the request."""
        return f"foi.request:{self.pk}"
