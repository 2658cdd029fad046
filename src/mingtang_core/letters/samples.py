"""示例: values of an invented case, to look at a template before it is used.

>>> sorted(SAMPLES) == sorted(Field)
True
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from mingtang_core.flows import Paper
from mingtang_core.letters.fields import Field
from mingtang_core.letters.rendering import Filled, Letter, render
from mingtang_core.letters.rules import LETTERS, Addressee

SAMPLES: Mapping[Field, str] = MappingProxyType(
    {
        Field.ORGAN: "青禾县民政局",
        Field.REQUEST_NUMBER: "YSQ202600001",
        Field.REQUESTER: "欧阳听雨",
        Field.WANTED: "2025年全县老旧小区改造项目清单",
        Field.ARRIVED: "2026年3月3日",
        Field.RECEIVED: "2026年3月5日",
        Field.DUE: "2026年4月2日",
        Field.MISSING: "1.所需信息的年份。\n2.所指的乡镇、街道。",
        Field.CORRECT_BY: "2026年3月26日",
        Field.WHY_REASONS: "一个自然月内提出内容相近的申请三十二件。",
        Field.EXTENDED_BY: "10",
        Field.WHY_EXTENDED: "所需信息涉及多个年度的档案，检索需要时间",
        Field.DELAYED_TO: "2026年5月29日",
        Field.WHY_DELAYED: "申请的数量较多，需要逐件检索",
        Field.ASKED: "青禾建设有限公司",
        Field.MATTER: "老旧小区改造项目的施工合同。",
        Field.ASKED_ON: "2026年3月10日",
        Field.ANSWER_WITHIN: "15",
        Field.DECISION: "公开施工合同的主要条款（部分公开）。",
        Field.WHY_OPEN: "合同关系居民住房安全。",
        Field.FEE: "300",
        Field.FEE_SUM: "计算方法：第11至13件，3件，每件100元，共300元。",
        Field.PAY_WITHIN: "20",
        Field.ANSWER: "您申请公开的政府信息可以公开。根据《政府信息公开条例》第三十六条第（二）项的规定，"
        "本机关予以公开。",
        Field.HELP: "便民提示：项目的进展可以在县政府网站“重点项目”栏目查看。",
        Field.REMEDY: "如果不服本答复，可以自知道本答复之日起60日内向有管辖权的行政复议机关申请行政复议，"
        "也可以自知道本答复之日起6个月内直接向有管辖权的人民法院提起行政诉讼。",
        Field.PAPER: "政府信息公开申请答复书（青禾县民政局依申请答复〔2026〕1号）",
        Field.HOW: "邮寄，回执号码略",
        Field.DELIVERED_ON: "2026年3月20日",
        Field.WHY_CLOSED: "您没有在补正期限内补正申请，也没有说明正当理由。",
        Field.CLOSED_ON: "2026年3月27日",
    }
)


def sample_letter(paper: Paper, title: str, body: str, on: date) -> Letter:
    """Return what a letter of this template looks like. Raises BadInput for what is wrong with it."""
    rule, organ = LETTERS[paper], SAMPLES[Field.ORGAN]
    to = {Addressee.REQUESTER: SAMPLES[Field.REQUESTER], Addressee.CONSULTED: SAMPLES[Field.ASKED]}
    number = rule.number(organ, on.year, 1) if rule.series else ""
    return render(Filled(paper, title, body, SAMPLES, number, to.get(rule.to, ""), organ, on))
