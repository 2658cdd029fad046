"""检查: what the checks found, what people decided on it, what a kind of publication is exempt from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class FileText(models.Model):
    """附件的文字: the layers of text in a content of the store, read once, for checks and search.

    problem  why it could not be read, "" when it was
    """

    digest = models.CharField("摘要", max_length=64, unique=True)
    layers = models.JSONField("各层文字", default=list)
    problem = models.CharField("没有读出的原因", max_length=200, blank=True)

    def __str__(self) -> str:
        return self.digest[:8]


class FindingDecision(models.Model):
    """检查发现的处理: a finding answered by a second person; remembered while it is the same.

    fingerprint  what the finding is known by (`text_checks.fingerprint`)
    """

    class Answer(models.TextChoices):
        """What it is."""

        FALSE_FIND = "false-find", "不是"
        ACCEPTED = "accepted", "可以保留"

    document = models.ForeignKey("publishing.Document", models.PROTECT, related_name="decisions")
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField("检查", max_length=40)
    answer = models.CharField("处理", max_length=12, choices=Answer)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("document", "fingerprint"), name="publishing_decided_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.rule}"


class CheckExemption(models.Model):
    """检查的例外: a check that does not block a kind of publication in a span of days, with its source."""

    rule = models.CharField("检查", max_length=40)
    kind = models.CharField("文种", max_length=16)
    topic = models.CharField("主题分类", max_length=10, blank=True)
    source = models.CharField("依据", max_length=300)
    effective_on = models.DateField("自")
    ended_on = models.DateField("至")

    class Meta:
        verbose_name = "检查的例外"
        ordering = ("rule", "-effective_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__gte=models.F("effective_on")), name="publishing_exemption_ends_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.kind}"


class AttributeOpinion(models.Model):
    """公开办的意见: why an edition may be withheld although its superior's document is open; counted for the
    yearly review. The next edition needs one of its own.
    """

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="opinions")
    reason = models.CharField("理由", max_length=500)
    ground = models.CharField("法定情形", max_length=4, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.edition_id}"


class Reassessment(models.Model):
    """公开属性的定期审查 (条例第十八条): what came of looking again at what is not open."""

    class Result(models.TextChoices):
        """What came of it."""

        KEEP = "keep", "维持不变"
        OPEN = "open", "转为主动公开"
        ON_REQUEST = "on-request", "转为依申请公开"
        CLOSED = "closed", "转为不予公开"

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="reassessments")
    due_on = models.DateField("应审查日期")
    on = models.DateField("审查日期")
    result = models.CharField("结果", max_length=10, choices=Result)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.result}"
