r"""层: everything of a publication that can hold words, each with its kind and a place people understand.

An edition has a title, a body, metadata, file names; a file has pages and, behind them, comments, deleted
text, hidden rows, properties. A check reads every layer alike; `kind` matters where the place does (a
secrecy mark stands at a head) and where an answer is remembered.
Source: domain of de-identification, 附件的隐藏内容同样检查 (docx comments, xlsx hidden sheets).

>>> layer = Layer(LayerKind.BODY, "正文", "第一行\n\u3000第 ２ 行")
>>> layer.folded, layer.squeezed.text, layer.squeezed.span(3, 6)
('第一行\n 第 2 行', '第一行第2行', (5, 10))
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from mingtang_core.documents.folding import folded
from mingtang_core.terms import Term
from mingtang_core.text_checks import identity_numbers
from mingtang_core.text_checks.plain_signs import plain_signs

_SPACE = re.compile(r"\s+")
_SIGNS = re.compile(r"[\s《》〈〉<>“”\"'‘’「」『』()\[\]〔〕【】,、;:。.·…\-]+")
_ROOM_BEFORE = 5  # +86 and the sign before it
_CLOSE_DIGITS = re.compile(r"[0-9](?:[ \-]?[0-9]){10,}")
_DIGITS = re.compile(
    rf"[0-9](?:{identity_numbers.GAP}[0-9]){{10,}}(?:{identity_numbers.GAP}[{identity_numbers.LIKE_X}])?"
)


class LayerKind(Term):
    """What a layer is to its publication."""

    TITLE = "title", "标题"
    BODY = "body", "正文"
    METADATA = "metadata", "元数据"
    FILE_NAME = "file-name", "文件名"
    HEADER = "header", "页眉页脚"
    NOTE = "note", "脚注尾注"
    COMMENT = "comment", "批注"
    CHANGE = "change", "修订痕迹"
    HIDDEN = "hidden", "隐藏内容"
    PROPERTY = "property", "文件属性"
    TEXT_BOX = "text-box", "文本框"
    ALT_TEXT = "alt-text", "替代文字"
    SHEET = "sheet", "工作表"
    PICTURE = "picture", "图片"
    UNREADABLE = "unreadable", "读不出的内容"


@dataclass(frozen=True)
class Link:
    """A link of a layer: its words stand from `start` to `end`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Squeezed:
    """A text with signs left out, and the way back to places in the whole; it is built when first asked."""

    text: str
    whole: str
    gaps: re.Pattern[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a non-empty stretch."""
        return self.place(start), self.place(end - 1) + 1

    def place(self, at: int) -> int:
        """Return where the character `at` stands in the whole."""
        ends, skipped = self._way_back
        before = bisect_right(ends, at)
        return at + (skipped[before - 1] if before else 0)

    @cached_property
    def _way_back(self) -> tuple[list[int], list[int]]:
        """After how many characters gaps begin, and how many have been left out by the end of each."""
        spans = [match.span() for match in self.gaps.finditer(self.whole)]
        skipped = list(accumulate(end - start for start, end in spans))
        return [start - left for (start, _), left in zip(spans, [0, *skipped], strict=False)], skipped


@dataclass(frozen=True)
class Layer:
    """One layer. `name` is short and stable, `where` says the place to a person, file included."""

    kind: LayerKind
    name: str
    text: str
    where: str = ""
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The place as people read it."""
        return self.where or self.name

    @cached_property
    def folded(self) -> str:
        """The text in half width and plain digits, sign for sign; signs that nobody sees are spaces."""
        return plain_signs(folded(self.text))

    @cached_property
    def squeezed(self) -> Squeezed:
        """The folded text without white space."""
        return Squeezed("".join(self.folded.split()), self.folded, _SPACE)

    @cached_property
    def bare(self) -> Squeezed:
        """The folded text without white space, quotes, brackets and punctuation."""
        return Squeezed(_SIGNS.sub("", self.folded), self.folded, _SIGNS)

    @cached_property
    def identity_numbers(self) -> tuple[tuple[int, int, str], ...]:
        """Place and date of birth of every resident identity number, however it is spread."""
        spread = (
            (at + start, at + end, birth)
            for at, words in self.numbers
            for start, end, birth in identity_numbers.find_spread(words)
        )
        return *spread, *identity_numbers.find_in_words(self.folded)

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The folded lines with words, each with its place; a form feed begins a line too."""
        found, at = [], 0
        for line in self.folded.replace("\f", "\n").split("\n"):
            words = line.strip()
            if words:
                found.append((at + line.index(words[0]), words))
            at += len(line) + 1
        return tuple(found)

    @cached_property
    def numbers(self) -> tuple[tuple[int, str], ...]:
        """Folded stretches of eleven and more digits, whatever parts them, with a few signs around."""
        return tuple(_stretches(_DIGITS, self.folded))

    @cached_property
    def close_numbers(self) -> tuple[tuple[int, str], ...]:
        """Those of them that single spaces and hyphens part at most."""
        return tuple(
            (at + start, words)
            for at, around in self.numbers
            for start, words in _stretches(_CLOSE_DIGITS, around)
        )


def _stretches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        start = max(0, match.start() - _ROOM_BEFORE)
        yield start, text[start : match.end() + 1]
