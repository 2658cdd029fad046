"""The ten-minute tour: what to look at, as whom, where."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.ledger.models import Assignment, WorkPlan
from mingtang.apps.ledger.queries.plans import current_plan, plan_before
from mingtang.apps.publishing.models import Edition
from mingtang.demo.reviewers import FIRST_REVIEWER
from mingtang_core.deadlines import ClockState


@dataclass(frozen=True)
class Stop:
    """One stop: what one sees, who sees it, where."""

    title: str
    text: str
    username: str
    who: str
    to: str


def stops() -> list[Stop]:
    """Return the stops that this demo can show today."""
    plan = current_plan()
    draft = WorkPlan.objects.filter(state=WorkPlan.State.REVIEW).order_by("-id").first()
    late = Assignment.objects.filter(state="applied").order_by("id").first()
    before = plan_before(plan) if plan else None
    found = [
        Stop(
            "今年的要点做到哪一步",
            "不用登录，谁都能看：各章进度、每项任务、怎样核对。",
            "",
            "群众",
            reverse("desks:home"),
        )
    ]
    if draft:
        found.append(
            Stop(
                "一份要点怎样变成台账",
                "左边原文，右边任务；有疑问的先处理，逐行确认。",
                "linyihe",
                "公开办",
                reverse("ledger:review", args=[draft.pk]),
            )
        )
    found += [
        Stop(
            "自己放一份文件进去",
            "把 examples 里的文件，或者您自己的要点，拖进来试试。",
            "linyihe",
            "公开办",
            reverse("ledger:upload"),
        ),
        Stop(
            "单位今天要办什么", "按日期排好，每件只有一个下一步。", "clerk06", "经办员", reverse("desks:desk")
        ),
        Stop(
            "全县一览", "哪个单位逾期、哪项临近，点数字看明细。", "linyihe", "公开办", reverse("desks:office")
        ),
    ]
    if late:
        found.append(
            Stop(
                "核实一项销号",
                "看佐证，标出能证明完成的文字，再同意或退回。",
                "luqingchuan",
                "公开办（核对）",
                reverse("ledger:assignment", args=[late.pk]),
            )
        )
    if before:
        found.append(
            Stop(
                "回头看去年",
                "每项都有结论，没完成的转入今年。",
                "linyihe",
                "公开办",
                reverse("ledger:looking-back", args=[before.pk]),
            )
        )
    return [
        *found,
        *_documents(),
        *_requests(),
        Stop(
            "催办规则和邮件",
            "改一改提前几天，点“后一天”，再看邮件箱。",
            "linyihe",
            "公开办",
            reverse("ledger:chasing"),
        ),
        Stop(
            "怎样证明没有改过", "每个动作一条记录，首尾相连，每天公布。", "", "群众", reverse("desks:journal")
        ),
        Stop(
            "账户和角色", "管理员管账户和设置，不审批任何事。", "suhe", "系统管理员", reverse("accounts:list")
        ),
    ]


def _documents() -> list[Stop]:
    """Return the stops at documents, each found by what it shows."""
    stops = [
        Stop(
            "一份文件怎样才能公开",
            "草稿、送审、退回、定时，每份写明缺什么、轮到谁。",
            "clerk06",
            "经办员",
            reverse("publishing:workbench"),
        ),
        Stop(
            "三审三校和保密审查",
            "四个环节四个人；附件要逐个打开，检查发现要逐条处理，改一个字就要重新审。",
            FIRST_REVIEWER,
            "审核人",
            reverse("publishing:reviews"),
        ),
    ]
    urgent = Edition.objects.filter(lane="emergency", state="released").order_by("-id").first()
    if urgent:
        stops.append(
            Stop(
                "暴雨来了，先发布后补审",
                "起草人和另一个人就能发布；复审已经补上，终审还差一人，到时间没补会提醒。",
                "linyihe",
                "公开办",
                reverse("publishing:document", args=[urgent.document_id]),
            )
        )
    chain = Edition.objects.filter(number=3, state="released").order_by("id").first()
    if chain:
        stops.append(
            Stop(
                "一份办法改了三次",
                "每一版都留着，哪一条改了什么，逐条对照。",
                "linyihe",
                "公开办",
                reverse("publishing:document", args=[chain.document_id]),
            )
        )
    return stops


def _requests() -> list[Stop]:
    """Return the stops at requests, each found by what it shows."""
    stops = []
    paused = FoiRequest.objects.filter(clock_state=ClockState.PAUSED.value, organ__name__endswith="民政局")
    if first := paused.order_by("id").first():
        stops.append(
            Stop(
                "一件申请的期限怎么算",
                "正在征求第三方意见，等待的日子不计入；打开“这个日期是怎么算出来的”。",
                "clerk06",
                "经办员",
                reverse("foi:case", args=[first.number]),
            )
        )
    return [
        *stops,
        Stop(
            "一份答复怎样才能发出去",
            "法制审核、保密审查、签发由不同的人办，缺什么说什么。",
            "fanwenli",
            "法制审核",
            reverse("foi:reviews"),
        ),
        Stop(
            "年报自己得出来",
            "每个数字点开是哪些件，勾稽关系当场核对。",
            "linyihe",
            "公开办",
            reverse("foi:reports"),
        ),
    ]
