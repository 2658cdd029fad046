"""The forms of subsites."""

from __future__ import annotations

from typing import Any

from django import forms

from mingtang.apps.organs.models import Organ
from mingtang.apps.subsites.queries import open_subsites
from mingtang.kit.fields import KitForm, lines


class SubsiteForm(KitForm):
    """修改子站."""

    name = forms.CharField(label="名称", max_length=80, required=False, help_text="不填就用机关全称。")
    intro = forms.CharField(
        label="简介", max_length=300, required=False, widget=lines(3), help_text="显示在名称下面，一两句话。"
    )
    host = forms.CharField(
        label="域名", max_length=120, required=False,
        help_text="有单独域名的填域名本身，不带 http 和斜杠；打开这个域名就到这个子站。",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput())


class OpenForm(SubsiteForm):
    """开通子站."""

    organ = forms.ModelChoiceField(label="机关", queryset=Organ.objects.none())
    slug = forms.CharField(
        label="地址", max_length=30,
        help_text="小写字母、数字和连字符，如 mzj，子站就在 /sites/mzj/。开通以后不能改。",
    )  # fmt: skip

    field_order = ("organ", "slug", "name", "intro", "host")

    def __init__(self, *args: Any, **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        del self.fields["version"]
        organ = self.fields["organ"]
        if isinstance(organ, forms.ModelChoiceField):
            taken = open_subsites().values("organ_id")
            organ.queryset = Organ.objects.filter(is_active=True).exclude(pk__in=taken)
