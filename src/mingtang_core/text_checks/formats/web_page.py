"""Web pages and rich text, layer by layer: the text, comments, attributes, what no reader sees, and links.

>>> page = "<p title='甲'>乙<!--丙--></p><script>丁</script>"
>>> [(layer.kind.value, layer.text) for layer in layers_of(page, "页")]
[('body', '乙'), ('comment', '丙'), ('alt-text', '甲'), ('hidden', '丁')]
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from mingtang_core.documents.formats.web_page import text_of
from mingtang_core.text_checks.layers import Layer, LayerKind, Link

_WORDY = frozenset(["alt", "title", "content", "value", "placeholder", "label", "summary", "aria-label"])
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "textarea", "select", "iframe", "svg", "button"]
)
_EMPTY = frozenset(
    ["input", "img", "meta", "link", "br", "hr", "source", "area", "base", "col", "embed", "wbr"]
)


def layers_of(source: str, where: str, kind: LayerKind = LayerKind.BODY) -> Iterator[Layer]:
    """Yield the layers of a page."""
    page = _Page()
    page.feed(source)
    page.close()
    text = text_of(source)
    yield Layer(kind, "page", text, f"{where}·页面文字", _placed(page.links, text), frozenset(page.anchors))
    for key, other, label in (
        ("comment", LayerKind.COMMENT, "源码注释"),
        ("attribute", LayerKind.ALT_TEXT, "属性文字"),
        ("hidden", LayerKind.HIDDEN, "页面上看不见的文字"),
    ):
        words = "\n".join(filter(None, map(str.strip, page.found[key])))
        if words:
            yield Layer(other, key, words, f"{where}·{label}")


def _placed(links: list[tuple[str, str]], text: str) -> tuple[Link, ...]:
    """Links with the places of their words; one whose words are not found stands at the last place."""
    placed, at = [], 0
    for href, words in links:
        said = " ".join(words.split())
        found = text.find(said, at) if said else -1
        start = found if found >= 0 else at
        at = start + len(said) if found >= 0 else at
        placed.append(Link(start, at, href))
    return tuple(placed)


class _Page(HTMLParser):
    """Collects what the reader of pages leaves out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {"comment": [], "attribute": [], "hidden": []}
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self._silent: list[str] = []
        self._link: list[str] | None = None
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        named = {key: value or "" for key, value in attrs}
        self.found["attribute"] += [
            value for key, value in named.items() if key in _WORDY or key.startswith("data-")
        ]
        self.anchors.update(named[key] for key in ("id", "name") if named.get(key))
        if tag in _SILENT and tag not in _EMPTY:
            self._silent.append(tag)
        if tag == "a" and "href" in named:
            self._end_link()
            self._link, self._href = [], named["href"]

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in self._silent:
            while self._silent.pop() != tag:
                continue
        if tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._silent:
            self.found["hidden"].append(data)
        if self._link is not None:
            self._link.append(data)

    def handle_comment(self, data: str) -> None:
        """Take a comment."""
        self.found["comment"].append(data)

    def unknown_decl(self, data: str) -> None:
        """Take what Word writes between square brackets."""
        self.found["comment"].append(data)

    def close(self) -> None:
        """End what is open."""
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self._link is not None:
            self.links.append((self._href, "".join(self._link)))
            self._link = None
