"""A plan on its way into force: the file and its reading, the duties read from it, the doubts about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mingtang_core.duties import DeadlineKind

STAFF = settings.AUTH_USER_MODEL


class WorkPlan(models.Model):
    """工作要点: one year's plan of openness work, read from a document, in force once a second person
    confirmed it.
    """

    class State(models.TextChoices):
        """Where the plan stands."""

        READING = "reading", "识别中"
        FAILED = "failed", "识别失败"
        REVIEW = "review", "核对中"
        SUBMITTED = "submitted", "待第二人确认"
        IN_FORCE = "in-force", "已生效"
        DISCARDED = "discarded", "已作废"

    title = models.CharField("标题", max_length=300)
    doc_number = models.CharField("发文字号", max_length=80, blank=True)
    issuer = models.CharField("发文机关", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    written_on = models.DateField("成文日期", null=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.READING)
    uploaded_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_on = models.DateField("上传日期")
    submitted_by = models.ForeignKey(
        STAFF, models.PROTECT, related_name="+", null=True, verbose_name="核对人"
    )
    submitted_on = models.DateField("送确认日期", null=True)
    confirmed_by = models.ForeignKey(
        STAFF, models.PROTECT, related_name="+", null=True, verbose_name="确认人"
    )
    in_force_on = models.DateField("生效日期", null=True)
    returned_reason = models.TextField("退回理由", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-year", "-id")
        constraints = [
            models.CheckConstraint(
                name="plan_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the plan."""
        return f"ledger.plan:{self.pk}"


class Reading(models.Model):
    """识别: the source as handed in and what the reader made of it (the outer form of `mingtang read`)."""

    plan = models.OneToOneField(WorkPlan, models.CASCADE, related_name="reading")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name="来源文件")
    file_name = models.CharField("文件名", max_length=200)
    step = models.CharField("进度", max_length=40, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    seconds = models.FloatField("用时（秒）", null=True)
    error = models.TextField("失败原因", blank=True)
    result = models.JSONField("识别结果", default=dict)

    def __str__(self) -> str:
        return self.file_name


class Duty(models.Model):
    """任务: one row of the task ledger.

    char_start, char_end   its span in the raw text of the reading, null for a row added by hand
    is_checked             a person has confirmed the row against the source
    """

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="duties")
    number = models.PositiveIntegerField("序号")
    section = models.CharField("章节", max_length=80, blank=True)
    section_title = models.CharField("章节标题", max_length=200, blank=True)
    work = models.TextField("重点工作")
    deadline_kind = models.CharField(
        "时限种类", max_length=12, choices=[(k.value, k.label) for k in DeadlineKind]
    )
    due_on = models.DateField("完成时限", null=True, blank=True)
    deadline_words = models.CharField("时限原文", max_length=80, blank=True)
    quantities = models.JSONField("量化要求", default=list)
    reader_id = models.CharField(max_length=40, blank=True)
    char_start = models.PositiveIntegerField(null=True)
    char_end = models.PositiveIntegerField(null=True)
    is_checked = models.BooleanField("已核对", default=False)

    class Meta:
        ordering = ("plan_id", "number")
        constraints = [models.UniqueConstraint(fields=("plan", "number"), name="duty_number_once_a_plan")]

    def __str__(self) -> str:
        return f"{self.number}. {self.work[:40]}"

    @property
    def kind(self) -> DeadlineKind:
        """Return how the deadline is said."""
        return DeadlineKind(self.deadline_kind)

    @property
    def has_open_doubt(self) -> bool:
        """Return whether a doubt is to be settled; reads prefetched doubts."""
        return any(doubt.state == Doubt.State.OPEN for doubt in self.doubts.all())

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the duty."""
        return f"ledger.duty:{self.pk}"


class DutyUnit(models.Model):
    """A unit or group named in a duty, as printed, with the organ or group it was found to be."""

    class Role(models.TextChoices):
        """What the unit does."""

        LEAD = "lead", "牵头单位"
        RESPONSIBLE = "responsible", "责任单位"

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="units")
    role = models.CharField(max_length=12, choices=Role)
    position = models.PositiveSmallIntegerField()
    words = models.CharField("原文", max_length=120)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey("organs.OrganGroup", models.PROTECT, null=True, related_name="+")
    found_how = models.CharField("怎样认出", max_length=200, blank=True)

    class Meta:
        ordering = ("duty_id", "role", "position")

    def __str__(self) -> str:
        return self.words


class Doubt(models.Model):
    """疑问: something a person must decide before the plan can come into force."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "待处理"
        RESOLVED = "resolved", "已处理"
        WAIVED = "waived", "保留并写明理由"

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="doubts")
    duty = models.ForeignKey(Duty, models.CASCADE, null=True, related_name="doubts")
    unit = models.ForeignKey(DutyUnit, models.SET_NULL, null=True, related_name="+")
    code = models.CharField(max_length=40)
    text = models.TextField()
    suggestions = models.JSONField(default=list)
    char_start = models.PositiveIntegerField(null=True)
    char_end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.TextField("理由", blank=True)
    settled_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("duty__number", "id")

    def __str__(self) -> str:
        return self.text


class Amendment(models.Model):
    """变更: a change to a duty of a plan in force, with what it was before and why."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="amendments")
    made_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    made_on = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField("理由")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.duty_id} {self.made_on}"

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Return (name, before, after) of what changed, as shown."""
        names = {
            "work": "重点工作",
            "lead": "牵头单位",
            "responsible": "责任单位",
            "deadline_kind": "时限种类",
            "due_on": "完成日期",
            "quantities": "量化要求",
        }
        both = [(name, self.before.get(key), self.after.get(key)) for key, name in names.items()]
        return [(name, _shown(old), _shown(new)) for name, old, new in both if old != new]


KIND_LABELS = {kind.value: kind.label for kind in DeadlineKind}


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value)) or "（空）"
    return KIND_LABELS.get(str(value), str(value)) if value else "（空）"
