"""What a person has to decide before the ledger is used (提醒): each sentence says what is odd and what to
do.

Nothing is corrected here. Wording left from a superior's template, a name missing from the document's own
list, a
deadline before the document's date, a number in wrong brackets, gaps in the numbering, characters that are
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.folding import folded
from mingtang_core.documents.labels import DOC_NUMBER, doc_number
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.numerals import value_of
from mingtang_core.documents.repairs.byte_shift import UNKNOWN
from mingtang_core.documents.values import Duty, Finding, Reading, Section, Span
from mingtang_core.documents.windows import matches

_SUPERIOR = {
    "县": ("市级", "市直", "市属", "省级", "省直"),
    "区": ("市级", "市直", "市属", "省级", "省直"),
    "市": ("省级", "省直", "省属"),
}
_SHORT_FORM = re.compile(r"(?:局|办|办公室|中心|委|委员会|院|社|会)$")
_YEAR_IN_BRACKETS = re.compile(r"[\[(【{<]\s*(?:19|20)\s?\d\s?\d\s*[\])】}>]")
_SPACED = re.compile(r"\s")
_PLACE_LETTERS = 6


def findings(reading: Reading, page: Mended, whole: str) -> tuple[Finding, ...]:
    """All findings, those about single duties in the order of the ledger; `whole` is the page folded."""
    return (
        *_about_whole(reading),
        *_lost_table(reading),
        *_lost_characters(page),
        *(finding for duty in reading.duties for finding in _about_duty(reading, duty)),
        *_unlisted_units(reading),
        *_numbering(reading.sections),
        *_brackets(page, whole),
        *_citations(reading),
        *_obligations(reading),
    )


def _about_whole(reading: Reading) -> Iterator[Finding]:
    if not reading.duties:
        yield Finding("no-duty", "没有读到任务，请确认选对了文件，或者在清单里手工添加任务。")
    if reading.duties and reading.head.year is None:
        yield Finding("no-year", "看不出是哪一年的工作，没有年份的时限无法换算，请补上工作年度。")


def _lost_table(reading: Reading) -> Iterator[Finding]:
    """Heads of a duty table that stand in the text although no table was found (a table of a PDF, mostly)."""
    heads = re.search(
        r"序\s*号[^\t]{0,40}?(?:牵头|责任|配合)(?:单位|部门)[^\t]{0,20}?(?:时限|时间|单位"
        r"|部门|\n)",
        reading.text,
    )
    if heads and not reading.columns:
        text = "文中像有一张任务表，但读不出分栏（多见于PDF），请改用Word文件，或者在清单里手工补上。"
        yield Finding("table-lost", text, Span(heads.start(), heads.end()))


def _lost_characters(page: Mended) -> Iterator[Finding]:
    """Characters that no repair could bring back, with the words around them."""
    for match in re.finditer(f"{UNKNOWN}+", page.text):
        before = _SPACED.sub("", page.text[max(0, match.start() - _PLACE_LETTERS) : match.start()])
        text = f"“{before}”后面有字无法恢复（显示为□），请对照原件补上。"
        yield Finding("lost-characters", text, page.raw_span(match.start(), match.end()))


def _about_duty(reading: Reading, duty: Duty) -> Iterator[Finding]:
    if not duty.units:
        yield Finding("no-unit", "这项任务没有写明牵头或责任单位，请补上。", duty.span, duty.id)
    yield from _superior_wording(reading, duty)
    due = duty.due
    if due is None:
        return
    written = reading.head.written_on
    if due.on and written and due.on < written:
        text = f"时限“{due.words}”早于成文日期，请核对是不是写错了年份。"
        yield Finding("deadline-past", text, due.span, duty.id)
    if due.assumed and "请确认" in due.assumed:
        day = f"{due.on.year}年{due.on.month}月{due.on.day}日" if due.on else ""
        yield Finding(
            "deadline-assumed",
            f"时限“{due.words}”理解为{day}前，请确认。",
            due.span,
            duty.id,
            (due.outer or "",),
        )
    if due.kind in ("unclear", "relative"):
        text = f"时限“{due.words}”换算不成日期，请补上明确的日期。"
        yield Finding("deadline-unclear", text, due.span, duty.id)


def _superior_wording(reading: Reading, duty: Duty) -> Iterator[Finding]:
    """Groups of the superior level in a plan of this level (市级有关单位 in a county's plan)."""
    region = reading.head.region or ""
    superior = _SUPERIOR.get(region[-1:], ())
    for unit in duty.units:
        if unit.name.startswith(superior):
            own = region[-1] + unit.name[1:]
            text = f"{region}的文件里写了“{unit.name}”，可能是沿用上级模板，请改成本级的单位。"
            yield Finding("superior-wording", text, unit.span, duty.id, (own, *_groups(reading)))


def _groups(reading: Reading) -> tuple[str, ...]:
    """Collective names that the document uses for its own level."""
    names = dict.fromkeys(unit.name for duty in reading.duties for unit in duty.units)
    own = (reading.head.region or "县")[-1]
    return tuple(name for name in names if name.startswith((own, "各")) and name.endswith(("部门", "单位")))[
        :3
    ]


def _unlisted_units(reading: Reading) -> Iterator[Finding]:
    """Names that the document's own list does not hold, though it holds nearly the same."""
    listed = [name for annex in reading.annexes for name in annex.units]
    if not listed:
        return
    lexicon = Lexicon(listed)
    seen: set[str] = set()
    for duty in reading.duties:
        for unit in duty.units:
            if unit.name in seen or unit.name in lexicon or not _SHORT_FORM.search(unit.name):
                continue
            seen.add(unit.name)
            near = tuple(name for name in listed if _may_be(unit.name, name))
            if len(near) == 1:
                text = f"“{unit.name}”不在附件的单位名单里，可能是“{near[0]}”，请确认用哪个名称。"
                yield Finding("unlisted-unit", text, unit.span, duty.id, near)


def _may_be(name: str, listed: str) -> bool:
    """Whether a name may be a short or former form of a listed one."""
    if len(name) < 4 or name[0] != listed[0]:
        return False
    if listed.startswith(name) or folded(f"({name})") in folded(listed):
        return True
    letters = iter(listed)
    return name[-1] == listed[-1] and len(name) < len(listed) and all(letter in letters for letter in name)


def _numbering(sections: tuple[Section, ...]) -> Iterator[Finding]:
    """Numbers that jump forward under one parent, or through the whole text where they run through."""
    last: dict[tuple[int, str], int] = {}
    through: dict[int, int] = {}
    for section in sections:
        parent, _, own = section.number.rpartition("/")
        value = value_of(own.strip("（）()"))
        if value is None:
            continue
        before = last.get((section.level, parent), 0)
        if value > before + 1 and value != through.get(section.level, 0) + 1:
            text = f"“{own}”前面的编号不连续，请看看有没有漏读或者原文漏编。"
            yield Finding("numbering-gap", text, Span(section.span.start, section.span.start + len(own)))
        last[section.level, parent] = through[section.level] = value


def _brackets(page: Mended, whole: str) -> Iterator[Finding]:
    """Document numbers whose year does not stand in 〔〕. Source: GB/T 9704-2012, 7.2.5."""
    for match in matches(whole, _YEAR_IN_BRACKETS, DOC_NUMBER, 20, 24):
        words = page.text[match.start() : match.end()]
        if "〔" not in words and "http" not in words:
            text = f"“{words}”的年份要用六角括号〔〕，请改正。"
            yield Finding(
                "number-brackets", text, page.raw_span(match.start(), match.end()), None, (doc_number(match),)
            )


def _citations(reading: Reading) -> Iterator[Finding]:
    for citation in reading.citations:
        if citation.kind == "damaged":
            text = f"“{citation.title[:20]}…”的书名号不完整，请对照原件补全文件名。"
            yield Finding("citation-damaged", text, citation.span)


def _obligations(reading: Reading) -> Iterator[Finding]:
    for item in reading.obligations:
        text = "这一段提出了要求，但没有写责任单位，请决定要不要列为一项任务。"
        yield Finding("obligation-without-note", text, item.span)
