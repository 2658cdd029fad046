"""Files in the store (附件). The content lies in the store under its digest; a row gives it a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang.kit.orders import OrderState


class StoredFile(models.Model):
    """One file as somebody handed it in; equal contents share one place in the store.

    kind is found from the content, never from the name. It has no address: who owns it serves it.
    """

    digest = models.CharField("摘要", max_length=64, db_index=True)
    size_bytes = models.PositiveBigIntegerField("大小")
    kind = models.CharField("类型", max_length=16)
    name = models.CharField("名称", max_length=150)
    stored_at = models.DateTimeField("存入时间")

    def __str__(self) -> str:
        return self.name


class FileOrder(models.Model):
    """A file that a person ordered and that is made in the background, with progress (导出)."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=OrderState, default=OrderState.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ("-id",)
