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
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from mingtang_core.documents.folding import folded
from mingtang_core.terms import Term

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060\u180e"), " ")  # parts words, seen by nobody
_INVISIBLE_SIGN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9](?:[\s.\-]{0,4}[0-9]){10,}(?:[\s\-]{0,4}[Xx])?")


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
    UNREADABLE = "unreadable", "读不出的内容"


@dataclass(frozen=True)
class Link:
    """A link of a layer: its words stand from `start` to `end`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Squeezed:
    """A text with signs left out, and the way back to places in the whole."""

    text: str
    ends: tuple[int, ...]  # after so many squeezed characters a gap begins
    skipped: tuple[int, ...]  # and so many characters have been left out by its end

    @classmethod
    def without(cls, gaps: re.Pattern[str], text: str) -> Squeezed:
        """Return a text without what the pattern matches."""
        spans = [match.span() for match in gaps.finditer(text)]
        skipped = list(accumulate(end - start for start, end in spans))
        ends = (start - left for (start, _), left in zip(spans, [0, *skipped], strict=False))
        return cls(gaps.sub("", text), tuple(ends), tuple(skipped))

    def place(self, at: int) -> int:
        """Return where the squeezed character `at` stands in the text."""
        before = bisect_right(self.ends, at)
        return at + (self.skipped[before - 1] if before else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a non-empty stretch."""
        return self.place(start), self.place(end - 1) + 1


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
        """The text in half width, sign for sign; signs that nobody sees are spaces."""
        text = folded(self.text)
        return text.translate(_INVISIBLE) if _INVISIBLE_SIGN.search(text) else text

    @cached_property
    def squeezed(self) -> Squeezed:
        """The folded text without white space."""
        return Squeezed.without(_SPACE, self.folded)

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
        """Folded stretches of eleven and more digits, whatever parts them, with a sign of either side."""
        text = self.folded
        found = []
        for match in _DIGITS.finditer(text):
            start = max(0, match.start() - 5)
            found.append((start, text[start : match.end() + 1]))
        return tuple(found)
