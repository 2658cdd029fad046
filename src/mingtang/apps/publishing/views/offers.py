"""The acts that a document's pages offer, in their order: the form, the action, and one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mingtang.apps.publishing import actions
from mingtang.apps.publishing.forms import acts as forms
from mingtang_core.flows.editions import Act, Step


@dataclass(frozen=True)
class Offer:
    """One act on a page.

    do        the action; it takes what the form says besides edition, by and today
    is_main   what the document is waiting for; is_grave: what undoes something
    page      the route of its own page, which is linked instead of a form
    """

    form: type[forms.ActForm]
    do: Callable[..., object] | None
    hint: str
    done: str
    is_main: bool = False
    is_grave: bool = False
    page: str = ""


def passing(step: Step) -> Callable[..., object]:
    """Return the action that passes a step; with its proofreading, when the form says so."""

    def do(**said: Any) -> object:
        return actions.pass_step(step=step, **said)

    return do


def confirming(step: Step) -> Callable[..., object]:
    """Return the action that makes a step good after an emergency."""

    def do(**said: Any) -> object:
        return actions.confirm_afterwards(step=step, **said)

    return do


def proofreading(*, step: str, version: int, **said: Any) -> object:
    """校对: the digest says which bytes, so the version is not asked."""
    return actions.proofread(step=Step(step), **said)


def _pass(step: Step, hint: str) -> Offer:
    form = forms.ProofPassForm if step in (Step.FIRST, Step.SECOND, Step.FINAL) else forms.PassForm
    return Offer(form, passing(step), hint, f"{step.label}已通过。", is_main=True, page="publishing:review")


OFFERS: Mapping[Act, Offer] = {
    Act.EDIT: Offer(
        forms.ActForm, None, "随时可以存。送审以后再改，已经通过的审核全部失效，要重新送审。", "",
        is_main=True, page="publishing:edit",
    ),
    Act.CHOOSE_ATTRIBUTE: Offer(
        forms.AttributeForm, actions.choose_attribute, "从源头上确定：主动公开、依申请公开还是不予公开。",
        "公开属性已保存。",
    ),
    Act.SUBMIT: Offer(
        forms.ActForm, actions.submit, "要素齐全、公开属性定好以后送审。", "已送审。", is_main=True,
    ),
    Act.SUBMIT_URGENTLY: Offer(
        forms.ActForm, actions.submit_urgently,
        "由另外一人做完保密审查就能发布，复审、终审在规定的时间内补办。", "已进入突发事件快速通道。",
    ),
    Act.GIVE_OFFICE_OPINION: Offer(
        forms.OpinionForm, actions.give_office_opinion,
        "上级文件已经公开而本件不公开的，由公开办写明理由和依据。",
        "意见已记下。",
    ),
    Act.PASS_FIRST: _pass(Step.FIRST, "看过正文、改动和附件以后通过。"),
    Act.PASS_SECOND: _pass(Step.SECOND, "看过正文、改动和附件以后通过。"),
    Act.PASS_FINAL: _pass(Step.FINAL, "看过正文、改动和附件以后通过。"),
    Act.PASS_SECRECY: _pass(Step.SECRECY, "逐项看过，确认不涉及国家秘密、工作秘密和个人信息。"),
    Act.PASS_ATTRIBUTE: _pass(Step.ATTRIBUTE, "审查不公开的理由和依据。"),
    Act.SIGN: _pass(Step.LEADER, "签发认的是您看过的这一稿。"),
    Act.RELEASE_URGENTLY: Offer(
        forms.StatementForm, actions.release_urgently, "一次办完保密审查和发布；检查发现的问题要先处理。",
        "已发布。复审、终审请在时限内补办。", is_main=True, page="publishing:review",
    ),
    Act.PROOFREAD: Offer(
        forms.ProofForm, proofreading, "每一审都要有一校。", "校对已记下。", page="publishing:review",
    ),
    Act.DECIDE_FINDING: Offer(
        forms.FindingForm, actions.decide_finding, "检查发现的每个问题，由起草人以外的人写明理由。",
        "处理已记下。", page="publishing:review",
    ),
    Act.SEND_BACK: Offer(
        forms.ReasonForm, actions.send_back, "写明理由退给起草人，改过以后重新审核。", "已退回修改。",
        page="publishing:review",
    ),
    Act.RETURN: Offer(
        forms.ReasonForm, actions.return_draft,
        "公开属性不当，或者政策文件没有解读方案的，退文。", "已退文。",
        is_grave=True, page="publishing:review",
    ),
    Act.RELEASE: Offer(
        forms.ActForm, actions.release, "发布以后马上对社会公开；发布时间由系统记下，不能填。", "已发布。",
        is_main=True,
    ),
    Act.SCHEDULE: Offer(
        forms.ScheduleForm, actions.schedule, "到时间自动发布；系统停过机，恢复以后马上补上。", "已定时。",
    ),
    Act.UNSCHEDULE: Offer(forms.ActForm, actions.unschedule, "仍是审核通过的状态。", "已取消定时。"),
    Act.FILE: Offer(
        forms.ActForm, actions.file_away, "不主动公开的文件编号备存，到期重新审查公开属性。", "已备存。",
        is_main=True,
    ),
    Act.CONFIRM_SECOND: Offer(
        forms.ConfirmForm, confirming(Step.SECOND), "突发事件发布以后补的复审。", "复审已补办。",
        is_main=True,
    ),
    Act.CONFIRM_FINAL: Offer(
        forms.ConfirmForm, confirming(Step.FINAL), "突发事件发布以后补的终审。", "终审已补办。",
        is_main=True,
    ),
    Act.OBJECT: Offer(
        forms.ReasonForm, actions.object_afterwards, "写明异议；要撤下的，用“撤下”。", "异议已记下。",
        is_grave=True,
    ),
    Act.REASSESS: Offer(
        forms.ReassessForm, actions.reassess, "情况变了、可以公开的，应当公开。", "审查结果已记下。",
        is_main=True,
    ),
    Act.RECALL: Offer(
        forms.ActForm, actions.recall, "回到草稿，已经通过的审核失效。", "已撤回，现在是草稿。",
    ),
    Act.WITHDRAW: Offer(
        forms.WithdrawForm, actions.withdraw, "撤下以后，列表、搜索和订阅里都不再出现。", "已撤下。",
        is_grave=True,
    ),
    Act.DISCARD: Offer(
        forms.ActForm, actions.discard, "不再办的草稿；记录留着，谁也不再看到正文。", "草稿已作废。",
        is_grave=True,
    ),
}  # fmt: skip
