"""Rows of the journal (操作留痕) and of the outbox (待发件).

The journal points at nobody by foreign key: it outlives what it speaks of. Database triggers
(`triggers.py`) refuse every change of an entry; only words about people can be erased.
"""

from __future__ import annotations

import uuid
from datetime import UTC

from django.db import models

from mingtang.apps.journal.chain import GENESIS, digest_of


class Entry(models.Model):
    """One act: who, for which organ, did what, on what, when in law and when recorded.

    facts holds ids, codes and digests only; words_digest is that of the row in `Words`, or "".
    """

    number = models.PositiveBigIntegerField("序号", primary_key=True)
    verb = models.CharField("操作", max_length=64)
    thing = models.CharField("对象", max_length=96, db_index=True)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    actor_kind = models.CharField("操作者类别", max_length=16)
    actor_id = models.CharField("操作者编号", max_length=64, blank=True)
    organ_id = models.BigIntegerField("机关编号", null=True)
    facts = models.JSONField("要素", default=dict)
    words_digest = models.CharField("说明的摘要", max_length=64, blank=True)
    previous = models.CharField("上一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("actor_kind", "actor_id", "-number"), name="journal_by_actor"),
            models.Index(fields=("verb", "-number"), name="journal_by_verb"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.thing}"

    def content(self) -> dict[str, object]:
        """Return what the digest covers, in the outer form described in `chain.py`."""
        return {
            "number": self.number,
            "verb": self.verb,
            "thing": self.thing,
            "on": self.on.isoformat(),
            "recorded_at": self.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": [self.actor_kind, self.actor_id],
            "organ": self.organ_id,
            "facts": self.facts,
            "words": self.words_digest,
        }

    def computed_digest(self) -> str:
        """Return the digest that this row should have after `previous`."""
        return digest_of(self.content(), self.previous)


class Words(models.Model):
    """The words that go with an entry; they may speak of people, so they can be erased (become "")."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, related_name="words")
    text = models.TextField("说明", blank=True)
    salt = models.CharField("盐", max_length=32, blank=True)

    def __str__(self) -> str:
        return f"{self.pk}"


class ChainHead(models.Model):
    """The end of the chain, one row: its lock orders the writers, and it misses the last entry."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:8]}"


class Channel(models.TextChoices):
    """By which way a delivery leaves."""

    MAIL = "mail", "电子邮件"
    WEB_HOOK = "web-hook", "接口推送"
    LIST_MAIL = "list-mail", "渠道邮件"
    SUBSCRIPTION = "subscription", "订阅邮件"


class DeliveryState(models.TextChoices):
    """Where a delivery stands. 不确定: handed over perhaps; only a person may send it again."""

    WAITING = "waiting", "待发"
    CLAIMED = "claimed", "正在发"
    SENT = "sent", "已发"
    KEPT = "kept", "留在邮件箱"
    FAILED = "failed", "没有发出"
    UNCERTAIN = "uncertain", "不确定"


def _message_id() -> str:
    return uuid.uuid4().hex


class Delivery(models.Model):
    """One message to one address; the same `key` is the same message, `message_id` never changes."""

    key = models.CharField("唯一键", max_length=400, unique=True)
    channel = models.CharField("方式", max_length=16, choices=Channel.choices)
    address = models.CharField("地址", max_length=254)
    subject = models.CharField("标题", max_length=200)
    text = models.TextField("正文")
    on = models.DateField("日期")
    created_at = models.DateTimeField("写入时间")
    message_id = models.CharField("消息编号", max_length=32, unique=True, default=_message_id)
    state = models.CharField(
        "状态", max_length=16, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    not_before = models.DateTimeField("不早于", null=True)
    claimed_by = models.CharField("领取者", max_length=100, blank=True)
    claimed_at = models.DateTimeField("领取时间", null=True)
    settled_at = models.DateTimeField("了结时间", null=True)
    problem = models.CharField("问题", max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=("state", "not_before", "id"), name="outbox_by_state"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class PeriodicRun(models.Model):
    """The last run of one periodic verb; `period` ("2026-09-22", "2026-09-22T10") names its turn."""

    name = models.CharField("名称", max_length=64, unique=True)
    label = models.CharField("说明", max_length=60, blank=True)
    period = models.CharField("轮次", max_length=20, blank=True)
    state = models.CharField("状态", max_length=16, default="done")
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    started_at = models.DateTimeField("开始", null=True)
    finished_at = models.DateTimeField("结束", null=True)
    problem = models.CharField("问题", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class Backup(models.Model):
    """That a backup was made, and how large it was; its content is elsewhere."""

    made_at = models.DateTimeField("时间")
    size_bytes = models.PositiveBigIntegerField("大小")
    head_number = models.PositiveBigIntegerField("留痕序号")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
