"""Documents that are referred to (引用): 《title》（number）, nested, broken, damaged, or without marks.

>>> words = "落实《关于印发〈办法〉的通知》(国办发〔2031〕12 号)和司法部关于审理案件的意见,填写《审查表》"
>>> [(one.title, one.kind) for one in citations(words)]
[('关于印发〈办法〉的通知', None), ('司法部关于审理案件的意见', 'unbracketed'), ('审查表', 'form')]
>>> citations(words)[0].doc_number
'国办发〔2031〕12号'
"""

from __future__ import annotations

import re

from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.labels import DOC_NUMBER, doc_number
from mingtang_core.documents.values import Citation, Span
from mingtang_core.documents.windows import matches

_LONGEST = 160
_MARK = re.compile(r"[《》]")
_OPEN_AFTER = re.compile(r"\s*[(\[]\s*")
_CLOSE_AFTER = re.compile(r"[^)\]]{0,60}[)\]]")
_KINDS = (
    r"(?:指导意见|实施意见|意见|通知|办法|规定|条例|实施方案|方案|指引|细则|决定|公告|规划纲要|规划|指南)"
)
_ORGANS = (
    r"(?:中共中央|中央|国务院|国家|省|市|县|区|州|自治区|司法部|财政部|教育部|公安部|民政部|[\u4e00-\u9fff]{2,8}(?:省|市|县|区)(?:委|人民政府|政府))"
    r"[\u4e00-\u9fff、]{0,14}?"
)
_BARE = re.compile(
    rf"(?:(?<=贯彻落实)|(?<=落实)|(?<=贯彻)|(?<=根据)|(?<=按照)|(?<=依据)|(?<=执行)|(?<=对照)|(?<=遵循)|(?<=[和及、,]))(?P<title>{_ORGANS}关于"
    rf"(?:[^《》,。;:()]|《[^《》]*》){{3,60}}?{_KINDS})(?=[,。;、)(]|等|和|及|要求|精神|$|》)"
)
_HINT = re.compile("关于")
_FORM = re.compile(r"(?:表|登记簿|台账|申请书|告知书|存根|回执)$")


def citations(words: str, offset: int = 0, own_title: str | None = None) -> list[Citation]:
    """All citations in folded text, in order of place."""
    found = [*_marked(words, offset, own_title)]
    for match in matches(words, _HINT, _BARE, 40, 120):
        span = Span(offset + match.start("title"), offset + match.end("title"))
        covering = [c for c in found if span.start < c.span.end and c.span.start < span.end]
        if any(
            c.kind != "damaged" and not (span.start <= c.span.start and c.span.end <= span.end)
            for c in covering
        ):
            continue
        found = [c for c in found if c not in covering]
        damaged = words[match.end("title") : match.end("title") + 1] == "》"
        number = _number_after(words, match.end("title"))
        found.append(
            Citation(
                squeezed(match["title"]),
                number,
                span,
                "damaged" if damaged else "unbracketed",
            )
        )
    return sorted(found, key=lambda citation: citation.span)


def _marked(words: str, offset: int, own_title: str | None) -> list[Citation]:
    """Titles between 《 and 》, the outermost pair of nested ones."""
    found: list[Citation] = []
    stack: list[int] = []
    for mark in _MARK.finditer(words):
        if mark.group() == "《":
            if stack and (mark.start() - stack[-1] > _LONGEST or "。" in words[stack[-1] : mark.start()]):
                stack.clear()
            stack.append(mark.start())
        elif stack:
            start = stack.pop()
            if not stack and mark.end() - start <= _LONGEST:
                found.append(_citation(words, start, mark.end(), offset, own_title))
    return found


def _citation(words: str, start: int, end: int, offset: int, own_title: str | None) -> Citation:
    title = squeezed(words[start + 1 : end - 1])
    number = _number_after(words, end)
    kind = None
    if own_title and title and title in own_title and len(title) > 8:
        kind = "self"
    elif _FORM.search(title):
        kind = "form"
    return Citation(title, number, Span(offset + start, offset + end), kind)


def _number_after(words: str, at: int) -> str | None:
    """The document number in brackets behind a title."""
    opening = _OPEN_AFTER.match(words, at)
    number = DOC_NUMBER.match(words, opening.end()) if opening else None
    return doc_number(number) if number and _CLOSE_AFTER.match(words, number.end()) else None
