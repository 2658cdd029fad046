"""Proof that a duty is done: evidence, the daily look whether it still stands, and close-out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingtang.apps.ledger.models.work import Assignment
from mingtang_core.duties import Outcome, Verdict

STAFF = settings.AUTH_USER_MODEL


class Evidence(models.Model):
    """佐证: a file or a public address that shows the work; proof once a reviewer marked the passage that
    shows it.

    address, pinned_ip   the address as given and the host address it was resolved to, once
    snapshot             the bytes as first seen (for a file, the file itself)
    text_digest          sha256 of the whole readable text, to see later changes
    passage(_digest)     the words that prove it, marked by the reviewer
    """

    class Kind(models.TextChoices):
        """Where it lies."""

        FILE = "file", "文件"
        ADDRESS = "address", "网址"

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind)
    address = models.URLField("网址", max_length=500, blank=True)
    pinned_ip = models.CharField(max_length=45, blank=True)
    snapshot = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    text = models.TextField("可读文字", blank=True)
    text_digest = models.CharField(max_length=64)
    note = models.CharField("说明", max_length=300, blank=True)
    attached_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    attached_on = models.DateField()
    taken_at = models.DateTimeField("取证时间")
    passage = models.TextField("佐证文字", blank=True)
    passage_digest = models.CharField(max_length=64, blank=True)
    marked_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+", null=True)
    marked_on = models.DateField(null=True)
    verdict = models.CharField(
        max_length=14, choices=[(v.value, v.label) for v in Verdict], default=Verdict.STANDS.value
    )
    is_withdrawn = models.BooleanField("已撤回", default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.file_name or self.address


class EvidenceCheck(models.Model):
    """复核: one look at an address."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="checks")
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=14, choices=[(o.value, o.label) for o in Outcome])
    text_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-checked_at", "-id")

    def __str__(self) -> str:
        return self.outcome


class CloseOut(models.Model):
    """销号: a unit's application and the decision of a different person."""

    class Decision(models.TextChoices):
        """What was decided."""

        PENDING = "pending", "待核实"
        ACCEPTED = "accepted", "同意销号"
        REFUSED = "refused", "退回"
        REOPENED = "reopened", "重新打开"

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="close_outs")
    applied_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    applied_on = models.DateField()
    statement = models.TextField("完成情况")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    decided_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(null=True)
    reason = models.TextField("理由", blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(decision="pending"), name="one_pending_close_out"
            ),
            models.CheckConstraint(
                name="close_out_decided_by_another",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("applied_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.decision}"
