"""机构职能 as it is typed: offices and people one a line."""

from __future__ import annotations

from django import forms

from mingtang.apps.organs.models import OrganProfile
from mingtang.apps.organs.profiles import Parts, Profile, in_lines, read_lines
from mingtang.kit.fields import KitForm
from mingtang_core.errors import BadInput

LINES = ("offices", "people")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProfileForm(KitForm):
    """What 条例第二十条第二项 asks an organ to make public about itself."""

    functions = forms.CharField(label="主要职责", max_length=3000, widget=_lines(6))
    address = forms.CharField(label="办公地址", max_length=120)
    office_hours = forms.CharField(
        label="办公时间", max_length=120, help_text="例如：工作日上午8:30至12:00，下午2:30至5:30。"
    )
    phone = forms.CharField(label="联系电话", max_length=60, help_text="填办公电话，不填个人手机号。")
    people = forms.CharField(
        label="负责人", max_length=6000, widget=_lines(4),
        help_text="每行一位：姓名｜职务｜分工。职务、分工可以不写。",
    )  # fmt: skip
    offices = forms.CharField(
        label="内设机构", max_length=6000, required=False, widget=_lines(6),
        help_text="每行一个：名称｜职责｜电话。职责、电话可以不写。",
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def clean_people(self) -> tuple[Parts, ...]:
        """Read one person a line."""
        return self._read("people")

    def clean_offices(self) -> tuple[Parts, ...]:
        """Read one office a line."""
        return self._read("offices")

    def profile(self) -> Profile:
        """Return what was typed."""
        return Profile(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})

    def _read(self, name: str) -> tuple[Parts, ...]:
        try:
            return read_lines(self.cleaned_data[name])
        except BadInput as error:
            raise forms.ValidationError(error.message) from error


def initial_of(current: OrganProfile | None) -> dict[str, object]:
    """Return the form's values for what is in force."""
    if current is None:
        return {}
    said = {name: getattr(current, name) for name in ("functions", "address", "office_hours", "phone")}
    return {**said, **{name: in_lines(getattr(current, name)) for name in LINES}, "seen": current.pk}
