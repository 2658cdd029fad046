"""版本: text, metadata and attachments of a document at one time, and where they stand.

What it says is `content`, one JSON value with its digest; the columns beside it are a copy for lists.
Where it stands is the fold of its events; the columns that say so are written by `actions.performing` alone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from mingtang_core.editions import (
    DocumentKind,
    EditionContent,
    Lane,
    WithdrawalKind,
    from_outer_form,
)
from mingtang_core.flows.editions import State
from mingtang_core.terms import DisclosureAttribute

IN_THE_MAKING = (State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
IN_FORCE = (State.RELEASED, State.FILED)
WAS_PUBLIC = (State.RELEASED, State.SUPERSEDED, State.WITHDRAWN)
KEPT = tuple(kind for kind in WithdrawalKind if kind.keeps_text)
# Released, or repealed and expired ones whose text stays readable under a banner.
LISTED = Q(state=State.RELEASED) | Q(state=State.WITHDRAWN, withdrawal__in=[kind.value for kind in KEPT])
REPORT = "政府信息公开工作年度报告"  # in the title of every annual report (条例第四十九条)
# The dimensions of public lists; an index that holds nothing else keeps a page of them cheap.
BY_LIST = (
    ("newest",),
    ("by_organ", "organ"),
    ("by_kind", "kind"),
    ("by_topic", "topic"),
    ("by_item", "catalogue_item"),
)


class Edition(models.Model):
    """One edition.

    organ              that of the document, copied for lists
    content … written_on  what it says, and copies of it for lists
    steps              codes of the review steps, fixed when it was submitted
    round              how often it was submitted; what was passed in an earlier round holds no more
    release_at         when it is to be released (定时); released_at: when the server released it (发布时间)
    review_due_at      emergency lane: by when the second and third review have to be made good
    withdrawal … moved_to  how and why it was taken down, and where it went
    is_listed          whether it stands in public lists: released, or out of force but still to be read
    is_report          whether it is an annual report, which lists of their own and lists of rules ask for
    reassess_on        the day on which it is looked at again, for what is not open (条例第十八条)
    """

    document = models.ForeignKey("publishing.Document", models.PROTECT, related_name="editions")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("版本号")
    state = models.CharField("状态", max_length=12, choices=[(s.value, s.label) for s in State])
    lane = models.CharField(
        "办理通道", max_length=10, choices=[(lane.value, lane.label) for lane in Lane], default=Lane.ORDINARY
    )
    content = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    title = models.CharField("标题", max_length=300, blank=True)
    document_number = models.CharField("发文字号", max_length=60, blank=True, db_index=True)
    kind = models.CharField("文种", max_length=16, choices=[(k.value, k.label) for k in DocumentKind])
    topic = models.CharField("主题分类", max_length=10, blank=True)
    catalogue_item = models.CharField("目录事项", max_length=12, blank=True)
    attribute = models.CharField(
        "公开属性", max_length=12, blank=True, choices=[(a.value, a.label) for a in DisclosureAttribute]
    )
    is_policy = models.BooleanField("政策文件", default=False)
    written_on = models.DateField("成文日期", null=True)
    expires_on = models.DateField("有效期至", null=True)
    steps = models.JSONField("审核环节", default=list)
    round = models.PositiveSmallIntegerField(default=0)
    release_at = models.DateTimeField("定时发布", null=True)
    released_at = models.DateTimeField("发布时间", null=True)
    review_due_at = models.DateTimeField("补审期限", null=True)
    withdrawal = models.CharField(
        "撤下方式", max_length=10, blank=True, choices=[(k.value, k.label) for k in WithdrawalKind]
    )
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    withdrawal_note = models.CharField("撤下说明", max_length=500, blank=True)
    moved_to = models.CharField("迁移到", max_length=300, blank=True)
    reassess_on = models.DateField("下次审查日期", null=True)
    is_listed = models.GeneratedField(
        expression=Case(When(LISTED, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    is_report = models.GeneratedField(
        expression=Case(When(title__contains=REPORT, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "版本"
        ordering = ("document_id", "-number")
        indexes = (
            models.Index(fields=("state", "-released_at", "-id"), name="publishing_newest"),
            models.Index(fields=("state", "-id"), name="publishing_by_state"),
            *(
                models.Index(
                    fields=(*first, "released_at", "id"), condition=Q(is_listed=True), name=f"listed_{name}"
                )
                for name, *first in BY_LIST
            ),
            models.Index(
                fields=("released_at", "id"),
                condition=Q(is_listed=True, is_report=True),
                name="listed_reports",
            ),
            models.Index(fields=("organ", "state", "-released_at", "-id"), name="publishing_of_organ"),
            models.Index(fields=("state", "release_at"), name="publishing_scheduled"),
            models.Index(fields=("state", "reassess_on"), name="publishing_reassess"),
        )
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="publishing_edition_once"),
            models.UniqueConstraint(
                fields=("document",), condition=Q(state__in=IN_THE_MAKING), name="publishing_one_draft"
            ),
            models.UniqueConstraint(
                fields=("document",), condition=Q(state__in=IN_FORCE), name="publishing_one_released"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RELEASED)
                | Q(released_at__isnull=False, attribute=DisclosureAttribute.PROACTIVE),
                name="publishing_released_is_proactive",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at=None)),
                name="publishing_withdrawn_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(release_at__isnull=False),
                name="publishing_scheduled_for_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the edition."""
        return thing_of(self.pk)

    def as_content(self) -> EditionContent:
        """Return what it says as the core's value."""
        return from_outer_form(self.content)


def thing_of(pk: int) -> str:
    """Return the name under which the journal knows the edition with this key."""
    return f"publishing.edition:{pk}"


class EditionFile(models.Model):
    """附件 of an edition: private until it is released, gone when it is withdrawn."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("顺序")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("edition", "file"), name="publishing_file_once"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.position}"


class EditionSave(models.Model):
    """保存记录: what an edition said before a later saving; the newest is in the edition itself."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="saves")
    content = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    replaced_on = models.DateField("被改的日期")
    replaced_at = models.DateTimeField("被改的时间")
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("edition", "digest"), name="publishing_save_by_digest"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.digest[:8]}"


class Relating(models.Model):
    """文件关系 of released editions, found from both ends; written when the edition is released."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="relating")
    kind = models.CharField("关系", max_length=10)
    other = models.ForeignKey("publishing.Document", models.PROTECT, related_name="related_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "kind", "other"), name="publishing_relation_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.kind} {self.other_id}"
