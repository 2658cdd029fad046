"""One spelling for names that differ only in how they are printed.

Spaces fall out, every bracket becomes （）, width is folded, and the words for the county itself fall off
the front.

>>> folded("各乡镇 <街道>")
'各乡镇（街道）'
>>> stem("青禾县发展和改革局", ("青禾县", "青禾", "县"))
'发展和改革局'
>>> stem("青禾镇", ("青禾县", "青禾", "县"))
'青禾镇'
>>> split_bracket("县委宣传部（县网信办）")
('县委宣传部', '县网信办')
"""

from __future__ import annotations

import re
import unicodedata

_OPENING = dict.fromkeys("([〔【〈<［{", "（")
_CLOSING = dict.fromkeys(")]〕】〉>］}", "）")
_BRACKETS = str.maketrans(_OPENING | _CLOSING)
_SPACE = re.compile(r"\s+")
_TRAILING_BRACKET = re.compile(r"^(?P<outer>[^（）]+)（(?P<inner>[^（）]+)）$")
# 青禾镇 of 青禾县: without the county nothing would tell which town.
_NOT_A_NAME = re.compile(r"^((镇|乡|街道)(党委|人民政府|政府|办事处|办)?|政府|委|局|办|办公室)$")
_IN_BRACKET = ("加挂", "挂", "含", "原", "又称", "简称", "牌子")


def folded(text: str) -> str:
    """Return `text` without spaces, with brackets as （） and letters and digits in half width."""
    bare = _SPACE.sub("", text).translate(_BRACKETS)
    return "".join(c if c in "（），、：；" else unicodedata.normalize("NFKC", c) for c in bare)


def stem(text: str, region_words: tuple[str, ...]) -> str:
    """Return the folded name without the words for the county at its front, unless nothing would be left."""
    name = folded(text).removeprefix("中共").removeprefix("中国共产党")
    for word in sorted(region_words, key=len, reverse=True):
        rest = name.removeprefix(word)
        if rest != name and len(rest) > 1 and not _NOT_A_NAME.match(rest):
            return rest
    return name


def split_bracket(text: str) -> tuple[str, str]:
    """Return the name before a closing bracket and the one inside it; the second is empty without one."""
    match = _TRAILING_BRACKET.match(folded(text))
    if not match:
        return folded(text), ""
    inner = match["inner"]
    for word in _IN_BRACKET:
        inner = inner.removeprefix(word).removesuffix(word)
    return match["outer"], inner
