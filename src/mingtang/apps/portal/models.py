"""What is out, what has left, what waits to be written: the manifest and the queue of addresses."""

from __future__ import annotations

from django.db import models


class Page(models.Model):
    """One public file as it lies in the site folder (清单的一行).

    entry_number  the journal entry that caused it; 0 for a rebuild
    rebuild       the last rebuild that found its source still naming it
    """

    address = models.CharField("地址", max_length=400, unique=True)
    digest = models.CharField("摘要", max_length=64)
    size_bytes = models.PositiveBigIntegerField("大小")
    media_type = models.CharField("类型", max_length=100)
    source = models.CharField("来源", max_length=64, db_index=True)
    entry_number = models.PositiveBigIntegerField("留痕序号", default=0)
    written_at = models.DateTimeField("写出时间")
    rebuild = models.PositiveBigIntegerField("重建序号", default=0)

    def __str__(self) -> str:
        return self.address


class Leaving(models.TextChoices):
    """How an address left."""

    GONE = "gone", "已撤下"
    MOVED = "moved", "已移走"


class Departure(models.Model):
    """An address that answers 410 (撤下) or 301 (移走); written out as map files for web servers."""

    address = models.CharField("地址", max_length=400, unique=True)
    kind = models.CharField("去向", max_length=8, choices=Leaving.choices)
    target = models.CharField("新地址", max_length=400, blank=True)
    sentence = models.CharField("说明", max_length=200, blank=True)
    entry_number = models.PositiveBigIntegerField("留痕序号", default=0)
    since = models.DateTimeField("时间")

    def __str__(self) -> str:
        return f"{self.address} {self.kind}"


class Queued(models.Model):
    """An address whose file must be written again; lower ranks first.

    entry_number    the last journal entry that touched it; 0 while a rebuild holds it
    claim           of the worker that renders it; claimed_number is what it had seen when it began
    """

    address = models.CharField("地址", max_length=400, unique=True)
    source = models.CharField("来源", max_length=64)
    rank = models.PositiveSmallIntegerField("次序")
    entry_number = models.PositiveBigIntegerField("留痕序号", default=0)
    since = models.DateTimeField("排队时间")
    claim = models.CharField(max_length=32, blank=True, db_index=True)
    claimed_by = models.CharField("领取者", max_length=100, blank=True)
    claimed_at = models.DateTimeField("领取时间", null=True)
    claimed_number = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField("失败次数", default=0)
    not_before = models.DateTimeField("不早于", null=True)
    problem = models.CharField("问题", max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "queued"
        indexes = (models.Index(fields=("claim", "rank", "id"), name="portal_queue_order"),)

    def __str__(self) -> str:
        return self.address


class Cursor(models.Model):
    """How far the journal has been read; also the lock under which the map files are written."""

    name = models.CharField(max_length=32, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Rebuild(models.Model):
    """One full rebuild; one without an end is taken up again, as far as `Page.rebuild` says it came.

    frame  digest of masthead, navigation and foot as they were when it began
    """

    frame = models.CharField(max_length=64, blank=True)
    worker = models.CharField("进程", max_length=100)
    started_at = models.DateTimeField("开始")
    finished_at = models.DateTimeField("结束", null=True)
    seen = models.PositiveBigIntegerField("看过", default=0)
    written = models.PositiveBigIntegerField("写出", default=0)
    removed = models.PositiveBigIntegerField("移除", default=0)

    def __str__(self) -> str:
        return f"{self.pk}"
