"""登记申请: what came over the counter, by post or fax, entered by the clerk; checked as on the web."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django import forms

from mingtang.apps.foi.checking import MAX_WANTED, faults_of
from mingtang.apps.foi.models import Delivery, FoiRequest, Form
from mingtang.apps.foi.queries.finding import same_wish_before
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.apps.organs.models import Organ
from mingtang.kit import sealing
from mingtang.kit.fields import Choices, DateInput, KitForm
from mingtang_core.deadlines import Channel
from mingtang_core.terms import RequesterKind

ORAL = "oral"
CHANNELS = [
    (Channel.COUNTER.value, Channel.COUNTER.label),
    (Channel.SIGNED_POST.value, Channel.SIGNED_POST.label),
    (Channel.POST.value, Channel.POST.label),
    (Channel.FAX.value, Channel.FAX.label),
    (ORAL, "口头提出，由经办员代为填写"),
]


class EntryForm(KitForm):
    """A request on paper."""

    organ = forms.ModelChoiceField(label="收到申请的机关", queryset=Organ.objects.none(), empty_label=None)
    channel = forms.ChoiceField(label="怎样收到的", choices=CHANNELS, widget=Choices())
    arrived_on = forms.DateField(
        label="到达日期", widget=DateInput(),
        help_text="当面提交的填提交之日，签收邮件填签收之日，平常信函和传真填收到之日。",
    )  # fmt: skip
    kind = forms.ChoiceField(label="申请人情况", choices=[(k.value, k.label) for k in RequesterKind])
    name = forms.CharField(label="姓名或者名称", max_length=80)
    identity_kind = forms.ChoiceField(label="身份证明", choices=[(k.value, k.label) for k in IdentityKind])
    identity_number = forms.CharField(label="身份证明的号码", max_length=40)
    contact_name = forms.CharField(
        label="联系人", required=False, max_length=40, help_text="申请人是单位的，填联系人姓名。"
    )
    phone = forms.CharField(
        label="电话", required=False, max_length=30, help_text="电话、电子邮箱、地址至少填一种。"
    )
    email = forms.EmailField(label="电子邮箱", required=False, help_text="用电子邮件获取的必须填。")
    address = forms.CharField(
        label="邮寄地址", required=False, max_length=200, help_text="邮寄获取的必须填。"
    )
    wanted = forms.CharField(
        label="所需信息", widget=forms.Textarea(attrs={"rows": 5}), help_text="照申请表原文录入。"
    )
    search_words = forms.CharField(label="名称、文号或者其他特征", required=False, max_length=300)
    form = forms.ChoiceField(label="提供形式", choices=Form.choices)
    delivery = forms.ChoiceField(label="获取途径", choices=Delivery.choices)
    help_given = forms.CharField(
        label="提供的帮助", required=False, max_length=200,
        help_text="申请人书写、视力或者听力有困难的，写明怎样帮助（条例第四十三条）。口头提出的必须写明。",
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput(), max_length=64, min_length=16)

    def __init__(self, *args: Any, organ_ids: set[int], **options: Any) -> None:
        super().__init__(*args, **options)
        organs = self.fields["organ"]
        assert isinstance(organs, forms.ModelChoiceField)  # noqa: S101 - declared above
        organs.queryset = Organ.objects.filter(pk__in=organ_ids)
        self.fields["wanted"].widget.attrs["maxlength"] = MAX_WANTED

    @classmethod
    def fresh(cls, *, organ_ids: set[int], organ_id: int | None, today: date) -> EntryForm:
        """Return an empty form with its own key."""
        initial = {
            "organ": organ_id, "arrived_on": today, "key": secrets.token_urlsafe(24),
            "channel": Channel.COUNTER.value, "form": Form.PAPER, "delivery": Delivery.POST,
        }  # fmt: skip
        return cls(organ_ids=organ_ids, initial=initial)

    def clean(self) -> dict[str, Any]:
        """Name everything that is missing at once, each at its field."""
        said = super().clean() or {}
        for fault in faults_of(self.requester(), self.wish()):
            if fault.code not in self.errors:
                self.add_error(fault.code, fault.text)
        if said.get("channel") == ORAL and not said.get("help_given", "").strip():
            self.add_error("help_given", "口头提出的申请，请写明由谁代为填写、怎样与申请人核对。")
        return said

    def requester(self) -> RequesterFacts:
        """Return who asks."""
        return RequesterFacts(
            RequesterKind(self._said("kind") or RequesterKind.PERSON), self._said("name"),
            IdentityKind(self._said("identity_kind") or IdentityKind.OTHER), self._said("identity_number"),
            self._said("contact_name"), self._said("phone"), self._said("email"), self._said("address"),
        )  # fmt: skip

    def wish(self) -> Wish:
        """Return what is asked for."""
        return Wish(
            self._said("wanted"), self._said("search_words"), self._said("form"), self._said("delivery")
        )

    def same_wish(self) -> FoiRequest | None:
        """Return an earlier request of the same person for the same thing, at any organ of the county."""
        requester = self.requester()
        return same_wish_before(
            sealing.fingerprint(*requester.identity), requester.shown_name, self.wish().wanted,
            key=self.cleaned_data["key"],
        )  # fmt: skip

    def channel_said(self) -> Channel:
        """Return the channel; what was asked by word of mouth was handed over at the counter."""
        said = self._said("channel")
        return Channel.COUNTER if said == ORAL else Channel(said)

    def _said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")
