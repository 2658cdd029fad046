"""What is typed to enter a year's work days."""

from __future__ import annotations

from django import forms

from mingtang.kit.fields import KitForm

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")


class ArrangementForm(KitForm):
    """The days as lines, the notice they rest on, and a reason where one is needed."""

    days = forms.CharField(
        label="放假和上班的日子", max_length=8_000,
        help_text="把通知里一条一条的安排贴进来，或者一行写一个节日：元旦：1月1日至3日，1月4日上班。"
        "也可以一行写一个日期：2026-01-01 元旦、2026-01-04 上班。",
        widget=forms.Textarea(attrs={"rows": 12}),
    )  # fmt: skip
    source = forms.CharField(
        label="依据的通知", max_length=200,
        help_text="写全标题和发文字号，例如：国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）。",
    )  # fmt: skip
    reason = forms.CharField(
        label="理由", max_length=500, required=False,
        help_text="和随产品提供的官方安排不一样时要写明为什么。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class PressForm(forms.Form):
    """A press on a day, with what stands in the form around it; nothing is required yet."""

    days = forms.CharField(required=False, max_length=8_000)
    press = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    holiday = forms.ChoiceField(required=False, choices=[(name, name) for name in HOLIDAYS])


class HolidayForm(KitForm):
    """What a day that is pressed to be off belongs to, unless a neighbouring day says it."""

    holiday = forms.ChoiceField(label="点成放假的，写作", choices=[(name, name) for name in HOLIDAYS])


class WithdrawForm(KitForm):
    """Why an arrangement is taken back."""

    reason = forms.CharField(
        label="为什么撤回",
        max_length=500,
        help_text="会留在历史里。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
