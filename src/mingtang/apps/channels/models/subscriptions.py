"""订阅: a person who wants to hear of new documents by e-mail, known by nothing but that address."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingtang.apps.channels.interests import Interest


class Rhythm(models.TextChoices):
    """How often."""

    DAILY = "daily", "每天一封，早上8点以后"
    AT_ONCE = "at-once", "一公开就发"


class Subscription(models.Model):
    """One subscription. It counts from the moment it is confirmed by the link that was sent to the address.

    sealed        the address, encrypted; the row goes when the person unsubscribes
    fingerprint   keyed digest of the address: the same one is found again without opening any
    token_digest  of the link that confirms; "" once it was used
    nonce         from which, with the home's key, the link to unsubscribe is made
    told_up_to    number of the journal's entry up to which releases have been told; told_on: when last
    """

    sealed = models.TextField("加密的邮箱")
    fingerprint = models.CharField("邮箱摘要", max_length=64, db_index=True)
    organs = models.JSONField("机关", default=list)
    kinds = models.JSONField("文种", default=list)
    topics = models.JSONField("主题", default=list)
    rhythm = models.CharField("频率", max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    asked_at = models.DateTimeField("提出时间")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    nonce = models.CharField(max_length=43)
    told_up_to = models.PositiveBigIntegerField("已告知到", default=0)
    told_on = models.DateField("上次告知", null=True)

    class Meta:
        verbose_name = "订阅"
        indexes = (models.Index(fields=("rhythm", "told_up_to"), name="channels_subscribers"),)
        constraints = (
            models.UniqueConstraint(
                fields=("fingerprint",), condition=Q(confirmed_at__isnull=False), name="channels_one_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal and the outbox know the subscription."""
        return f"channels.subscription:{self.pk}"

    @property
    def interest(self) -> Interest:
        """Return what the person wants to hear of."""
        return Interest(tuple(self.organs), tuple(self.kinds), tuple(self.topics))


class SubscribeTry(models.Model):
    """That somebody asked for a subscription; by digests, forgotten after a day."""

    source = models.CharField(max_length=64)
    target = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=("source", "at"), name="channels_tries_source"),
            models.Index(fields=("target", "at"), name="channels_tries_target"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
