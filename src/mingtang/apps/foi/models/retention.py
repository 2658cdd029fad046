"""保管和销毁: how long archived requests are kept, and the lists by which they are destroyed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mingtang_core.terms import Certainty


class CaseType(models.TextChoices):
    """Kinds of archived requests as far as keeping them is concerned."""

    DISCLOSED = "disclosed", "予以公开、部分公开的"
    REFUSED = "refused", "不予公开的"
    NOT_PROVIDED = "not-provided", "无法提供、不予处理的"
    ENDED = "ended", "撤回、逾期等终止办理的"
    DISPUTED = "disputed", "有过复议、诉讼、调解的"


class RetentionPeriod(models.Model):
    """保管期限: one version of the years for one case type; nothing is ever deleted.

    years      whole years from the day of archiving; None: kept for ever
    certainty  how sure we are (`Certainty`); shown beside the years
    """

    case_type = models.CharField("类型", max_length=16, choices=CaseType)
    version = models.PositiveIntegerField("版本")
    years = models.PositiveSmallIntegerField("保管年限", null=True)
    source = models.CharField("依据", max_length=200, blank=True)
    certainty = models.CharField(max_length=16, choices=[(c.value, c.label) for c in Certainty])
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    effective_on = models.DateField("生效日期")

    class Meta:
        ordering = ("case_type", "-version")
        constraints = (
            models.UniqueConstraint(fields=("case_type", "version"), name="foi_retention_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.case_type} {self.version}"


class DisposalState(models.TextChoices):
    """How far a list is: the second signature starts the destroying, which cannot be taken back."""

    MADE = "made", "待复核"
    WITHDRAWN = "withdrawn", "已撤销"
    APPROVED = "approved", "正在销毁"
    DONE = "done", "已销毁"


class DisposalList(models.Model):
    """销毁清册: what one organ destroys, signed by two people.

    number  taken with the second signature, without gaps
    digest  sha256 over canonical JSON of the items: what both people signed
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=10, choices=DisposalState, default=DisposalState.MADE)
    number = models.CharField("文号", max_length=80, unique=True, null=True)
    digest = models.CharField("摘要", max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField("编制日期")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField("复核日期", null=True)
    done_on = models.DateField("销毁日期", null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.number or f"{self.pk}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the list."""
        return f"foi.disposal:{self.pk}"


class DisposalItem(models.Model):
    """One case of a list: what is kept of it for ever.

    is_live   its list was not withdrawn, and the case not left out: no other list may have it
    erased_on the day on which it was destroyed
    files     digests of contents whose rows are gone and which may have to leave the store
    left_out  why it was not destroyed after all
    """

    disposal = models.ForeignKey(DisposalList, models.PROTECT, related_name="items")
    request = models.ForeignKey("foi.FoiRequest", models.PROTECT, related_name="disposals")
    number = models.CharField("受理编号", max_length=40)
    wanted_digest = models.CharField("题名摘要", max_length=64)
    case_type = models.CharField("类型", max_length=16, choices=CaseType)
    received_on = models.DateField("收到申请之日", null=True)
    ended_on = models.DateField("办结日期", null=True)
    archived_on = models.DateField("归档日期")
    due_on = models.DateField("保管期满")
    is_live = models.BooleanField(default=True)
    erased_on = models.DateField("销毁日期", null=True)
    files = models.JSONField(default=list)
    left_out = models.CharField("没有销毁的原因", max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=models.Q(is_live=True), name="foi_disposed_once"
            ),
        )

    def __str__(self) -> str:
        return self.number
