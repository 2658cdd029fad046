"""What is typed during first use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingtang.apps.organs.models import Organ
from mingtang.kit.fields import KitForm


class SetupCodeForm(KitForm):
    """The code that stands in the home."""

    code = forms.CharField(
        label="设置码", max_length=40,
        help_text="在服务器上打开数据目录里的 setup-code.txt，把里面的16位字符抄过来。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--short"}),
    )  # fmt: skip


class CountyForm(KitForm):
    """The county and its openness office."""

    name = forms.CharField(label="县（市、区）名称", max_length=40, help_text="写全称，例如：青禾县。")
    office_name = forms.CharField(
        label="公开工作主管部门",
        max_length=80,
        help_text="例如：青禾县人民政府办公室。写在每页页脚的“主办”。",
    )
    site_identifier = forms.RegexField(
        r"^\d{10}$", label="政府网站标识码", required=False, help_text="10位数字，没有就不填。",
        error_messages={"invalid": "标识码是10位数字，请核对。"},
    )  # fmt: skip


class OrgansForm(KitForm):
    """The spreadsheet of organs."""

    sheet = forms.FileField(
        label="机构名录表格", help_text="xlsx格式，用下载的表样填写。单位名称以后还能改，旧名会保留。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip


class FirstPeopleForm(KitForm):
    """Who manages accounts, who does openness work."""

    organ = forms.ModelChoiceField(
        label="两个人所在的单位",
        queryset=Organ.objects.none(),
        empty_label="请选择",
        help_text="一般是政府办公室。",
    )
    full_name = forms.CharField(label="系统管理员姓名", max_length=40)
    username = forms.CharField(
        label="系统管理员用户名", max_length=40, help_text="小写字母开头，例如 linsy。"
    )
    password = forms.CharField(
        label="系统管理员密码", max_length=200, strip=False, help_text="至少10位，不能全是数字。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label="再输一次密码", max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    office_full_name = forms.CharField(
        label="公开办经办人姓名", max_length=40, help_text="由这个人上传第一份工作要点。"
    )
    office_username = forms.CharField(label="公开办经办人用户名", max_length=40)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both passwords the same, two different people."""
        cleaned = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "两次输入的密码不一样，请再输一次。")
        if cleaned.get("username") and cleaned.get("username") == cleaned.get("office_username"):
            self.add_error("office_username", "管账号的人不能同时办公开工作，请写另一个人的用户名。")
        return cleaned
