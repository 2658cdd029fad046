r"""Lines that a page break or a narrow page cut in mid-sentence (分页断行) are joined again.

A break shows as a blank line in mid-sentence, inside a name, a cited title, a heading or a row of a table.
Two lines are
joined when the first cannot be an end (it ends in a comma, within a bracket or title, or in running text
without a
stop) and the second cannot be a beginning (no number, no signature, no label). In a text whose lines are
all of one
width (a PDF), a full line goes on in the next.

>>> [edit.start for edit in find("各单位要对照要点逐项抓好落实,帮助市场主\n\n体掌握政策。")]
[20]
>>> find("（一）推进决策公开\n\n完善目录,公开决策。"), find("现印发执行\n\n青禾县政府办公室")
([], [])
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from mingtang_core.documents.folding import folded
from mingtang_core.documents.labels import DOC_NUMBER, has_labels
from mingtang_core.documents.lines import Line, lines_of
from mingtang_core.documents.mended import Edit
from mingtang_core.documents.zones import (
    ANNEX_LIST,
    ANNEX_START,
    COPIES,
    DISCLOSURE,
    PRINTED,
    SIGNED,
    TITLE_END,
)

KIND, LABEL = "page_break", "分页断行"

_ENDS, _STOPS, _QUOTES = tuple("。!?;:…)]〕】"), tuple("。!?;"), "”\"'》"
_GOES_ON = (*",、的和与及将把对在向为等于按由经", "关于", "以及", "并且", "或者")
_TAILS = tuple(",。;:、!?)]〕】》”%")
_OPENERS, _CLOSERS = "([〔【《〈“", ")]〕】》〉”"
_BRACKET = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
_DATE_CELL = re.compile(r"全年|长期.{0,4}|持续.{0,4}|[^。,;]{0,12}(?:前|底|末|季度|[年月日])")
_NUMBERED_ROW = re.compile(r"\s*\d{1,3}[.、]?\t")
_OFFICE, _OFFICE_CUT = re.compile(r"公?[室厅](?!外|内)"), re.compile(r"办公?$")
_DATE, _DATE_CUT = re.compile(r"\d{0,2}[年月日]"), re.compile(r"\d$|\d[年月]$")
_BULLET = re.compile(r"^\s*[-*+•●■◆]\s")
_WIDE_SHARE, _MIN_WIDE = 0.45, 18
_LOOK_BACK = 400


def find(text: str) -> list[Edit]:
    """Edits that take out the breaks."""
    lines = lines_of(folded(text))
    width = _page_width(lines)
    runs_in = _forms_that_run_in(lines)
    tabs = _usual_tabs(lines)
    indented = _indent_share(text, lines) > 0.3
    edits = []
    joined = ""
    for index, (line, after) in enumerate(pairwise(lines)):
        last = (joined + line.words)[-_LOOK_BACK:]
        following = lines[index + 2] if index + 2 < len(lines) else None
        if line.is_row or after.is_row:
            is_joined = _is_cut_row(text[line.start : after.start], line, after, tabs)
        else:
            first_of = line if not joined else None
            is_joined = _is_cut(
                last,
                first_of,
                after,
                following,
                runs_in,
                width,
                indented and _starts_indented(text, after),
                line,
            )
        joined = last if is_joined else ""
        if is_joined:
            edits.append(Edit(line.end, after.start, "\t" * text.count("\t", line.end, after.start)))
    return edits


def _is_cut(
    last: str,
    line: Line | None,
    after: Line,
    following: Line | None,
    runs_in: set[int],
    width: int,
    is_indented: bool,
    present: Line,
) -> bool:
    words = after.words
    if _cuts_name_or_date(last[-4:], words):
        return True
    is_open = _open_bracket(last)
    if words.startswith(_TAILS) and (last[-1:] not in "。!?;:…" or is_open):
        return True
    if (_can_end(last) and not is_open) or _stands_alone(last if line else "正文", words):
        return False
    if is_open:
        return not after.opener or last.endswith(tuple(_OPENERS))
    goes_on = last.endswith(_GOES_ON)
    if after.opener or (is_indented and not goes_on):
        return False
    if words.endswith(":") and TITLE_END.search(last[-60:]) and not goes_on:
        return False
    if goes_on and (last[-1] in ",、" or "," in last or "。" in last):
        return True
    if width:
        return len(present.words) >= width - 3
    if line and line.opener:
        return _heading_goes_on(last, line.opener.form, words, following, runs_in, line)
    is_prose = any(sign in last for sign in "。,;") or last.count("、") > 1
    return is_prose and len(last) >= 10 and not TITLE_END.search(words[:60])


def _can_end(last: str) -> bool:
    """Whether a stop or a closing bracket ends the words, also a stop within quotation marks."""
    return last.endswith(_ENDS) or last.rstrip(_QUOTES).endswith(_STOPS)


def _heading_goes_on(
    last: str, form: int, words: str, following: Line | None, runs_in: set[int], line: Line
) -> bool:
    if "。" in last:
        return True
    if line.opener and len(last) <= line.opener.length + 1:
        return False
    if form in runs_in and len(last) < 60:
        return True
    short = len(words) <= 30 and not re.search(r"[。(\[]", words)
    return bool(short and following and following.opener)


def _stands_alone(last: str, words: str) -> bool:
    """Whether either line is a piece of its own: signature, label, number, annex, copies."""
    return any(
        DISCLOSURE.match(piece)
        or COPIES.match(piece)
        or PRINTED.fullmatch(piece)
        or (SIGNED.fullmatch(piece) and len(piece) > 3)
        or ANNEX_START.fullmatch(piece)
        or ANNEX_LIST.match(piece)
        or DOC_NUMBER.fullmatch(piece)
        or has_labels(piece)
        or re.fullmatch(r"[-_=*~·.\s]{3,}|.{2,30}文\s*件", piece)
        for piece in (words, last)
        if len(piece) < 120
    )


def _open_bracket(words: str) -> bool:
    """Whether a bracket or title near the end is still open."""
    depth: list[str] = []
    for sign in _BRACKET.findall(words[-160:]):
        if sign in _OPENERS:
            depth.append(_CLOSERS[_OPENERS.index(sign)])
        elif sign in depth:
            del depth[len(depth) - 1 - depth[::-1].index(sign) :]
    return bool(depth)


def _page_width(lines: list[Line]) -> int:
    """The common width of lines if the text is set in narrow lines, else 0."""
    prose = [len(line.words) for line in lines if not line.is_row]
    if len(prose) < 12:
        return 0
    counts = Counter(prose)
    mode = max(
        counts, key=lambda length: sum(counts[length + d] for d in (-2, -1, 0, 1, 2)) * (length >= _MIN_WIDE)
    )
    near = sum(counts[mode + d] for d in (-2, -1, 0, 1, 2))
    longer = sum(count for length, count in counts.items() if length > mode + 4)
    return (
        mode if mode >= _MIN_WIDE and near >= _WIDE_SHARE * len(prose) and longer <= 0.03 * len(prose) else 0
    )


def _forms_that_run_in(lines: list[Line]) -> set[int]:
    """Forms of numbers whose lines nearly always hold a full stop, so that one without was cut."""
    total: Counter[int] = Counter()
    stopped: Counter[int] = Counter()
    for line in lines:
        if line.opener:
            total[line.opener.form] += 1
            stopped[line.opener.form] += "。" in line.words
    return {form for form, count in total.items() if count >= 4 and stopped[form] >= 0.7 * count}


def _usual_tabs(lines: list[Line]) -> int:
    """Tabs in a whole row: as most numbered rows have."""
    counts = Counter(
        line.words.count("\t") for line in lines if line.is_row and _NUMBERED_ROW.match(line.words)
    )
    return max(counts, key=lambda tabs: (counts[tabs], tabs), default=0)


def _cuts_name_or_date(end: str, words: str) -> bool:
    """Whether the break fell inside the last word of an office or inside a date (办|公室, 7月1|2日)."""
    if _OFFICE.match(words) and _OFFICE_CUT.search(end):
        return True
    return bool(_DATE.match(words) and _DATE_CUT.search(end))


def _is_cut_row(stretch: str, line: Line, after: Line, usual: int) -> bool:
    """A row cut in two: its cells and those of the next line make one row; or a date cut in the last cell."""
    if not line.is_row or _NUMBERED_ROW.match(after.words):
        return False
    have, more = stretch.count("\t"), after.words.count("\t")
    if have >= usual and not after.is_row:
        last = line.words.rsplit("\t", 1)[-1].strip()
        return bool(last and _DATE_CELL.fullmatch(last + after.words) and not _DATE_CELL.fullmatch(last))
    if have >= usual or have + more not in (usual, usual + 1) or after.opener:
        return False
    return bool(_NUMBERED_ROW.match(line.words))


def _starts_indented(text: str, line: Line) -> bool:
    before = text[max(0, line.start - 4) : line.start].rsplit("\n", 1)[-1]
    return len(before) >= 2 and not _BULLET.match(before)


def _indent_share(text: str, lines: list[Line]) -> float:
    prose = [line for line in lines if not line.is_row]
    return sum(_starts_indented(text, line) for line in prose) / len(prose) if prose else 0.0
