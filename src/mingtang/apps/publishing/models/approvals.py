"""领导签发链接: one person signs one edition once, from a telephone, without an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ApprovalLink(models.Model):
    """A link that shows one edition to one leader and lets him sign it once, with a code that came apart.

    token_digest, code_digest  of what was sent; neither is kept in clear
    digest, round              of the edition when it was sent: a changed one cannot be signed by it
    tries                      wrong codes; after five the link is dead
    """

    edition = models.ForeignKey("publishing.Edition", models.CASCADE, related_name="approval_links")
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField("发出时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)
    tries = models.PositiveSmallIntegerField("试错次数", default=0)

    class Meta:
        verbose_name = "领导签发链接"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.sent_at:%Y-%m-%d}"


class Alarm(models.Model):
    """待整改: what was not done in time after an emergency; closed when it is made good."""

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="alarms")
    what = models.CharField("事项", max_length=40)
    due_at = models.DateTimeField("应完成时间")
    raised_at = models.DateTimeField("提醒时间")
    settled_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "待整改事项"
        ordering = ("settled_at", "due_at", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "what"), name="publishing_one_alarm"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.what}"
