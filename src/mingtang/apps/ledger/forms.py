"""What people type, parsed and cleaned; the rules themselves are the actions'."""

from __future__ import annotations

from typing import Any

from django import forms

from mingtang.apps.ledger.actions.review_rows import RowFields
from mingtang.apps.ledger.models import Duty, LookBack
from mingtang.kit.fields import Choices, DateInput, KitForm
from mingtang_core.duties import DeadlineKind

OPENING, CLOSING = "（(〔[<〈", "）)〕]>〉"


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of units at 、，,；; and line ends, but not inside brackets: 各乡镇（街道、园区） is one
    name.
    """
    names, depth = [""], 0
    for char in text:
        depth += (char in OPENING) - (char in CLOSING and depth > 0)
        if depth == 0 and char in "、，,；;\r\n":
            names.append("")
        else:
            names[-1] += char
    return tuple(name.strip() for name in names if name.strip())


class UploadForm(KitForm):
    """A file, or pasted text."""

    file = forms.FileField(
        label="要点文件", required=False, help_text=(
            "Word（docx）、带文字的PDF、网页（html）或文本，最大50MB。"
            "旧的 doc、wps 文件请先另存为 docx。"
        ),
    )  # fmt: skip
    text = forms.CharField(
        label="或者粘贴全文", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="连同标题、文号、落款一起粘贴，识别得更准。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        said = super().clean() or {}
        if not said.get("file") and not (said.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError("请选择文件，或者粘贴全文。")
        return said


class FactsForm(KitForm):
    """What the plan itself is called."""

    title = forms.CharField(label="标题", max_length=300)
    doc_number = forms.CharField(label="发文字号", max_length=80, required=False)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)


class RowForm(KitForm):
    """One row of the task ledger."""

    work = forms.CharField(label="重点工作", widget=forms.Textarea(attrs={"rows": 4}))
    lead = forms.CharField(label="牵头单位", required=False, max_length=1000)
    responsible = forms.CharField(label="责任单位", required=False, max_length=4000)
    kind = forms.ChoiceField(label="时限种类", choices=[(k.value, k.label) for k in DeadlineKind])
    due_on = forms.DateField(label="完成日期", required=False, widget=DateInput())
    quantities = forms.CharField(label="量化要求", required=False, max_length=500)

    @classmethod
    def about(cls, duty: Duty, data: Any = None) -> RowForm:
        """Make the form with the row's present values."""
        units = sorted(duty.units.all(), key=lambda unit: unit.position)
        return cls(data, auto_id=f"r{duty.pk}-%s", initial={
            "work": duty.work, "kind": duty.deadline_kind, "due_on": duty.due_on,
            "lead": "、".join(unit.words for unit in units if unit.role == "lead"),
            "responsible": "、".join(unit.words for unit in units if unit.role == "responsible"),
            "quantities": "；".join(duty.quantities),
        })  # fmt: skip

    def fields_said(self) -> RowFields:
        """Return what was typed as the action takes it."""
        said = self.cleaned_data
        return RowFields(
            work="".join(said["work"].splitlines()),
            lead=split_names(said["lead"]), responsible=split_names(said["responsible"]),
            kind=DeadlineKind(said["kind"]), due_on=said["due_on"],
            quantities=tuple(part.strip() for part in said["quantities"].split("；") if part.strip()),
        )  # fmt: skip


class AmendForm(RowForm):
    """A row of a plan in force, with the reason for changing it."""

    reason = forms.CharField(label="变更理由", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)


class ReasonForm(KitForm):
    """A reason."""

    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)


class ProgressForm(KitForm):
    """What has been done."""

    text = forms.CharField(label="进展情况", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class EvidenceForm(KitForm):
    """A file or a public address."""

    address = forms.URLField(
        label="公开网址", required=False, max_length=500, assume_scheme="https",
        help_text="能证明任务完成的公开页面。系统会存一份快照，以后每天复核。",
    )  # fmt: skip
    file = forms.FileField(
        label="或者上传文件", required=False, help_text="Word、PDF、表格、图片等，最大50MB。"
    )
    note = forms.CharField(label="说明", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        said = super().clean() or {}
        if not said.get("file") and not said.get("address") and not self.errors:
            raise forms.ValidationError("请填写网址，或者选择文件。")
        return said


class CloseOutForm(KitForm):
    """How the duty was done."""

    statement = forms.CharField(label="完成情况", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class PassageForm(KitForm):
    """The words that prove the duty."""

    passage = forms.CharField(
        label="佐证文字", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text="从佐证原文中选取能证明任务完成的一段。在左边选中文字，会自动填到这里。",
    )  # fmt: skip


class ChasingForm(KitForm):
    """The office's chasing rules."""

    before = forms.IntegerField(label="到期前提醒：提前几个工作日", min_value=1, max_value=60)
    overdue = forms.IntegerField(label="逾期督办：逾期几个工作日后", min_value=1, max_value=60)
    every = forms.IntegerField(label="此后每几个工作日再督办一次（0为只一次）", min_value=0, max_value=60)
    copy_leader = forms.BooleanField(label="逾期督办时抄送分管领导", required=False)


class ConclusionForm(KitForm):
    """What became of last year's duty."""

    conclusion = forms.ChoiceField(label="结论", choices=LookBack.Conclusion.choices, widget=Choices())
    due_on = forms.DateField(
        label="转入后的完成日期", required=False, widget=DateInput(), help_text="不填按全年任务。"
    )
    reason = forms.CharField(
        label="说明", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


class SheetForm(KitForm):
    """A task ledger as a spreadsheet."""

    file = forms.FileField(label="任务清单表格", help_text="由本系统导出的 xlsx，或者同样五列的表格。")
