"""What the components page shows: the look of real content, all of it invented (青禾县, 2026-09-22)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mingtang.kit.fields import Choices, DateInput, KitForm
from mingtang.kit.months import months_of
from mingtang.kit.paging import KeysetPage
from mingtang_core.errors import Reason
from mingtang_core.workdays import packaged_years

DAY = date(2026, 9, 22)
SWATCHES = (
    ("意思", (("操作", "action"), ("操作浅底", "action-tint"), ("深蓝通栏", "band"), ("逾期", "late"),
             ("临期", "soon"), ("临期浅底", "soon-tint"))),
    ("底和墨", (("底", "ground"), ("浅底", "ground-soft"), ("细线", "line"), ("框线", "line-strong"),
              ("次墨", "ink-2"), ("墨", "ink"))),
    ("多少", (("一", "amount-1"), ("二", "amount-2"), ("三", "amount-3"), ("四", "amount-4"),
             ("近", "soon-2"), ("迟", "late-2"))),
)  # fmt: skip
BADGES = (
    ("calm", "还剩11个工作日", "超过5个工作日"),
    ("near", "还剩4个工作日", "5个工作日以内（黄）"),
    ("urgent", "今天到期", "2个工作日以内（红色预警，用实心赭色）"),
    ("late", "逾期3个工作日", "已过期限"),
    ("paused", "时钟已暂停", "等第三方、等其他机关、等缴费"),
    ("provisional", "暂定2027-01-14", "放假安排还没公布"),
    ("done", "按时办结", "已完成"),
)
QUARTERS = (
    ("第一季度", date(2026, 3, 10), "8,214", "281.40"),
    ("第二季度", date(2026, 6, 10), "8,307", "284.65"),
    ("第三季度", date(2026, 9, 10), "8,391", "288.02"),
)
WHY_NOT = (
    Reason("no-proof", "还没有证据。先上传文件，或者填公开地址。", "", "#k-up"),
    Reason("same-person", "核实人和申请人不能是同一个人，请由公开办的同事核实。"),
)
STEPS = (
    {"title": "起草", "note": "周晓禾，9月18日", "state": "done"},
    {"title": "初审", "note": "通过，9月19日", "state": "done"},
    {"title": "复审", "note": "今天 17:00前", "state": "now"},
    {"title": "终审", "note": "办公室负责人", "state": ""},
    {"title": "公开", "note": "终审后自动公开", "state": ""},
)
MOMENTS = (
    {"on": date(2026, 9, 30), "what": "完成时限", "state": "next"},
    {"on": DAY, "what": "县民政局申请销号", "note": "证据2份", "state": "now"},
    {"on": date(2026, 6, 30), "what": "第二季度进展", "note": "已完成三分之二", "state": ""},
    {"on": date(2026, 3, 5), "what": "工作要点印发", "state": ""},
)
STATS = (
    {"title": "全年任务", "figure": 34, "unit": "项", "note": "涉及41个单位。", "state": ""},
    {"title": "已经办结", "figure": 21, "unit": "项", "note": "按时序应完成22项。", "state": ""},
    {"title": "临近时限", "figure": 4, "unit": "项", "note": "5个工作日内到期。", "state": "soon"},
    {"title": "逾期", "figure": 1, "unit": "项", "note": "已抄送分管领导。", "state": "late"},
)


class SampleForm(KitForm):
    """One field of each kind, as a person left it."""

    what = forms.CharField(
        label="进展情况", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写做了什么、到哪一步。数字由系统从证据里取，不用再填。",
        error_messages={"required": "填写进展情况，例如“名录已汇总，等局务会审定”。"},
    )  # fmt: skip
    phone = forms.RegexField(
        r"^\d{11}$", label="联系手机", error_messages={"invalid": "手机号是11位，现在是10位，请补上。"}
    )
    way = forms.ChoiceField(
        label="证据在哪里", widget=Choices, choices=[("web", "已公开的网页"), ("file", "文件")]
    )
    on = forms.DateField(label="完成日期", widget=DateInput, required=False)
    paper = forms.FileField(
        label="把文件拖到这里，或者选择文件", required=False,
        help_text="Word、PDF、网页或文本，不超过50 MB。公开之前只有本单位和公开办能看到。",
    )  # fmt: skip
    agree = forms.BooleanField(label="同时抄送牵头单位", required=False)


def samples() -> dict[str, Any]:
    """Return the context of `kit/components.html`."""
    return {
        "swatches": SWATCHES,
        "sample_form": SampleForm({"phone": "1380000000", "way": "web"}),
        "badges": BADGES,
        "quarters": QUARTERS,
        "reasons": WHY_NOT,
        "steps": STEPS,
        "moments": MOMENTS,
        "stats": STATS,
        "page": KeysetPage([], "2026-09-01.417", False),
        "day": DAY,
        "months": months_of(packaged_years()[2026], today=DAY, changed=(date(2026, 10, 10),))[8:10],
    }
