"""Text that remembers where it came from: edits applied in layers, each of which can be walked back.

>>> page = Mended.of("区(qū)级").edited([Edit(1, 5, "")])
>>> page.text, page.raw_span(0, 2), page.raw_span(1, 2)
('区级', Span(start=0, end=6), Span(start=5, end=6))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mingtang_core.documents.values import Span


class Edit(NamedTuple):
    """Replace [start, end) of the present text by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Layer:
    """One set of edits, as four parallel columns of offsets sorted by place."""

    old_starts: list[int]
    old_ends: list[int]
    new_starts: list[int]
    new_ends: list[int]

    def start_before(self, offset: int) -> int:
        """Where the character at `offset` began before the edits."""
        index = bisect_right(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset < self.new_ends[index]:
            return self.old_starts[index] + (
                offset - self.new_starts[index] if self._keeps_length(index) else 0
            )
        return self.old_ends[index] + offset - self.new_ends[index]

    def end_before(self, offset: int) -> int:
        """Where the character that ends at `offset` ended before the edits."""
        index = bisect_left(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset <= self.new_ends[index]:
            if self._keeps_length(index):
                return self.old_starts[index] + offset - self.new_starts[index]
            return self.old_ends[index]
        return self.old_ends[index] + offset - self.new_ends[index]

    def _keeps_length(self, index: int) -> bool:
        return self.new_ends[index] - self.new_starts[index] == self.old_ends[index] - self.old_starts[index]


@dataclass(frozen=True)
class Mended:
    """The present text and the layers that lead back to the raw one."""

    raw: str
    text: str
    layers: tuple[Layer, ...] = ()
    kept: tuple[int, str] = (0, "")

    @classmethod
    def of(cls, raw: str) -> Mended:
        """Text to which nothing has been done yet."""
        return cls(raw, raw)

    def edited(self, edits: Iterable[Edit]) -> Mended:
        """Apply edits that do not overlap; the same value comes back when there are none."""
        ordered = sorted(edits)
        if not ordered:
            return self
        if any(left.end > right.start for left, right in pairwise(ordered)):
            raise ValueError("edits overlap")
        pieces: list[str] = []
        layer = Layer([], [], [], [])
        at, length = 0, 0
        for start, end, new in ordered:
            pieces += (self.text[at:start], new)
            length += start - at
            layer.old_starts.append(start)
            layer.old_ends.append(end)
            layer.new_starts.append(length)
            length += len(new)
            layer.new_ends.append(length)
            at = end
        pieces.append(self.text[at:])
        return Mended(self.raw, "".join(pieces), (*self.layers, layer), self.kept)

    def keeping(self) -> Mended:
        """Keep the present text at hand: `kept_words` gives its words for a range of a later text."""
        return Mended(self.raw, self.text, self.layers, (len(self.layers), self.text))

    def kept_words(self, start: int, end: int) -> str:
        """What became [start, end), as it stood when it was kept."""
        depth, text = self.kept
        for layer in reversed(self.layers[depth:]):
            start, end = layer.start_before(start), layer.end_before(end)
        return text[start:end]

    def raw_span(self, start: int, end: int) -> Span:
        """The range of the raw text that became [start, end) of the present text."""
        for layer in reversed(self.layers):
            start, end = layer.start_before(start), layer.end_before(end)
        return Span(start, max(start, end))
