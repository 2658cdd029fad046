"""Any HTML as a short row of events: words with their state, and where blocks, lists, tables begin and end.

Only names that the canonical form knows become events; everything else is passed through to its words, or
counted as removed. Parsed by lxml as a stream, so that no depth of nesting breaks it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "blockquote",
        "center",
        "pre",
        "fieldset",
        "form",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "hr",
        "title",
        "body",
        "details",
        "summary",
        "caption",
        "legend",
        "option",
    ]
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_STRUCTURE = frozenset(["ul", "ol", "li", "table", "thead", "tr", "td", "th"])
_SILENT = {
    "script": "脚本",
    "style": "样式",
    "noscript": "脚本",
    "template": "脚本",
    "svg": "图片",
    "math": "公式",
    "iframe": "嵌入的网页",
    "object": "嵌入的内容",
    "xml": "样式",
    "head": "",
    "title": "",
}
_LOST = {
    "img": "图片",
    "video": "音视频",
    "audio": "音视频",
    "embed": "嵌入的内容",
    "input": "表单控件",
    "canvas": "图片",
    "v:imagedata": "图片",
}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\u00ad]"
)
_ADDRESS = re.compile(
    r"(?:https?://[^/\\@\s]+(?:[/?#].*)?|mailto:[^@\s]+@[^@\s]+|/(?![/\\]).*)", re.IGNORECASE
)
_LONGEST_ADDRESS = 2000
_MOST_SPAN = 100


class Event(NamedTuple):
    """`kind` is text, marker, block, heading, open or close; `name` the words or the element."""

    kind: str
    name: str = ""
    is_strong: bool = False
    href: str = ""
    level: int = 0
    attributes: Mapping[str, str] = {}


class Source:
    """Receives a page from the parser and keeps what it means."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._removed: Counter[str] = Counter()
        self._silent: list[str] = []
        self._strong: list[str] = []
        self._marker: list[str] = []
        self._href = ""

    @property
    def removed(self) -> tuple[str, ...]:
        """What was taken out, in words with counts."""
        return tuple(f"{what}{count}处" for what, count in self._removed.items() if what)

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        """Open an element."""
        tag, named = str(tag).lower(), {str(key): str(value) for key, value in attrib.items()}
        if self._silent or tag in _SILENT:
            if not self._silent:
                self._removed[_SILENT[tag]] += 1
            self._silent.append(tag)
            return
        self._count(tag, named)
        style = named.get("style", "")
        if tag in ("b", "strong") or _BOLD.search(style):
            self._strong.append(tag)
        elif self._strong and tag == self._strong[-1]:
            self._strong.append(f"{tag} ")  # of the same name inside: closed first
        if self._marker or _MARKER.search(style):
            self._marker.append(tag)
        if tag == "a":
            self._href = address_of(named.get("href", ""))
        self._structure(tag, named)

    def end(self, tag: str | bytes) -> None:
        """Close an element."""
        tag = str(tag).lower()
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    continue
            return
        if self._strong and self._strong[-1].strip() == tag:
            self._strong.pop()
        if self._marker and self._marker[-1] == tag:
            self._marker.pop()
        if tag == "a":
            self._href = ""
        if tag in _STRUCTURE:
            self.events.append(Event("close", tag))
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.events.append(Event("block"))

    def data(self, data: str | bytes) -> None:
        """Take words; white space of any kind is a space, signs that nobody sees are left out."""
        if self._silent:
            return
        text = _SPACE.sub(" ", _UNSEEN.sub("", str(data)))
        if text:
            kind = "marker" if self._marker else "text"
            self.events.append(Event(kind, text, bool(self._strong), self._href))

    def comment(self, text: str | bytes) -> None:
        """Comments are no words."""

    def close(self) -> None:
        """Nothing is returned."""

    def _structure(self, tag: str, named: dict[str, str]) -> None:
        if tag == "br":
            self.events.append(Event("text", "\n", bool(self._strong), self._href))
        elif tag in _HEADINGS:
            self.events.append(Event("heading", level=_HEADINGS[tag]))
        elif tag in _STRUCTURE:
            self.events.append(Event("open", tag, attributes=named))
        elif tag in _BLOCKS:
            self.events.append(Event("block"))

    def _count(self, tag: str, named: dict[str, str]) -> None:
        """Count what is about to be lost."""
        if tag in _LOST:
            self._removed[_LOST[tag]] += 1
        if any(name.lower().startswith("on") for name in named):
            self._removed["事件脚本"] += 1
        if (
            named.get("style")
            or named.get("class")
            or tag in ("font", "u", "i", "em", "center", "sup", "sub")
        ):
            self._removed["字体颜色等格式"] += 1
        if tag == "a" and "href" in named and not address_of(named["href"]):
            self._removed["没有正确地址的链接"] += 1
        if tag == "ol" and named.get("start", "1").strip() != "1":
            self._removed["编号列表的起始号"] += 1


def read_source(html: str, source: Source) -> None:
    """Hand a page to the source."""
    # The parser is told the encoding, whatever the page says of itself; a body to begin with, so that a page
    # without elements is one too.
    parser = etree.HTMLParser(target=source, encoding="utf-8", huge_tree=True, remove_pis=True)
    parser.feed(b"<body>" + html.replace("\x00", "").encode("utf-8", "replace"))
    parser.close()


def address_of(href: str) -> str:
    r"""Return an address that may stand in a body, or nothing.

    >>> address_of(" https://www.example.cn/a b")
    'https://www.example.cn/a%20b'
    >>> address_of("java\tscript:x()"), address_of("//else.example")
    ('', '')
    """
    written = "".join(sign for sign in href.strip() if sign >= " " and sign != "\x7f").strip()
    written = _SPACE.sub("%20", _UNSEEN.sub("", written))
    return written if len(written) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(written) else ""


def span_of(words: str) -> int:
    """Return a number of columns or rows, at least 1."""
    return min(int(words), _MOST_SPAN) if words.isascii() and words.isdigit() and int(words) > 0 else 1
