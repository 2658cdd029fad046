"""保管和销毁: the years of a type, and why a list is taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from mingtang.apps.foi.models import CaseType
from mingtang.kit.fields import KitForm


class PeriodForm(KitForm):
    """How long one type is kept."""

    case_type = forms.ChoiceField(label="哪一类案卷", choices=CaseType.choices)
    years = forms.IntegerField(
        label="保管年限",
        min_value=1,
        max_value=100,
        required=False,
        help_text="从归档之日起算；永久保管的不填。",
    )
    is_for_ever = forms.BooleanField(label="永久保管，不销毁", required=False)
    source = forms.CharField(
        label="依据",
        max_length=200,
        required=False,
        help_text="文件名称、文号和条款。没有依据的会显示“未核实”。",
    )
    is_verified = forms.BooleanField(label="已经与依据原文核对", required=False)

    def clean(self) -> dict[str, Any]:
        """Years or for ever, not both and not neither; what was verified names its source."""
        said = super().clean() or {}
        if bool(said.get("years")) == bool(said.get("is_for_ever")) and "years" not in self.errors:
            self.add_error("years", "请填写年限，或者选择永久保管。")
        if said.get("is_verified") and not said.get("source", "").strip():
            self.add_error("source", "核对过的，请写明依据。")
        return said


class WithdrawListForm(KitForm):
    """撤销清册."""

    reason = forms.CharField(label="撤销的理由", max_length=300)
