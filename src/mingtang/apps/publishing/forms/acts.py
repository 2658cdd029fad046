"""The forms of the acts on a document's page: what is said besides, and the version that the person saw."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from mingtang.apps.publishing.models import Reassessment
from mingtang.kit import trying
from mingtang.kit.clock import SHANGHAI
from mingtang.kit.fields import Choices, DateInput, lines
from mingtang_core.disclosure import Ground
from mingtang_core.editions import WithdrawalKind
from mingtang_core.terms import DisclosureAttribute

GROUNDS = [("", "请选择"), *((ground.value, ground.label) for ground in Ground)]
WITHDRAWAL_HINTS = {
    WithdrawalKind.REPEALED: "正文仍可查看，页面上方标明“已废止”。",
    WithdrawalKind.EXPIRED: "正文仍可查看，页面上方标明“已失效”。",
    WithdrawalKind.ERROR: "正文和附件撤下，页面写明原因。",
    WithdrawalKind.MOVED: "打开原来的地址会转到新的地址。",
    WithdrawalKind.VANISH: "正文、附件和缓存都撤下，地址只答“已撤下”，不写内容。",
}


class ActForm(trying.ActForm):
    """Every act: the version of the document that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput())


class ReasonForm(ActForm):
    """An act with its reason."""

    reason = forms.CharField(label="理由", max_length=500, widget=lines())


class PassForm(ActForm):
    """审核通过: signs the digest that was seen."""

    digest = forms.CharField(widget=forms.HiddenInput())
    note = forms.CharField(label="审核意见", required=False, max_length=500, widget=lines(2))


class ProofPassForm(PassForm):
    """审核通过 of a step that needs its proofreading, made by the same person or by somebody before."""

    proofread = forms.BooleanField(
        label="全文已校对", required=False, help_text="已经由校对人员校对过的，不用再勾。"
    )


class ProofForm(ActForm):
    """校对 for one of the steps."""

    digest = forms.CharField(widget=forms.HiddenInput())
    step = forms.ChoiceField(label="第几校")
    note = forms.CharField(label="校对意见", required=False, max_length=500, widget=lines(2))

    def __init__(self, *args: Any, steps: list[tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["step"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = steps or []


class StatementForm(ActForm):
    """保密审查并立即发布."""

    statement = forms.CharField(
        label="保密审查的结论", max_length=500, widget=lines(2),
        help_text="写明审查过什么、结论是什么，例如：不涉及国家秘密、工作秘密和个人信息，可以公开。",
    )  # fmt: skip


class ConfirmForm(ActForm):
    """补复审、补终审."""

    note = forms.CharField(label="审核意见", required=False, max_length=500, widget=lines(2))


class ScheduleForm(ActForm):
    """定时发布."""

    at = forms.DateTimeField(
        label="发布时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )  # fmt: skip

    def clean_at(self) -> datetime:
        """Read as local time."""
        at: datetime = self.cleaned_data["at"]
        return at if timezone.is_aware(at) else at.replace(tzinfo=SHANGHAI)


class AttributeForm(ActForm):
    """确定公开属性."""

    attribute = forms.ChoiceField(
        label="公开属性", widget=Choices(), choices=[(one.value, one.label) for one in DisclosureAttribute]
    )
    ground = forms.ChoiceField(label="不予公开的法定情形", required=False, choices=GROUNDS)
    reason = forms.CharField(
        label="理由", required=False, max_length=500, widget=lines(),
        help_text="不予公开写具体理由；依申请公开写明为什么不属于应当主动公开的内容；主动公开不用写。",
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Return the terms themselves."""
        said = super().said()
        said["attribute"] = DisclosureAttribute(said["attribute"])
        said["ground"] = Ground(said["ground"]) if said["ground"] else None
        return said


class OpinionForm(ActForm):
    """公开办的书面意见."""

    reason = forms.CharField(
        label="为什么可以不公开",
        max_length=500,
        widget=lines(),
        help_text="上级文件已经公开的，原则上不能不公开。",
    )
    ground = forms.ChoiceField(label="法定情形", required=False, choices=GROUNDS)

    def said(self) -> dict[str, Any]:
        """Return the ground as a term; the action does not ask for a version."""
        said = super().said()
        said.pop("version")
        said["ground"] = Ground(said["ground"]) if said["ground"] else None
        return said


class WithdrawForm(ActForm):
    """撤下."""

    kind = forms.ChoiceField(
        label="怎样撤下", widget=Choices(),
        choices=[(kind.value, f"{kind.label}：{hint}") for kind, hint in WITHDRAWAL_HINTS.items()],
    )  # fmt: skip
    reason = forms.CharField(label="说明", max_length=500, widget=lines(), help_text="会写在原来的页面上。")
    moved_to = forms.CharField(label="新的地址", required=False, max_length=300, help_text="只有迁移才填。")

    def said(self) -> dict[str, Any]:
        """Return the kind as a term."""
        said = super().said()
        said["kind"] = WithdrawalKind(said["kind"])
        return said


class ReassessForm(ActForm):
    """定期审查公开属性."""

    result = forms.ChoiceField(label="审查结果", widget=Choices(), choices=Reassessment.Result.choices)
    reason = forms.CharField(label="理由", max_length=500, widget=lines())
    next_on = forms.DateField(
        label="下次审查日期", required=False, widget=DateInput(), help_text="不填就是一年以后。"
    )

    def said(self) -> dict[str, Any]:
        """Leave out the version: the action locks the row itself."""
        said = super().said()
        said.pop("version")
        return said


class FindingForm(ActForm):
    """处理一条检查发现."""

    fingerprint = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    reason = forms.CharField(label="理由", max_length=300)

    def said(self) -> dict[str, Any]:
        """Leave out the version: what was found is known by its fingerprint."""
        said = super().said()
        said.pop("version")
        return said
