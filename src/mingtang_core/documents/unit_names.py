"""Names of bodies as they stand in lists: splitting a list, and telling a body from other words.

A list is parted by 、 ， ； outside brackets; 等, 及, 和 glue the last group on. A collective name
(各乡镇（街道）) is a
name like any other and is kept as printed. 和 inside a name (发展和改革局) is not a glue: the left side
must itself be a body.

>>> [name for name, *_ in split_units("县教育局等县政府有关部门,各镇(街道)及县发展和改革局")]
['县教育局', '县政府有关部门', '各镇（街道）', '县发展和改革局']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mingtang_core.documents.folding import folded, squeezed

_SUFFIX = (
    r"(?:局|委|委员会|办|公?室|公厅|部|厅|署|院|中心|政府|公司|行|站|所|队|团|社|联|联合会|工会|总会|协会|基金会|字会"
    r"|会|学校|中学|集团|台|组|专班|部门|单位|机构|企业|街道|镇街|街镇|镇办|乡|镇|科|股|处|馆|党校|管委|海关|人大|政协"
    r"|科协|妇联|残联|文联|侨联|工商联|党委|党组|工委|纪委|监委|编办|园区?|开发区|高新区|经开区|示范区|度假区|功能区"
    r"|新区|城区|县区|区县|市区|各县|各区|各市|区|县|市|税务|供电|消防|烟草|邮政|气象|法院|平台公司|电厂|水厂|街|办事处)"
)
_TAIL = r"(?:\([^()]{1,20}\)|〔[^〔〕]{1,20}〕|<[^<>]{1,20}>|\[[^\[\]]{1,20}\])"
_UNIT = re.compile(rf"(?:[^\s,;:。!?、《》“”\"()〔〕<>\[\]]|{_TAIL}){{0,30}}?{_SUFFIX}{_TAIL}?$")
_GROUP_TAIL = re.compile(rf"(?:各|有关|相关).{{0,12}}{_TAIL}$")
_STRONG = re.compile(
    r"^(?:县|市|区|省|州|旗|各|乡|镇|街道|有关|相关|其他|全[县市区]|国[网家]|人行|团[县市区]委|本|属地|成员)"
    r"|(?:局|办|办公室|委|委员会|中心|政府|政府办|部门|单位|街道|管委会|支行|公司|支队|大队|人民法院|检察院)(?:\(.*\))?$"
)
_NOT_A_BODY = re.compile(
    r"(?:的|了|把|应当|需要|可以|包括|以下|以上|根据|详见|见附|附件|完成|按照|简称|试行)|\d{3,}"
)
_WORDS_LIKE_BODIES = frozenset(
    {
        "大厅",
        "全县",
        "全市",
        "全区",
        "窗口",
        "本县",
        "本市",
        "社会",
        "工会",
        "机会",
        "市",
        "县",
        "区",
        "部",
        "院",
        "社区",
    }
)
_GLUE = re.compile(r"以及|和|及|与")
_AND_OTHERS = re.compile(
    r"等(?=(?:县|市|区|各|政府|有关|相关|其他|部门|单位|乡|镇|街道|成员|职能|责任|行业)|$)"
)
_AFTER_GLUE = re.compile(
    r"^(?:县|市|区|省|州|旗|各|乡|镇|街道|有关|相关|其他|国网|人行|团|属地|责任|成员|行业|高新|经开)"
)
_LEFT_OF_GLUE = re.compile(
    r"(?:局|办|办公室|委|委员会|中心|政府|公司|行|院|部|部门|单位|街道|乡镇|镇|乡|站|所|队|协会|联合会|区|县|市|厅)(?:\(.*\)|<.*>|〔.*〕)?$"
)
_BRACKET = re.compile(r"[(\[〔<]")
_SEPARATOR = re.compile(r"[、,;。/\n]")
_GAP = re.compile(r"\s+")
_GROUP_WITH_COMMA = re.compile(
    r"\s*(?:各(?:镇|乡|乡镇|街镇)、(?:街道(?:办事处)?|园区|开发区|乡|镇)(?![^、,;。]*[局委])"
    r"|各(?:县|区|市|县区|市县)、(?:市、)?[市县区](?![^、,;。]*[局委])"
    r"|[省市县区]、[市县区](?:驻|直|级|属))"
)
_MAY_GLUE = re.compile("[等和及与]")
_EMPTY_WORDS = frozenset({"", "等", "部门", "单位", "有关", "相关"})


@lru_cache(maxsize=4096)
def is_unit(name: str) -> bool:
    """Whether folded words without separators read as the name of a body or of a group of bodies."""
    name = squeezed(folded(name)).replace("、", "")
    if not 2 <= len(name) <= 40 or name in _WORDS_LIKE_BODIES or _NOT_A_BODY.search(name):
        return False
    return bool(_UNIT.match(name) or _GROUP_TAIL.match(name))


@lru_cache(maxsize=4096)
def is_strong(name: str) -> bool:
    """Whether the name could hardly be anything but a body (a place or 各 before it, or an unmistakable
    end).
    """
    return is_unit(name) and bool(_STRONG.search(squeezed(folded(name))))


def printed(name: str) -> str:
    """The name as a ledger prints it: no spaces, round brackets in full width (各镇<街道> → 各镇（街道）)."""
    return squeezed(name).translate(_FULL).rstrip("。;,:")


_FULL = str.maketrans("(<[〔)>]〕", "（（（（））））")


def split_units(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield (printed name, start, end) of a folded list; offsets are shifted by `offset`."""
    for start, end in _at_gaps(text, _held_together(text, _split_outside_brackets(text))):
        for left, right in _unglued(text, start, end):
            name = printed(text[left:right])
            if name not in _EMPTY_WORDS:
                yield name, offset + left, offset + right


def _held_together(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Keep one collective name in one piece although 、 stands in it (各镇、街道; 省、市驻县有关单位)."""
    open_start, until = -1, -1
    for start, end in pieces:
        if open_start < 0:
            open_start = start
            group = _GROUP_WITH_COMMA.match(text, start)
            until = group.end() if group else end
        if until <= end:
            yield open_start, end
            open_start = -1


def _at_gaps(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut at a space as well where a whole name stands on either side of it."""
    for start, end in pieces:
        for gap in _GAP.finditer(text, start, end):
            left, right = text[start : gap.start()], text[gap.end() : end]
            if gap.start() > start and _LEFT_OF_GLUE.search(left) and _AFTER_GLUE.search(right):
                yield start, gap.start()
                start = gap.end()
        yield start, end


def _split_outside_brackets(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    if not _BRACKET.search(text):
        for found in _SEPARATOR.finditer(text):
            yield at, found.start()
            at = found.end()
        yield at, len(text)
        return
    depth = 0
    for index, sign in enumerate(text):
        if sign in "([〔<":
            depth += 1
        elif sign in ")]〕>":
            depth = max(0, depth - 1)
        elif depth == 0 and sign in "、,;。/\n":
            yield at, index
            at = index + 1
    yield at, len(text)


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one item at 等, 和, 及 where both sides are bodies."""
    if not _MAY_GLUE.search(text, start, end):
        yield from _trimmed(text, start, end)
        return
    others = next((m for m in _AND_OTHERS.finditer(text, start, end) if m.start() > start), None)
    if others and _LEFT_OF_GLUE.search(squeezed(text[start : others.start()])):
        yield from _unglued(text, start, others.start())
        if others.end() < end:
            yield from _unglued(text, others.end(), end)
        return
    for glue in _GLUE.finditer(text, start, end):
        left, right = squeezed(text[start : glue.start()]), squeezed(text[glue.end() : end])
        if _is_closed(left) and _LEFT_OF_GLUE.search(left) and _AFTER_GLUE.search(right) and len(right) > 1:
            yield from _trimmed(text, start, glue.start())
            yield from _unglued(text, glue.end(), end)
            return
    yield from _trimmed(text, start, end)


def _is_closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("<") == text.count(">")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    yield start, end
