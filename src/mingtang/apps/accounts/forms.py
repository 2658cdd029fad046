"""What people type on account pages, parsed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from mingtang.apps.organs.models import Organ
from mingtang.kit.fields import KitForm
from mingtang_core.terms import Role

CURRENT = forms.PasswordInput(attrs={"autocomplete": "current-password"})


def _new_password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "new-password"})


class SignInForm(KitForm):
    """User name and password."""

    username = forms.CharField(
        label="用户名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(label="密码", max_length=200, strip=False, widget=CURRENT)


ONE_TIME_CODE = {"autocomplete": "one-time-code", "class": "input--short"}


class CodeForm(KitForm):
    """Second step of signing in."""

    code = forms.CharField(
        label="动态码",
        max_length=20,
        widget=forms.TextInput(attrs=ONE_TIME_CODE),
        help_text="手机上显示的6位数字；手机不在身边，就用一个备用码。",
    )


class FirstCodeForm(KitForm):
    """The first code of a telephone just scanned in."""

    code = forms.CharField(
        label="动态码",
        max_length=20,
        widget=forms.TextInput(attrs={**ONE_TIME_CODE, "inputmode": "numeric"}),
        help_text="数字每30秒换一次。",
    )


class NewPasswordForm(KitForm):
    """A new password, typed twice."""

    password = forms.CharField(
        label="新密码",
        max_length=200,
        strip=False,
        widget=_new_password(),
        help_text="至少10位，不能全是数字，不要用常见的密码。",
    )
    again = forms.CharField(label="再输一次", max_length=200, strip=False, widget=_new_password())

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        cleaned = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "两次输入的密码不一样，请再输一次。")
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """The old password first, then the new one."""

    old = forms.CharField(label="现在的密码", max_length=200, strip=False, widget=CURRENT)
    field_order = ("old", "password", "again")


class PasswordForm(KitForm):
    """The own password, to confirm a grave step."""

    old = forms.CharField(label="您的密码", max_length=200, strip=False, widget=CURRENT)


class StaffForm(KitForm):
    """Name and contact of a member of staff."""

    full_name = forms.CharField(label="姓名", max_length=40)
    email = forms.EmailField(label="邮箱", required=False, help_text="催办和通知发到这里。")
    phone = forms.CharField(label="电话", max_length=20, required=False)


class NewStaffForm(StaffForm):
    """A new account, with its first role."""

    username = forms.CharField(
        label="用户名", max_length=40, help_text="登录时用，小写字母开头，例如 zhouxh。"
    )
    organ = forms.ModelChoiceField(label="单位", queryset=Organ.objects.none(), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *((r.value, r.label) for r in Role)])
    field_order = ("full_name", "username", "organ", "role", "email", "phone")

    def __init__(self, *args: Any, organs: QuerySet[Organ], **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]


class GrantForm(KitForm):
    """A role for an organ."""

    organ = forms.ModelChoiceField(label="单位", queryset=Organ.objects.none(), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *((r.value, r.label) for r in Role)])

    def __init__(self, *args: Any, organs: QuerySet[Organ], **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]


class ReasonForm(KitForm):
    """Why an account is switched off or on."""

    reason = forms.CharField(label="原因", max_length=200, help_text="写进这个账号的留痕，例如“调离本单位”。")


class FindForm(KitForm):
    """Search in the list of accounts."""

    q = forms.CharField(label="姓名或用户名", required=False, max_length=40)
