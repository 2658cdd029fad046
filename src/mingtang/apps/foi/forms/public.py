"""What a person without an account types: the request itself, number and code, delivery, withdrawal."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms

from mingtang.apps.foi.checking import faults_of
from mingtang.apps.foi.models import CaseEvent, Delivery, FoiRequest, Form
from mingtang.apps.foi.queries import organs_asked, same_wish_before
from mingtang.apps.foi.queries.records import missing_of
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.apps.organs.models import Organ
from mingtang.kit import sealing
from mingtang.kit.fields import Choices, KitForm, dress
from mingtang_core.terms import RequesterKind

KEY = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    """Return a key for one form: who sends it twice has sent it once."""
    return secrets.token_urlsafe(32)


class AskForm(KitForm):
    """政府信息公开申请表 (条例第二十九条). Every fault is shown at its field, all at once."""

    key = forms.CharField(widget=forms.HiddenInput)
    organ = forms.ModelChoiceField(
        label="向哪个机关申请", queryset=Organ.objects.none(), empty_label="请选择"
    )
    kind = forms.ChoiceField(
        label="申请人情况", choices=[(k.value, k.label) for k in RequesterKind], initial=RequesterKind.PERSON,
        help_text="自己申请选“自然人”，单位申请按单位的性质选。",
    )  # fmt: skip
    name = forms.CharField(
        label="姓名或者名称", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    identity_kind = forms.ChoiceField(
        label="身份证明", choices=[(k.value, k.label) for k in IdentityKind],
        help_text="单位申请选“统一社会信用代码”。",
    )  # fmt: skip
    identity_number = forms.CharField(
        label="身份证明的号码", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="加密保存，只有办理人员在办理时能打开，每次打开都有记录。",
    )  # fmt: skip
    contact_name = forms.CharField(
        label="联系人姓名", max_length=80, required=False, help_text="单位申请才要填写。"
    )
    phone = forms.CharField(
        label="电话", max_length=40, required=False,
        help_text="电话、电子邮箱、地址至少填写一种。收到申请要与您确认，有电话最快。",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(
        label="电子邮箱", max_length=120, required=False,
        error_messages={"invalid": "电子邮箱的写法不对，请检查，例如 name@example.cn。"},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    address = forms.CharField(
        label="地址", max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    wanted = forms.CharField(
        label="需要什么信息", widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "请写明需要什么信息。"},
        help_text="写得越具体，答复越快：什么事、哪一年、哪个地方。一件申请只问一件事。",
    )  # fmt: skip
    search_words = forms.CharField(
        label="名称、文号或者其他特征", max_length=300, required=False,
        help_text="知道文件的标题或者文号的话，写在这里，便于查找。",
    )  # fmt: skip
    form = forms.ChoiceField(
        label="信息的提供形式", choices=Form.choices, widget=Choices, initial=Form.ELECTRONIC
    )
    delivery = forms.ChoiceField(
        label="获取信息的途径", choices=Delivery.choices, widget=Choices, initial=Delivery.ONLINE
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs_asked()  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """A key that was tampered with is no key: the form is a new one."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else new_key()

    def clean(self) -> dict[str, Any]:
        """Name at its field everything that article 29 asks for and is not there."""
        said = super().clean() or {}
        for fault in faults_of(self.requester(), self.wish()):
            if fault.code not in self.errors:
                self.add_error(fault.code, fault.text)
        return said

    def requester(self) -> RequesterFacts:
        """Return who asks, as far as it was said."""
        said = self._said
        return RequesterFacts(
            kind=RequesterKind(said("kind") or RequesterKind.PERSON), name=said("name"),
            identity_kind=IdentityKind(said("identity_kind") or IdentityKind.OTHER),
            identity_number=said("identity_number"), contact_name=said("contact_name"), phone=said("phone"),
            email=said("email"), address=said("address"),
        )  # fmt: skip

    def wish(self) -> Wish:
        """Return what is asked for, as far as it was said."""
        return Wish(
            self._said("wanted"), search_words=self._said("search_words"),
            form=self._said("form") or Form.ELECTRONIC, delivery=self._said("delivery") or Delivery.ONLINE,
        )  # fmt: skip

    def same_wish(self) -> FoiRequest | None:
        """Return an earlier request of the same person for the same thing."""
        requester = self.requester()
        return same_wish_before(
            sealing.fingerprint(*requester.identity), requester.shown_name, self.wish().wanted,
            key=self.cleaned_data["key"],
        )  # fmt: skip

    def _said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()


class TrackForm(KitForm):
    """Number and query code, as they stand on the receipt."""

    number = forms.CharField(
        label="受理编号", max_length=40, help_text="在回执上，例如 YSQ202600001。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip
    code = forms.CharField(
        label="查询码", max_length=20, help_text="在回执上，10位字母和数字，字母不分大小写。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


class CorrectionForm(KitForm):
    """补正: one field for each line of the notice, and room for the rest; made from the notice."""

    notice = forms.IntegerField(widget=forms.HiddenInput)
    more = forms.CharField(
        label="其他补充说明", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, notice: CaseEvent, **options: Any) -> None:  # passed on to Django
        super().__init__(*args, initial={"notice": notice.pk}, auto_id="correction-%s", **options)
        self.lines = [f"line-{place}" for place, _ in enumerate(missing_of(notice))]
        for name, words in zip(self.lines, missing_of(notice), strict=True):
            self.fields[name] = forms.CharField(
                label=words,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": f"请填写“{words}”，说不清楚的就写“不清楚”。"},
            )
            dress(self.fields[name])
        self.order_fields(["notice", *self.lines, "more"])

    def answers(self) -> list[str]:
        """Return what was said to each line, in the notice's order."""
        return [str(self.cleaned_data[name]) for name in self.lines]


class ReasonsForm(KitForm):
    """说明理由 (条例第三十五条)."""

    text = forms.CharField(
        label="您申请这些信息的理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明要这些信息做什么、为什么需要这么多。",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:  # passed on to Django
        super().__init__(*args, auto_id="reasons-%s", **options)


class TakeBackForm(KitForm):
    """The reason for taking a request back, which nobody has to give."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="撤回的原因", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class DeliveryForm(KitForm):
    """How the information is to be given."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form = forms.ChoiceField(label="信息的提供形式", choices=Form.choices, widget=Choices)
    delivery = forms.ChoiceField(label="获取信息的途径", choices=Delivery.choices, widget=Choices)
    email = forms.EmailField(
        label="电子邮箱", max_length=120, required=False,
        error_messages={"invalid": "电子邮箱的写法不对，请检查，例如 name@example.cn。"},
        help_text="要用电子邮件获取、申请时没有填过或者想换一个，才在这里填写。",
    )  # fmt: skip
    address = forms.CharField(
        label="邮寄地址", max_length=200, required=False,
        help_text="要邮寄、申请时没有填过或者想换一个，才在这里填写。",
    )  # fmt: skip
