"""The title of a document (标题 = 发文机关 + 事由 + 文种), over one or several lines, and what it says.

>>> issuer_in("青禾县政府办公室关于印发要点的通知"), region_of("青禾县政府办公室"), plan_year("2031年要点")
('青禾县政府办公室', '青禾县', 2031)
"""

from __future__ import annotations

import re

from mingtang_core.documents.folding import squeezed
from mingtang_core.documents.labels import DOC_NUMBER, doc_number, has_labels
from mingtang_core.documents.lines import Line
from mingtang_core.documents.zones import ISSUER, TITLE_END, VERSION

_ABOUT = re.compile(r"关于|印发|转发|公布|批转")
_ORGAN = re.compile(rf"{ISSUER}$")
_RED_HEAD = re.compile(r"(?P<issuer>.{3,30}?)文\s*件$")
_BRACKET_BEHIND = re.compile(r"[(〔\[【]([^()【】]{6,40})[)〕\]】]$")
_VERSION = re.compile(rf"{VERSION}$")
_LONGEST_REST = 6  # of a title on a line of its own
_RULE = re.compile(r"[-_=*~·.\s★☆]{3,}$")
_CRUMB = re.compile(r"首页|当前位置|您(?:现在)?的位置|所在位置|>>?|→|»|网站|繁体|无障碍|登录")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年(?!度?报告)")
_PLACE = re.compile(
    r"^(?:中共)?((?:(?![全本我各])[\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|自治州|地区|省|市|县|区|旗|州|盟|新区|开发区))+?)(?=人民政府|政府|委|办|各|全|\d|政务|公安|[\u4e00-\u9fff]{1,12}局|[\u4e00-\u9fff]{0,6}街道|[\u4e00-\u9fff]{1,5}[镇乡])"
)


def bare_title(words: str) -> tuple[str, str | None]:
    """A title line without title marks around it and without a number at its ends; (title, that number).

    >>> bare_title("关于做好公开工作的通知(青政办发[2031]2号)")
    ('关于做好公开工作的通知', '青政办发〔2031〕2号')
    """
    line = squeezed(words)
    number = None
    behind = _BRACKET_BEHIND.search(line)
    own = DOC_NUMBER.fullmatch(behind[1]) if behind else None
    if behind and own:
        number = doc_number(own)
        line = line[: behind.start()]
    before = DOC_NUMBER.match(line)
    if before and re.match(r"[《关印]", line[before.end() :]):
        number = doc_number(before)
        line = line[before.end() :]
    if line.startswith("《") and line.endswith("》") and TITLE_END.search(line[:-1]):
        line = line[1:-1]
    return line, number


def find_title(lines: list[Line], head: int) -> tuple[str | None, list[Line]]:
    """Return the title and its lines; `head` counts the lines before the body begins."""
    for at in range(min(head, len(lines))):
        found = _title_ending_at(lines, at)
        if found:
            return bare_title("".join(squeezed(line.words) for line in found))[0], found
    for line in lines:
        if is_plain_title(line):
            return bare_title(line.words)[0], [line]
    return None, []


def _title_ending_at(lines: list[Line], at: int) -> list[Line] | None:
    """The lines of a title whose last line is `at`, or None."""
    if not _ends_title(lines, at) or not _may_be_title(lines[at]):
        return None
    if at + 1 < len(lines) and _is_rest(lines, at + 1):
        return None
    first = at
    while first and _may_be_title(lines[first - 1]) and at - first < 4:
        first -= 1
    words = [squeezed(line.words) for line in lines[first : at + 1]]
    while len(words) > 1 and not _begins_title(words):
        words.pop(0)
        first += 1
    joined = "".join(words)
    has_plain = is_plain_title(lines[at]) or (_is_rest(lines, at) and is_plain_title(lines[at - 1]))
    if len(joined) < 6 or not (_ABOUT.search(joined) or has_plain):
        return None
    return lines[first : at + 1]


def _ends_title(lines: list[Line], at: int) -> bool:
    """Whether a line ends in a kind of document, by itself or as the rest of one."""
    return bool(TITLE_END.search(bare_title(lines[at].words)[0])) or _is_rest(lines, at)


def _is_rest(lines: list[Line], at: int) -> bool:
    """Whether a line only ends what the line above it began (…的 / 通知, …的通 / 知, …办法 / (试行))."""
    words = squeezed(lines[at].words)
    if not at or len(words) >= _LONGEST_REST or not _may_be_title(lines[at - 1]):
        return False
    is_kind = TITLE_END.search(words)
    return bool(is_kind.start() == 0 if is_kind else TITLE_END.search(squeezed(lines[at - 1].words) + words))


def _begins_title(words: list[str]) -> bool:
    return bool(_ABOUT.match(words[0]) or _ORGAN.match(words[0]) or _ABOUT.search(words[0])) or (
        not any(_ABOUT.search(word) for word in words) and len(words[0]) > 4
    )


def _may_be_title(line: Line) -> bool:
    words = line.words
    return not (
        "。" in words
        or line.is_row
        or line.opener
        or words.endswith((":", ";", "文件"))
        or DOC_NUMBER.fullmatch(squeezed(words))
        or _RULE.match(words)
        or _CRUMB.search(words)
        or has_labels(words)
        or len(words) > 90
        or (re.match(r"(?:[(\[【]|\d{4}[-/]|签发人|抄送)", words) and not _VERSION.match(squeezed(words)))
    )


def is_plain_title(line: Line) -> bool:
    """A line that can only be a title: short, no stop, ends in a kind of document."""
    if line.opener or line.is_row:
        return False
    words = bare_title(line.words)[0]
    return bool(
        6 <= len(words) <= 60
        and TITLE_END.search(words)
        and not re.search(r"[。;:]|,$|^附件|^\(", words)
        and not has_labels(line.words)
        and not _CRUMB.search(words)
        and "《" not in words[:1]
    )


def issuer_in(title: str) -> str | None:
    """The body at the start of a title, before 关于 or 印发."""
    about = _ABOUT.search(title)
    prefix = title[: about.start()] if about else ""
    return prefix if prefix and _ORGAN.fullmatch(prefix) else None


def red_head(words: str) -> str | None:
    """The body in a red-head line (…文件)."""
    found = _RED_HEAD.fullmatch(squeezed(words))
    return found["issuer"] if found else None


def plan_year(title: str) -> int | None:
    """The year a title speaks of."""
    found = _YEAR.search(title)
    return int(found[1]) if found else None


def region_of(words: str | None) -> str | None:
    """The place whose government speaks."""
    found = _PLACE.match(words or "")
    return found[1] if found else None
