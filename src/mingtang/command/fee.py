"""`mingtang fee --items N | --pages N`: the information processing fee (信息处理费), band by band.

--items N   what the N requests of one person in one natural month cost; with --nth the N-th of them alone
--pages N   what the N pages of one request cost
--on DATE   the standard in force on that day (default: today in Beijing time)
--json      one JSON document: yuan, kind, steps [{on, what, article}], tariff {source, effective_on, notes}
One request is charged by one standard, so items and pages together are refused. Needs no Django, no
database, no home.
"""

from __future__ import annotations

import json
from datetime import date

from mingtang.command.words import day_of, number_of, options_of, today_in_beijing
from mingtang_core.derivations import in_words
from mingtang_core.errors import BadInput
from mingtang_core.fees import Fee, FeeKind, fee_for_items, fee_for_pages, marginal_fee_for_item, tariff_on
from mingtang_core.fees.amounts import Line
from mingtang_core.fees.tariffs import Tariff
from mingtang_core.terms import Certainty

_USAGE = "用法：mingtang fee --items 件数 [--nth] 或者 --pages 页数，可以加 --on 日期 和 --json。"
_SHOWN_AT_START, _SHOWN_AT_END = 9, 2


def run(arguments: list[str]) -> int:
    """Compute one fee and print it."""
    options = options_of(
        arguments, usage=_USAGE, once=("--items", "--pages", "--on"), switches=("--nth", "--json")
    )
    if "--items" in options and "--pages" in options:
        raise BadInput("--items 和 --pages 只能用一个：同一件申请不能两种标准都收费。")
    if "--items" not in options and "--pages" not in options:
        raise BadInput(_USAGE)
    on = day_of(options["--on"][0]) if "--on" in options else today_in_beijing()
    fee, subject = _fee(options, on)
    print(json.dumps(outer_form(fee), ensure_ascii=False) if "--json" in options else summary(fee, subject))
    return 0


def _fee(options: dict[str, list[str]], on: date) -> tuple[Fee, str]:
    """Return the fee asked for, and what it is for in words."""
    if "--pages" in options:
        if "--nth" in options:
            raise BadInput("--nth 只和 --items 一起用：按量计收只看这一件申请的页数。")
        pages = number_of(options["--pages"][0], example="--pages 45")
        return fee_for_pages(pages, tariff=tariff_on(FeeKind.PER_PAGE, on)), f"一件申请，{pages}页"
    items, tariff = number_of(options["--items"][0], example="--items 45"), tariff_on(FeeKind.PER_ITEM, on)
    if "--nth" in options:
        fee = marginal_fee_for_item(items, tariff=tariff)
        return fee, f"同一申请人一个自然月内的第{items}件"
    return fee_for_items(items, tariff=tariff), f"同一申请人一个自然月内共{items}件"


def outer_form(fee: Fee) -> dict[str, object]:
    """Return the fee as JSON writes it."""
    tariff = fee.tariff
    return {
        "yuan": fee.yuan,
        "kind": fee.kind.value,
        "steps": [step.outer_form() for step in fee.steps],
        "tariff": {
            "source": tariff.source,
            "effective_on": tariff.effective_on.isoformat(),
            "notes": [
                {"fact": note.fact, "text": note.text, "certainty": note.certainty.value}
                for note in tariff.notes
            ],
        },
    }


def summary(fee: Fee, subject: str) -> str:
    """Return the table of bands and the total for people."""
    tariff = fee.tariff
    lines = [
        f"信息处理费  {fee.kind.label}，{subject}",
        f"依据  {tariff.article}，自{in_words(tariff.effective_on)}起执行",
        "",
        *_rows(fee),
        "",
        f"合计  {fee.yuan}元",
    ]
    doubts = _doubts(tariff)
    return "\n".join(lines + (["", *doubts] if doubts else []))


def _rows(fee: Fee) -> list[str]:
    """Return one line a band in columns as wide as the largest number, a long middle left out."""
    width = len(str(fee.lines[-1].last))
    price, sum_width = (max(len(str(n)) for n in column) for column in _amounts(fee.lines))
    unit = fee.kind.unit
    rows = [
        f"  第{line.first:>{width}}至{line.last:>{width}}{unit}  {line.count:>{width}}{unit}"
        f"  每{unit}{line.yuan_each:>{price}}元  {line.yuan:>{sum_width}}元"
        for line in fee.lines
    ]
    hidden = len(rows) - _SHOWN_AT_START - _SHOWN_AT_END
    if hidden <= 1:
        return rows
    between = f"  ……中间{hidden}档省略，用 --json 查看全部"
    return [*rows[:_SHOWN_AT_START], between, *rows[-_SHOWN_AT_END:]]


def _amounts(lines: tuple[Line, ...]) -> tuple[list[int], list[int]]:
    return [line.yuan_each for line in lines], [line.yuan for line in lines]


def _doubts(tariff: Tariff) -> list[str]:
    """Return the facts of the tariff that nobody has confirmed yet."""
    return [
        f"说明  {note.fact}：{note.text}（{note.certainty.label}）"
        for note in tariff.notes
        if note.certainty is Certainty.UNCONFIRMED
    ]
