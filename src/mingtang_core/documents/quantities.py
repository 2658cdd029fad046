"""Measurable requirements: percentages, durations, counts with a measure word (90%, 不少于1次, 5个工作日内,
六方面12项).

Not quantities: calendar dates, names with digits (12345, 5G, 1+N, IPv6), 最多跑一次, 十四五, anniversaries.

>>> [q.text for q in quantities("六方面12项,不少于1次,达90%,1个月内公开,2021年9月28日,12345热线,半数以上")]
['六方面12项', '不少于1次', '90%', '1个月内', '半数以上']
"""

from __future__ import annotations

import re

from mingtang_core.documents.values import Quantity, Span
from mingtang_core.documents.windows import matches

_N = r"\d+(?:\.\d+)?"
_CN = "一二三四五六七八九十两"
_AT_LEAST = (
    r"(?:不\s*少\s*于|不\s*低\s*于|不\s*超\s*过|不得少于|不得低于|不得超过|不多于|不高于|至少|最多|最少"
    r"|最长|最迟|超过|多于)"
)
_TIME = r"(?:个\s*)?(?:工\s*作\s*日|小\s*时|分\s*钟|自\s*然\s*日)|个\s*月|天|周(?!年)"
_COUNT = (
    r"(?:个|项|次|条|件|场|期|家|类|篇|名|人次|人|处|户|万元|亿元|元|份|册|批|种|倍|分钟|分|部|学时|课时"
    r"|例|套|门|轮|大类|领域|平方米|公里|亩)"
)
_QUANTITY = re.compile(
    rf"(?=[\s\d不至最超多百半过{_CN}])(?:"
    rf"(?P<scope>[{_CN}]{{1,3}}\s*(?:大|个)?\s*(?:方面|大类|领域|部分)\s*{_N}\s*(?:项|条|个|件))"
    rf"|(?P<percent>{_AT_LEAST}?\s*(?:{_N}|百分之[{_CN}百]+)\s*(?:%|(?<=[{_CN}百]))(?:以上|以下|以内)?)"
    rf"|(?P<time>{_AT_LEAST}?\s*(?<![\d.+×*A-Za-z第])(?:{_N}|(?<![第{_CN}])[{_CN}半]{{1,2}}(?=个?工作日|个月|小时|天[内之以]))\s*(?:{_TIME})(?:\s*(?:之\s*内|以\s*内|内|以上))?)"
    rf"|(?P<days>{_AT_LEAST}?\s*(?<![\d.月])\d{{1,3}}\s*[日年]\s*(?:之内|以内|内|以上))"
    rf"|(?P<count>(?:{_AT_LEAST}\s*(?:{_N}|[{_CN}]{{1,3}})|(?<![\d.+A-Za-z第-]){_N})\s*{_COUNT}(?:以上|以下|以内)?)"
    r"|(?P<half>半数以上|过半数?|三分之[一二]以上))"
)
_HINT = re.compile(
    "|".join("0123456789")
    + r"|百分|半数?以上|过半|三分之|工作日|个月|小时|天[内之以]|至少|最[多少长迟]|超过|多于|不得?[少低超多高]"
)
_PART_BEFORE, _PART_AFTER = re.compile(r"[,。;:、()]"), re.compile(r"[,。;:()]")
_YEAR = re.compile(r"20\d\d年")


def quantities(words: str, offset: int = 0) -> list[Quantity]:
    """All quantities in folded text; spans are shifted by `offset`."""
    found = []
    for match in matches(words, _HINT, _QUANTITY, 10, 12):
        text = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if match["days"] and _YEAR.search(words, max(0, match.start() - 1), match.end()):
            continue
        end = start + len(text)
        before = _PART_BEFORE.split(words[max(0, start - 30) : start])[-1]
        after = _PART_AFTER.split(words[end : end + 30], 1)[0]
        meaning = (before + text + after).strip()
        found.append(Quantity(text, meaning, Span(offset + start, offset + end)))
    return found
