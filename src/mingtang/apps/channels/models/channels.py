"""渠道: a receiver that is told of every release and of everything that is taken down."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from mingtang.apps.channels.interests import Interest


class Kind(models.TextChoices):
    """By which way it is told."""

    WEB_HOOK = "web-hook", "接口推送"
    MAIL = "mail", "电子邮件"


class Event(models.TextChoices):
    """What it is told of."""

    RELEASED = "document.released", "发布"
    REPLACED = "document.replaced", "更新"
    WITHDRAWN = "document.withdrawn", "撤下"
    TEST = "channel.test", "测试"


class Channel(models.Model):
    """One receiver, such as the county's media centre.

    organ             whose channel it is: an organ's carries its own documents only; None is the county's
    sealed            its address, encrypted (`kit.sealing`): an address of a web hook often holds a key
    shown_address     as much of the address as a page may show
    organs … topics   what it wants to hear of (`Interest`)
    paused_on         releases wait; what was sent before and is taken down is told all the same
    ended_on          nothing is sent any more, for good
    """

    kind = models.CharField("方式", max_length=10, choices=Kind)
    name = models.CharField("名称", max_length=60)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+", null=True)
    sealed = models.TextField("加密的地址")
    shown_address = models.CharField("地址", max_length=160)
    organs = models.JSONField("机关", default=list)
    kinds = models.JSONField("文种", default=list)
    topics = models.JSONField("主题", default=list)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True)
    paused_on = models.DateField("暂停", null=True)
    ended_on = models.DateField("结束", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "渠道"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("name",), condition=Q(ended_on=None), name="channels_one_of_a_name"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="channels_end_after_they_begin",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the channel."""
        return f"channels.channel:{self.pk}"

    @property
    def interest(self) -> Interest:
        """Return what it wants to hear of; an organ's channel hears of that organ alone."""
        organs = (self.organ_id,) if self.organ_id else tuple(self.organs)
        return Interest(organs, tuple(self.kinds), tuple(self.topics))

    def is_on(self, today: date) -> bool:
        """Return whether it is told of releases today."""
        begun = self.valid_from <= today and (self.valid_to is None or today <= self.valid_to)
        return begun and self.paused_on is None and self.ended_on is None


class ChannelSecret(models.Model):
    """The key with which messages to one web hook are signed, encrypted; shown once, when it is made.

    valid_until  when a newer one took its place: until then messages are signed with both
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="secrets")
    sealed = models.TextField("加密的密钥")
    made_at = models.DateTimeField("生成时间")
    valid_until = models.DateTimeField("有效至", null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("channel",), condition=Q(valid_until=None), name="channels_one_current_secret"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel_id} {self.made_at:%Y-%m-%d}"


class Notice(models.Model):
    """推送记录: that a channel was told of an edition; how it went stands in the outbox."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="notices")
    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="+", null=True)
    event = models.CharField("事项", max_length=20, choices=Event)
    delivery = models.OneToOneField("journal.Delivery", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "推送记录"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.channel_id} {self.event}"
