"""Numbers that open a heading or an item: 一、 （一） 1. （1） ①, in every bracket and width.

`opener(line)` works on folded text without leading marks; see `outline` for how numbers become a tree.
Without its opening bracket （二） is still read. A decimal (1.5倍) is not an item; 1.2021年 is. `(-)` and
`(=)` are （一） and （二） after character recognition.
Source: 党政机关公文格式 GB/T 9704-2012, 7.3.3.

>>> opener("(十二)加强监督。")[:3], opener("1.5倍"), opener("3、公开")[:3]
((1, 12, 4), None, (2, 3, 2))
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mingtang_core.documents.numerals import numeral, value_of

_CN = "一二三四五六七八九十百"
_OPENER = re.compile(
    rf"(?P<part>第[{_CN}]{{1,4}}(?:章|编|部分))[\s、:]*(?=\S)"
    rf"|(?P<one>[{_CN}]{{1,4}})\s*[、.]\s*"
    rf"|[(〔\[【]\s*(?P<two>[{_CN}]{{1,4}}|[-=])\s*[)〕\]】]\s*[、.]?\s*"
    rf"|(?P<half>[{_CN}]{{1,3}})\s*[)]\s*"
    r"|(?P<ring>[㈠-㈩])\s*"
    rf"|(?P<three>\d{{1,2}})\s*(?:、|\.(?:(?!\d)|(?=(?:19|20)\d{{2}}\s*年|12345)))\s*"
    r"|(?P<dotted>[⒈-⒛])\s*"
    r"|[(〔\[]\s*(?P<four>\d{1,2})\s*[)〕\]]\s*[、.]?\s*"
    r"|(?P<bracketed>[⑴-⒇])\s*"
    r"|(?P<five>[①-⑳])\s*"
)
_GLYPHS = {"ring": (1, 0x3220), "dotted": (2, 0x2488), "bracketed": (3, 0x2474), "five": (4, 0x2460)}
_MISREAD = {"-": 1, "=": 2}  # what character recognition makes of (一) and (二)
_WORDS = {"one": 0, "two": 1, "half": 1, "three": 2, "four": 3}
MARKS = re.compile(r"[ \t]*(?:(?:[-*+>•●■◆▪]|#{1,6})[ \t]+|\*\*|#{1,6}(?=[一二三四五六七八九十(]))*[ \t]*")


class Opener(NamedTuple):
    """`form` -1 for 第一章 (with its `name`), 0 for 一、, 1 for （一）, 2 for 1., 3 for （1）, 4 for ①.

    `length` counts the characters the number takes.
    """

    form: int
    value: int
    length: int
    name: str = ""

    @property
    def printed(self) -> str:
        """The number in the form that paths use."""
        if self.form < 0:
            return self.name
        words = (numeral(self.value), f"（{numeral(self.value)}）", str(self.value), f"（{self.value}）")
        return words[self.form] if self.form < 4 else chr(0x245F + self.value)


def opener(line: str) -> Opener | None:
    """Return the number that opens a folded line, or None."""
    found = _OPENER.match(line)
    if not found or not found.lastgroup:
        return None
    kind, words = found.lastgroup, found.group(found.lastgroup)
    if kind in _GLYPHS:
        form, first = _GLYPHS[kind]
        return Opener(form, ord(words) - first + 1, found.end())
    if kind == "part":
        value = value_of(words[1:].rstrip("章编部分"))
        return Opener(-1, value, found.end(), words) if value else None
    value = _MISREAD.get(words) or value_of(words)
    return Opener(_WORDS[kind], value, found.end()) if value else None
