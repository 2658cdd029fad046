"""The forms of the acts on a case page: what is said besides, and the day on which it happened in law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from mingtang.apps.foi.models import CaseEvent, Dispute
from mingtang.apps.foi.queries.case_page import label_of
from mingtang.apps.foi.queries.records import letters_waiting_for, voidable, voided_among
from mingtang.apps.organs.models import Organ
from mingtang.kit import trying
from mingtang.kit.fields import Choices, DateInput, KitForm, lines
from mingtang_core.deadlines import EventKind
from mingtang_core.fees import FeeKind

MOST_PAGES = 100_000


class ActForm(trying.ActForm):
    """Every act: its day, and the version of the case that the person saw."""

    on = forms.DateField(
        label="发生日期", widget=DateInput(), help_text="实际发生的那一天，可以早于今天录入。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, events: Sequence[CaseEvent] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.events = {str(event.pk): event for event in events}
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])
        self.offer(events)

    def offer(self, events: Sequence[CaseEvent]) -> None:
        """Fill in what can be chosen from the events of the case."""

    @property
    def is_without_choice(self) -> bool:
        """Return whether the act is about an event, and there is none left that it could be about."""
        return "about" in self.fields and not self["about"].subwidgets

    def said(self) -> dict[str, Any]:
        """Return what was said, by the names of the action's arguments."""
        said = {name: value for name, value in super().said().items() if name != "confirm"}
        if "about" in said:
            said["about"] = self.events[said["about"]]
        return said


class ConfirmForm(ActForm):
    """确认收到."""

    how = forms.CharField(
        label="怎样与申请人确认的", max_length=200, help_text="例如：电话确认，申请人本人接听。"
    )


class NoteForm(ActForm):
    """An act that may be explained."""

    note = forms.CharField(label="说明", required=False, max_length=500)


class CorrectionForm(ActForm):
    """告知补正."""

    missing = forms.CharField(
        label="需要补正什么", widget=lines(4),
        help_text="每行一项。补正只能告知一次，请一次写全；申请人看到的就是这份清单。",
    )  # fmt: skip
    until = forms.DateField(
        label="补正的最后一天", required=False, widget=DateInput(), help_text="不填就按本县规定的合理期限。"
    )
    note = forms.CharField(label="内部说明", required=False, max_length=500)

    def clean_missing(self) -> list[str]:
        """One line each."""
        return str(self.cleaned_data["missing"]).splitlines()


class CorrectedForm(ActForm):
    """收到补正."""

    text = forms.CharField(label="补正后的内容", widget=lines(), max_length=2000)


class LetterForm(ActForm):
    """征求意见."""

    whom = forms.CharField(label="征求谁的意见", max_length=100)
    note = forms.CharField(label="就什么征求意见", required=False, max_length=500)


class _AboutForm(ActForm):
    """An act about one of the events."""

    kind: EventKind
    about = forms.ChoiceField(label="哪一封函", choices=())

    def offer(self, events: Sequence[CaseEvent]) -> None:
        """The letters that still wait for it."""
        self._choose(letters_waiting_for(events, self.kind))

    def _choose(self, found: Sequence[CaseEvent]) -> None:
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(e.pk), f"{e.on.isoformat()}　{label_of(e)}{_whom(e)}") for e in found]


def _whom(event: CaseEvent) -> str:
    first = event.note.strip().splitlines()[:1]
    return f"：{first[0][:30]}" if first else ""


class DeliveredForm(_AboutForm):
    """登记征求意见函送达."""

    kind = EventKind.LETTER_DELIVERED
    note = forms.CharField(label="怎样送达", required=False, max_length=200)


class OpinionForm(_AboutForm):
    """收到意见."""

    kind = EventKind.OPINION_RECEIVED
    agrees = forms.ChoiceField(
        label="同意公开吗", widget=Choices(),
        choices=[("yes", "同意"), ("no", "不同意"), ("unsaid", "没有表明，或者只同意一部分")],
    )  # fmt: skip
    words = forms.CharField(
        label="意见的内容", required=False, widget=lines(), max_length=2000,
        help_text="不同意的，写明对方的理由。",
    )  # fmt: skip

    def clean_agrees(self) -> bool | None:
        """Yes, no, or neither."""
        return {"yes": True, "no": False}.get(self.cleaned_data["agrees"])


class ExtendForm(ActForm):
    """延长答复期限."""

    workdays = forms.IntegerField(
        label="延长几个工作日", min_value=1, max_value=99, help_text="最多20个，接在原期限之后。"
    )
    reason = forms.CharField(label="延长的理由", widget=lines(), max_length=500)


class AskReasonsForm(ActForm):
    """要求说明理由."""

    why = forms.CharField(
        label="为什么要求说明理由", widget=lines(), max_length=500,
        help_text="写明数量、频次怎样明显超过合理范围。",
    )  # fmt: skip


class ReasonsForm(ActForm):
    """收到理由说明."""

    text = forms.CharField(label="申请人说明的理由", widget=lines(), max_length=2000)


class DelayForm(ActForm):
    """确定延迟答复期限."""

    until = forms.DateField(label="延迟到哪一天", widget=DateInput())
    reason = forms.CharField(label="延迟的理由", widget=lines(), max_length=500)


class FeeForm(ActForm):
    """告知缴费."""

    standard = forms.ChoiceField(
        label="按哪种标准收", widget=Choices(), choices=[(kind.value, kind.label) for kind in FeeKind],
        help_text="一件申请只能选一种标准。",
    )  # fmt: skip
    pages = forms.IntegerField(
        label="复制多少页", required=False, min_value=1, max_value=MOST_PAGES,
        help_text="按量收费才填；A4及以下的单面算一页。",
    )  # fmt: skip
    matters = forms.IntegerField(
        label="拆分成几件", required=False, min_value=1, max_value=1000,
        help_text="按件收费、一件申请里有几件事的才填；不填是1件。",
    )  # fmt: skip
    reason = forms.CharField(label="选择这种标准的理由", widget=lines(), max_length=500)

    def clean_standard(self) -> FeeKind:
        """One of the two."""
        return FeeKind(self.cleaned_data["standard"])

    def clean_matters(self) -> int:
        """One unless said otherwise."""
        return self.cleaned_data["matters"] or 1


class PaymentForm(ActForm):
    """登记缴费."""

    receipt = forms.CharField(label="财政票据的号码", max_length=60)


class CommissionForm(ActForm):
    """转办."""

    organ = forms.ModelChoiceField(
        label="承办单位", required=False, queryset=Organ.objects.none(), empty_label="不在名单里，写在下面",
    )  # fmt: skip
    unit = forms.CharField(
        label="承办单位的名称", required=False, max_length=100, help_text="内设科室等，不在上面名单里的才写。"
    )
    question = forms.CharField(
        label="需要承办单位做什么", widget=lines(), max_length=1000,
        help_text="承办单位只看到这一段，看不到申请人是谁；不要写申请人的姓名和联系方式。",
    )  # fmt: skip
    until = forms.DateField(label="反馈期限", widget=DateInput())

    def offer(self, events: Sequence[CaseEvent]) -> None:
        """The organs of the county that exist."""
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = Organ.objects.filter(is_active=True)


class RemedyForm(ActForm):
    """登记复议、诉讼、调解; the day is that on which it was accepted."""

    kind = forms.ChoiceField(label="途径", widget=Choices(), choices=Dispute.Kind.choices)
    body = forms.CharField(label="受理机关或者法院", max_length=100)
    reference = forms.CharField(label="案号", required=False, max_length=60)
    procedure = forms.ChoiceField(
        label="程序", choices=Dispute.Procedure.choices, initial=Dispute.Procedure.ORDINARY
    )
    after = forms.ChoiceField(
        label="之前的行政复议", required=False, choices=(), help_text="复议以后起诉的才选；直接起诉的不选。"
    )
    notified_on = forms.DateField(
        label="收到通知或者副本的日期",
        required=False,
        widget=DateInput(),
        help_text="提出答复的期限从这天起算。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "受理日期"

    def offer(self, events: Sequence[CaseEvent]) -> None:
        """The reconsiderations of the case."""
        field, voided = self.fields["after"], voided_among(events)
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        known = [e for e in events if e.facts.get("kind") == Dispute.Kind.RECONSIDERATION]
        chosen = [(str(e.pk), f"{e.on.isoformat()}　{e.note}") for e in known if e.pk not in voided]
        field.choices = [("", "没有"), *chosen]

    def clean_kind(self) -> Dispute.Kind:
        """One of the ways."""
        return Dispute.Kind(self.cleaned_data["kind"])

    def clean_procedure(self) -> Dispute.Procedure:
        """普通程序、简易程序."""
        return Dispute.Procedure(self.cleaned_data["procedure"])

    def clean_after(self) -> Dispute | None:
        """The reconsideration itself."""
        chosen = self.cleaned_data["after"]
        return Dispute.objects.get(event=self.events[chosen]) if chosen else None


class WithdrawForm(ActForm):
    """撤回申请."""

    why = forms.CharField(label="撤回的原因", required=False, max_length=300)


class VoidForm(_AboutForm):
    """作废一条记录; it happens when it is recorded, so there is no other day."""

    about = forms.ChoiceField(label="哪一条记录", choices=())
    reason = forms.CharField(label="作废的理由", max_length=300)
    confirm = forms.BooleanField(
        label="我确认作废这条记录，作废后不能恢复",
        error_messages={"required": "作废不能撤销，请先勾选确认。"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["on"]

    def offer(self, events: Sequence[CaseEvent]) -> None:
        """Every event but the entering itself."""
        self._choose(voidable(events))


class IdentityForm(KitForm):
    """查看个人信息."""

    reason = forms.CharField(
        label="查看的理由", max_length=200, help_text="例如：电话确认收到申请。会记入日志。"
    )


def fresh(
    form: type[ActForm], act: str, *, today: date, version: int, events: Sequence[CaseEvent], digest: str = ""
) -> ActForm:
    """Return an empty form of an act; digest: of the reply that the person reads beside it."""
    initial = {"on": today, "version": version, "digest": digest}
    return form(auto_id=f"{act}-%s", initial=initial, events=events)
