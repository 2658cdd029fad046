"""What is typed: a channel by staff, a subscription by anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from mingtang.apps.channels.actions import Terms
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, Kind, Rhythm
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.queries.classes import classes
from mingtang.kit.fields import Choices, DateInput, KitForm, ManyChoices
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.classifications import parent_of

NARROWED = ("organs", "kinds", "topics")


class InterestForm(KitForm):
    """What somebody wants to hear of; nothing chosen means everything."""

    organs = forms.TypedMultipleChoiceField(
        label="只要这些单位的", coerce=int, required=False, widget=ManyChoices()
    )
    kinds = forms.MultipleChoiceField(
        label="只要这些文种的", required=False, widget=ManyChoices(),
        choices=[(kind.value, kind.label) for kind in DocumentKind],
    )  # fmt: skip
    topics = forms.MultipleChoiceField(label="只要这些主题的", required=False, widget=ManyChoices())

    def __init__(self, *args: Any, organs: Iterable[Organ], **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        self._offer("organs", [(organ.pk, organ.name) for organ in organs])
        first_level = [(code, name) for code, name in classes("topic").items() if not parent_of(code)]
        self._offer("topics", first_level)

    def interest(self) -> Interest:
        """Return what was chosen."""
        return Interest(*(tuple(self.cleaned_data.get(name, ())) for name in NARROWED))

    def narrowed(self) -> list[tuple[forms.BoundField, int]]:
        """Return the fields that offer something, each with how many are chosen, to be drawn folded."""
        return [(self[name], len(self[name].value() or ())) for name in NARROWED if self._offered(name)]

    def _offer(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def _offered(self, name: str) -> list[Any]:
        """Return the choices of a field: a county where nothing is public yet has no organ to choose."""
        return list(getattr(self.fields.get(name), "choices", ()))


class SubscribeForm(InterestForm):
    """订阅 by a person without an account: an address, and what to hear of."""

    email = forms.EmailField(
        label="电子邮箱", max_length=120, help_text="只用来发订阅邮件，加密保存，退订时删掉。",
        error_messages={"invalid": "电子邮箱的写法不对，请检查，例如 name@example.cn。"},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label="多久收一次", choices=Rhythm.choices, widget=Choices, initial=Rhythm.DAILY
    )


class ChannelForm(InterestForm):
    """A channel; its kind and whose it is are fixed once it is made."""

    kind = forms.ChoiceField(
        label="方式", choices=Kind.choices, widget=Choices, initial=Kind.WEB_HOOK,
        help_text="接口推送：对方的程序接收，带签名。电子邮件：发到对方的公用邮箱。",
    )  # fmt: skip
    name = forms.CharField(label="名称", max_length=60, help_text="接收的是谁，例如：县融媒体中心客户端。")
    organ = forms.ModelChoiceField(
        label="哪个单位的渠道", queryset=Organ.objects.none(), required=False, empty_label="全县",
        help_text="单位的渠道只推送本单位的文件。",
    )  # fmt: skip
    address = forms.CharField(
        label="接收地址", max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="接口推送填 https:// 开头的网址，电子邮件填邮箱。加密保存，页面上只显示主机名。",
    )  # fmt: skip
    valid_from = forms.DateField(label="起", widget=DateInput())
    valid_to = forms.DateField(label="止", required=False, widget=DateInput(), help_text="一直推送就空着。")
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(
        self, *args: Any, own: Iterable[int] | None, channel: Channel | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        organ = self.fields["organ"]
        if isinstance(organ, forms.ModelChoiceField):
            active = Organ.objects.filter(is_active=True)
            organ.queryset = active if own is None else active.filter(pk__in=own)
            if own is not None:
                organ.required, organ.empty_label = True, None
        if channel is not None:
            del self.fields["kind"], self.fields["organ"]
            address = self.fields["address"]
            address.required, address.label = False, "新的接收地址"
            address.help_text = f"现在是{channel.shown_address}；不换就空着。"

    def terms(self) -> Terms:
        """Return what a channel is made or changed with."""
        said = self.cleaned_data
        organ: Organ | None = said.get("organ")
        interest = self.interest()
        if organ is not None:
            interest = Interest((), interest.kinds, interest.topics)
        return Terms(said["name"], interest, said["valid_from"], said["valid_to"])


class ReasonForm(KitForm):
    """Why, and the version that was seen."""

    reason = forms.CharField(label="原因", max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


def initial_of(channel: Channel) -> dict[str, object]:
    """Return the form's values for a channel."""
    return {
        "name": channel.name, "valid_from": channel.valid_from, "valid_to": channel.valid_to,
        "organs": channel.organs, "kinds": channel.kinds, "topics": channel.topics,
        "version": channel.version,
    }  # fmt: skip


def first_values(today: date) -> dict[str, object]:
    """Return the form's values for a channel that is to be made."""
    return {"valid_from": today, "kind": Kind.WEB_HOOK}
