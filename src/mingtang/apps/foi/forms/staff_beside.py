"""The forms of what stands beside a request: answers of units, dates and outcomes of reviews and suits."""

from __future__ import annotations

from django import forms

from mingtang.kit.fields import Choices, DateInput, KitForm, lines
from mingtang_core.reports import DisputeResult


class AnswerForm(KitForm):
    """承办单位反馈."""

    answer = forms.CharField(label="反馈内容", widget=lines(5), max_length=2000)
    file = forms.FileField(label="相关材料", required=False, help_text="需要时可以再反馈一次，材料会都留着。")
    on = forms.DateField(label="反馈日期", widget=DateInput())


class DayForm(KitForm):
    """The day on which something happened."""

    on = forms.DateField(label="日期", widget=DateInput())


class OutcomeForm(KitForm):
    """登记结果."""

    result = forms.ChoiceField(
        label="结果", widget=Choices(),
        choices=[(one.value, one.label) for one in DisputeResult if one is not DisputeResult.PENDING],
        help_text="撤销、变更、确认违法、责令履行算结果纠正；撤回、终止、驳回起诉等算其他结果。",
    )  # fmt: skip
    outcome = forms.CharField(label="结果说明", widget=lines(), max_length=500)
    on = forms.DateField(label="结案日期", widget=DateInput())
    redo_by = forms.DateField(label="要求我们重新作出答复的，期限到哪天", required=False, widget=DateInput())

    def clean_result(self) -> DisputeResult:
        """One of the three."""
        return DisputeResult(self.cleaned_data["result"])
