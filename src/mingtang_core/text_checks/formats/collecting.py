"""Words of a part gathered by what they are: each kind of words becomes one layer.

>>> words = Words()
>>> words.add("body", "正"), words.add("body", "文"), words.end_line()
(None, None, None)
>>> words.text("body"), words.text("hidden")
('正文', '')
"""

from __future__ import annotations

from collections.abc import Iterable


class Words:
    """Pieces of text by kind; a line end closes the lines of all kinds that have words."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[str]] = {}

    def add(self, kind: str, words: str) -> None:
        """Take words."""
        self._pieces.setdefault(kind, []).append(words)

    def end_line(self, kinds: Iterable[str] | None = None, sign: str = "\n") -> None:
        """End the line of these kinds, or of all."""
        for kind in list(self._pieces) if kinds is None else kinds:
            pieces = self._pieces.get(kind)
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append(sign)

    def text(self, kind: str) -> str:
        """Return the words of a kind."""
        return "".join(self._pieces.get(kind, ())).strip("\n")


class EveryWord:
    """All text of a part whatever it means, one element a line, and the attributes that hold words."""

    def __init__(self, attributes: Iterable[str] = ()) -> None:
        self.words = Words()
        self._attributes = frozenset(attributes)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the attributes."""
        for name in self._attributes & attributes.keys():
            self.words.add("text", attributes[name])
            self.words.end_line()

    def end(self, tag: str) -> None:
        """End a line with every element."""
        self.words.end_line()

    def data(self, words: str) -> None:
        """Take words."""
        if words.strip():
            self.words.add("text", words)

    @property
    def text(self) -> str:
        """The words."""
        return self.words.text("text")
