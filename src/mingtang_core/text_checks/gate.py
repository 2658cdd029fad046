"""`check`: every check over every layer, as one sorted list of findings; and the table of checks.

A check is a function `find(layers, context) -> Iterator[Spot]` in a file of `rules`; here it gets its code,
its name, its severity, its source and the way it may be answered. To add one, write the file and the row.
A dated exemption by kind of publication turns a finding into a note that names its source; a check itself is
never switched off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Answer, Finding, Severity, Spot, fingerprint
from mingtang_core.text_checks.layers import Layer
from mingtang_core.text_checks.rules import (
    amounts,
    annexes,
    calendar_dates,
    citations,
    document_numbers,
    internal_marks,
    item_numbers,
    links,
    numbers_of_people,
    open_marks,
    reposts,
    secrecy_marks,
    shares,
    unreadable,
)

Finder = Callable[[Sequence[Layer], CheckContext], Iterator[Spot]]
_LONGEST_SHOWN = 80
_ORDER = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class Check:
    """One row of the table; `advice` holds where the spot brings none of its own."""

    rule: str
    name: str
    severity: Severity
    answer: Answer
    source: str
    find: Finder
    advice: str


_PRIVACY = "个人信息保护法第二十五条、第二十八条；政府信息公开条例第十五条"
_SECRECY = "保守国家秘密法第三十五条；政府信息公开条例第十四条、第十七条"
_FORMAT = "党政机关公文格式 GB/T 9704-2012"
_FIGURES = "出版物上数字用法 GB/T 15835-2011"
_PLATFORM = "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）"

CHECKS: tuple[Check, ...] = (
    Check(
        "identity-number", "公民身份号码", Severity.BLOCK, Answer.FALSE_FIND, _PRIVACY,
        numbers_of_people.find_identity_numbers, "公民身份号码不能完整公开，请删除，或者只留前两位和后三位。",
    ),
    Check(
        "secrecy-mark", "密级标志", Severity.BLOCK, Answer.FALSE_FIND, _SECRECY,
        secrecy_marks.find, "这里标着密级，不能发布，请交保密审查；已解密的，请换用删去标志的文本。",
    ),
    Check(
        "internal-mark-in-position", "内部文件标志", Severity.BLOCK, Answer.FALSE_FIND, _SECRECY,
        internal_marks.find_in_position, "文件标着只供内部使用，请核对公开属性，或者换用公开的文本。",
    ),
    Check(
        "not-open-mark", "不公开的标注", Severity.BLOCK, Answer.FALSE_FIND, "政府信息公开条例第十三条",
        open_marks.find, "文件自己标注不公开，与主动公开矛盾，请改正其一。",
    ),
    Check(
        "secret-number", "引用涉密文件的文号", Severity.BLOCK, Answer.NONE, _SECRECY,
        citations.find_secret_numbers, "这里引用了涉密文件的文号，请删去这处引用。",
    ),
    Check(
        "secret-title", "引用涉密文件的标题", Severity.BLOCK, Answer.FALSE_FIND, _SECRECY,
        citations.find_secret_titles, "这里像是引用了涉密文件的标题，请删去这处引用。",
    ),
    Check(
        "mobile", "手机号码", Severity.WARN, Answer.DECISION, _PRIVACY,
        numbers_of_people.find_mobile_numbers, "是个人手机号的，请隐去中间四位；是办公电话的，请写明理由。",
    ),
    Check(
        "bank-card", "银行卡号", Severity.WARN, Answer.DECISION, _PRIVACY,
        numbers_of_people.find_bank_cards, "如果是个人银行卡号，请删除或只留后四位；不是的，请写明理由。",
    ),
    Check(
        "old-identity-number", "像15位身份号码的数字", Severity.WARN, Answer.DECISION, _PRIVACY,
        numbers_of_people.find_old_identity_numbers, "如果是15位身份证号，请删除；是别的编号，请写明是什么。",
    ),
    Check(
        "internal-mark", "内部使用的字样", Severity.WARN, Answer.DECISION, _SECRECY,
        internal_marks.find_in_prose, "这里写着只供内部使用的字样，请确认可以公开，并写明理由。",
    ),
    Check(
        "closed-number", "引用不公开文件的文号", Severity.WARN, Answer.DECISION, "政府信息公开条例第十七条",
        citations.find_closed_numbers, "引用的文件没有主动公开，请确认可以提到它，并写明理由。",
    ),
    Check(
        "closed-title", "引用不公开文件的标题", Severity.WARN, Answer.DECISION, "政府信息公开条例第十七条",
        citations.find_closed_titles, "引用的文件没有主动公开，请确认可以提到它，并写明理由。",
    ),
    Check(
        "document-number", "发文字号的写法", Severity.WARN, Answer.DECISION, f"{_FORMAT} 7.2.5",
        document_numbers.find, "请按“机关代字〔年份〕序号号”改正。",
    ),
    Check(
        "impossible-date", "不存在的日期", Severity.WARN, Answer.DECISION, f"{_FORMAT} 7.3.5.4",
        calendar_dates.find, "日历上没有这一天，请核对后改正。",
    ),
    Check(
        "amount", "数量的写法", Severity.WARN, Answer.DECISION, f"{_FIGURES} 5.1",
        amounts.find, "这个数量写得不对，请核对后改正。",
    ),
    Check(
        "item-number", "序号不连续", Severity.WARN, Answer.DECISION, f"{_FORMAT} 7.3.3",
        item_numbers.find, "序号不连续，请核对是漏了一项还是编错了号。",
    ),
    Check(
        "annex", "附件与附件说明不一致", Severity.WARN, Answer.DECISION, f"{_FORMAT} 7.3.4",
        annexes.find, "附件说明和附件对不上，请核对。",
    ),
    Check(
        "broken-link", "失效的内部链接", Severity.WARN, Answer.DECISION, _PLATFORM,
        links.find, "链接打不开，请改正或删除。",
    ),
    Check(
        "repost", "转载没有写来源", Severity.WARN, Answer.DECISION, "国办发〔2017〕47号",
        reposts.find, "是转载的，请写明转载来源和原文地址；不是转载的，请写明理由。",
    ),
    Check(
        "unreadable-attachment", "机器读不出的内容", Severity.WARN, Answer.DECISION, _SECRECY,
        unreadable.find, "机器读不出这里的内容，请由人逐页看过，并写明结果。",
    ),
    Check(
        "picture", "文件里的图片", Severity.NOTE, Answer.DECISION, _PRIVACY,
        unreadable.find_pictures, "机器不看图片里的字，请由人看过。",
    ),
    Check(
        "share-over-100", "超过100%的占比", Severity.NOTE, Answer.DECISION, _FIGURES,
        shares.find, "占比超过了100%，请核对。",
    ),
)  # fmt: skip


def check(
    layers: Iterable[Layer], context: CheckContext, checks: Sequence[Check] = CHECKS
) -> tuple[Finding, ...]:
    """Return all findings: the gravest first, then as the layers come and the words stand."""
    read = tuple(dict.fromkeys(layers))  # a name may come with the edition and with its file
    places = {id(layer): place for place, layer in enumerate(read)}
    found: dict[tuple[int, int, int, int, str], tuple[Check, Spot]] = {}
    for row in checks:
        for spot in row.find(read, context):
            key = (_ORDER[row.severity], places[id(spot.layer)], spot.start, spot.end, row.rule)
            found.setdefault(key, (row, spot))
    return tuple(
        _finding(row, spot, context) for _, (row, spot) in sorted(found.items(), key=lambda one: one[0])
    )


def _finding(row: Check, spot: Spot, context: CheckContext) -> Finding:
    held = next((e for e in context.exemptions if e.rule == row.rule and e.holds_on(context.today)), None)
    said = " ".join(spot.said.split())
    return Finding(
        rule=row.rule,
        name=row.name,
        severity=Severity.NOTE if held else row.severity,
        answer=row.answer,
        layer=spot.layer.kind.value,
        where=spot.layer.place,
        start=spot.start,
        end=spot.end,
        text=spot.shown or (said if len(said) <= _LONGEST_SHOWN else said[: _LONGEST_SHOWN - 1] + "…"),
        advice=f"按{held.source}，这类信息可以保留。" if held else spot.advice or row.advice,
        source=row.source,
        fingerprint=fingerprint(row.rule, spot.layer.kind.value, spot.said, key=context.fingerprint_key),
    )
