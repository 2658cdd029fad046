"""The forms of the acts on a reply: review and signature carry the digest of what the person read."""

from __future__ import annotations

from typing import Any

from django import forms

from mingtang.apps.foi.forms.staff_acts import ActForm
from mingtang.kit.fields import Choices, lines

BY_POST, AT_COUNTER = "邮寄（邮政企业）", "当面送达"
WAYS = [(way, way) for way in (AT_COUNTER, BY_POST, "网上下载", "电子邮件", "委托送达")]
TAKERS = [(who, who) for who in ("申请人本人", "申请人单位的收发部门", "申请人指定的代收人", "没有签收环节")]


class NowForm(ActForm):
    """An act that happens when it is recorded, so there is no other day."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["on"]


class PassForm(NowForm):
    """审核通过, for the reply that the person read."""

    digest = forms.CharField(widget=forms.HiddenInput(), min_length=64, max_length=64)


class SendBackForm(NowForm):
    """退回修改."""

    reason = forms.CharField(
        label="退回的理由", widget=lines(), max_length=500, help_text="写明哪里要改、怎么改。起草人能看到。"
    )


class SignForm(PassForm):
    """签发."""

    confirm = forms.BooleanField(
        label="我看过答复书和要提供的文件，同意签发",
        error_messages={"required": "签发后答复书不能再改，请看过以后勾选确认。"},
    )


class DeliverForm(ActForm):
    """送达: how, and what proves it. Who signed is told by kind only, never by name."""

    way = forms.ChoiceField(label="送达方式", widget=Choices(), choices=WAYS)
    reference = forms.CharField(
        label="凭证号", required=False, max_length=60,
        help_text="邮寄的填挂号信或者特快专递的邮件号，必须填写；其他方式有就填。",
    )  # fmt: skip
    taker = forms.ChoiceField(
        label="签收人", choices=TAKERS, help_text="只记是什么人，不记姓名；签收的回证另行归档。"
    )
    note = forms.CharField(label="说明", required=False, max_length=120)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "送达日期"
        self.fields["on"].help_text = "当面送达填签收之日，邮寄填交邮之日，网上和邮件填发出之日。"

    def clean(self) -> dict[str, Any]:
        """What was posted has a number; what was handed over has somebody who took it."""
        said = super().clean() or {}
        if said.get("way") == BY_POST and not said.get("reference", "").strip():
            self.add_error("reference", "邮寄送达的，请填写邮件号。")
        if said.get("way") == AT_COUNTER and said.get("taker") == TAKERS[-1][0]:
            self.add_error("taker", "当面送达的，请选择由谁签收。")
        return said

    def said(self) -> dict[str, Any]:
        """Return the proof as one sentence, with day and version."""
        said = super().said()
        reference = said.pop("reference").strip()
        words = [said.pop("way"), f"凭证号{reference}" if reference else "", f"签收：{said.pop('taker')}"]
        words.append(said.pop("note").strip())
        return {**said, "how": "，".join(word for word in words if word)}
