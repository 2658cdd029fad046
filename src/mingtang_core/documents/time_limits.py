"""Promises about time anywhere in the text (公开时限): durations, frequencies, triggers and dates.

>>> words = "在意见收集结束1个月内公开,一经批准,应及时公布,每年培训。"
>>> [(limit.text, limit.kind) for limit in time_limits(words, 2031)]
[('意见收集结束1个月内', 'duration'), ('一经批准,应及时', 'trigger'), ('每年', 'frequency')]
"""

from __future__ import annotations

import re

from mingtang_core.documents.due_times import due_times
from mingtang_core.documents.values import Span, TimeLimit
from mingtang_core.documents.windows import matches

_CN = "一二三四五六七八九十两"
_LIMIT = re.compile(
    rf"(?:(?=[\d{_CN}半不至最每按逐年从自])|(?<=[,。;:、在自于从应须并的要]))(?:(?P<duration>(?:(?<=[,。;:、在自于从应须并的要])[^,。;:、()在自于从应须并]{{2,12}}?(?:结束|之日起|日起|之后|后)的?)?(?:不少于|不低于|不超过|至少|最多|最长)?(?<![\d.+×*第])(?:\d{{1,3}}|(?<![第{_CN}])[{_CN}半]{{1,2}}(?=个?工作日|个月|小时|天[内之以]))"
    r"\s*(?:个?\s*(?:工作日|小时|分钟|自然日)|个月|天(?!津)|日(?=[内以之])|年(?=[内以]))(?:\s*(?:之内|以内|内))?)"
    r"|(?P<trigger>一经[^,。;]{1,10},?\s*(?:应当?|须|要|即|将)?(?:第一时间|及时|立即|即时|同步)?)"
    r"|(?P<frequency>每\s*(?:个)?(?:年度|年|半年|季度|季|月|周|日|天|两年|旬)(?![均人])|按(?:季度|季|月|周|年度|半年)|逐(?:年|季|月)|年度报告|半年一次|一年一次|每\d+年)"
    r"|(?P<start>(?:从|自)\s*20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?\s*起))"
)
_HINT = re.compile(
    r"工作日|小时|分钟|自然日|个月|天|日[内以之]|年[内以]|一经|每|按[季月周年半]|逐[年季月]|年度报告|半年一次|一年一次|从\s*20|自\s*20"
)
_REST = re.compile(r"[^。;]{0,40}")


def time_limits(words: str, year: int | None, offset: int = 0) -> list[TimeLimit]:
    """All promises about time in folded prose, in order."""
    found = []
    for match in matches(words, _HINT, _LIMIT, 30, 30):
        text = match.group().rstrip(", ")
        kind = match.lastgroup or ""
        rest = _REST.match(words, match.start() + len(text))
        start = offset + match.start()
        found.append(
            TimeLimit(text, (rest.group() if rest else "").strip(",:"), kind, Span(start, start + len(text)))
        )
    taken = [limit.span for limit in found if limit.span]
    for due in due_times(words, year, offset):
        if not any(span.start < due.span.end and due.span.start < span.end for span in taken):
            rest = _REST.match(words, due.span.end - offset)
            found.append(
                TimeLimit(due.words, (rest.group() if rest else "").strip(",:"), "fixed_date", due.span)
            )
    return sorted(found, key=lambda limit: limit.span or Span(0, 0))
