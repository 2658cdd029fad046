"""决定要不要转为主动公开."""

from __future__ import annotations

from django import forms

from mingtang.apps.foi.models import ReleaseProposal
from mingtang.kit.fields import Choices, DateInput, KitForm

DECISIONS = [choice for choice in ReleaseProposal.State.choices if choice[0] != "open"]


class DecideForm(KitForm):
    """Adopt, decline, or look again on a day."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    state = forms.ChoiceField(label="怎么定", choices=DECISIONS, widget=Choices())
    decision = forms.CharField(
        label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="采纳的写准备怎么公开；不采纳的必须写理由。",
    )  # fmt: skip
    look_on = forms.DateField(
        label="哪一天再看", required=False, widget=DateInput(), help_text="选“以后再定”的必须填。"
    )


class ReopenForm(KitForm):
    """重新打开."""

    version = forms.IntegerField(widget=forms.HiddenInput())
