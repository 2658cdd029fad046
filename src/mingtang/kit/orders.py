"""Work that a person ordered and watches: how far it is."""

from __future__ import annotations

from django.db.models import TextChoices


class OrderState(TextChoices):
    """How far an order is."""

    QUEUED = "queued", "排队"
    RUNNING = "running", "正在生成"
    DONE = "done", "可以下载"
    FAILED = "failed", "没有成功"
