"""docx, layer by layer: body, headers, notes, comments, deleted text, hidden text, text boxes, alt texts.

Read from the parts themselves, because libraries show what Word shows. Tracked deletions and moved text stay
in the file until somebody accepts them; names of those who changed it stand in attributes.
Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from mingtang_core.text_checks.formats.collecting import EveryWord, Words
from mingtang_core.text_checks.formats.parts import read_part
from mingtang_core.text_checks.layers import Layer, LayerKind

_LAYERS = {
    "text": LayerKind.BODY,
    "change": LayerKind.CHANGE,
    "hidden": LayerKind.HIDDEN,
    "box": LayerKind.TEXT_BOX,
    "alt": LayerKind.ALT_TEXT,
    "who": LayerKind.PROPERTY,
}
_PART_KINDS = (
    (re.compile(r"word/(?:header|footer)\d*\.xml$"), LayerKind.HEADER),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml$"), LayerKind.NOTE),
    (re.compile(r"word/comments\w*\.xml$"), LayerKind.COMMENT),
)
_BODY = "word/document.xml"
_PROPERTIES = re.compile(r"(?:docProps|customXml)/[^/]+\.xml$")
_RELATIONS = re.compile(r"word/_rels/[^/]+\.rels$")
_OTHERS = re.compile(r"word/(?:charts|diagrams|glossary)/[^/]+\.xml$")


def layers_of(archive: zipfile.ZipFile, where: str) -> Iterator[Layer]:
    """Yield the layers of a docx file; `where` is its name as people know it."""
    for name in archive.namelist():
        kind = next((kind for pattern, kind in _PART_KINDS if pattern.match(name)), None)
        if name == _BODY or kind:
            yield from _paragraphs(archive, name, kind or LayerKind.BODY, where)
        elif _PROPERTIES.match(name) or _OTHERS.match(name):
            yield _every_word(archive, name, where)
        elif _RELATIONS.match(name):
            yield _targets(archive, name, where)


def _paragraphs(archive: zipfile.ZipFile, name: str, kind: LayerKind, where: str) -> Iterator[Layer]:
    part = _Part()
    read_part(archive, name, part)
    for key, other in _LAYERS.items():
        text = part.words.text(key)
        if text:
            layer_kind = kind if key == "text" else other
            label = kind.label if key == "text" else f"{kind.label}里的{other.label}"
            yield Layer(layer_kind, f"{name}/{key}", text, f"{where}·{label}")


def _every_word(archive: zipfile.ZipFile, name: str, where: str) -> Layer:
    part = EveryWord(["descr", "title", "val", "name"] if name.startswith("word/") else ["name"])
    read_part(archive, name, part)
    kind = LayerKind.HIDDEN if name.startswith("word/") else LayerKind.PROPERTY
    return Layer(kind, name, part.text, f"{where}·{kind.label}")


def _targets(archive: zipfile.ZipFile, name: str, where: str) -> Layer:
    part = EveryWord(["Target"])
    read_part(archive, name, part)
    return Layer(LayerKind.PROPERTY, name, part.text, f"{where}·链接地址")


class _Part:
    """Sorts the words of a part by the elements around them."""

    def __init__(self) -> None:
        self.words = Words()
        self._open: list[str] = []  # the kinds that words are of, the innermost last
        self._leaf = ""
        self._is_run_hidden = False
        self._boxes_seen: set[str] = set()
        self._box: list[str] = []
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._leaf = tag
        if tag in ("del", "moveFrom"):
            self._open.append("change")
        elif tag == "txbxContent":
            self._open.append("box")
        elif tag == "r":
            self._is_run_hidden = False
        elif tag == "vanish":
            self._is_run_hidden = attributes.get("val", "1") not in ("0", "false", "off")
        elif tag == "tc":
            self._cells += 1
        elif tag in ("br", "cr"):
            self._add("\n")
        elif tag == "tab":
            self._add(" ")
        elif tag == "noBreakHyphen":
            self._add("-")
        elif tag in ("docPr", "cNvPr"):
            for name in ("descr", "title"):
                if attributes.get(name):
                    self.words.add("alt", attributes[name] + "\n")
        if "author" in attributes:
            self.words.add("who", attributes["author"] + "\n")

    def end(self, tag: str) -> None:
        """Close an element."""
        self._leaf = ""
        if tag in ("del", "moveFrom", "txbxContent"):
            self._open.pop()
            if tag == "txbxContent":
                self._end_box()
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tc":
            self._cells -= 1
            self.words.add("text", "\t")
        elif tag == "tr":
            self.words.add("text", "\n")

    def data(self, words: str) -> None:
        """Take the words of texts, deleted texts and field codes."""
        if self._leaf == "t":
            self._add(words)
        elif self._leaf == "delText":
            self.words.add("change", words)
        elif self._leaf in ("instrText", "delInstrText"):
            self.words.add("hidden", words + " ")

    def _add(self, words: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "box":
            self._box.append(words)
        else:
            self.words.add(inside or ("hidden" if self._is_run_hidden else "text"), words)

    def _end_paragraph(self) -> None:
        if "box" in self._open:
            self._box.append("\n")
            return
        self.words.end_line(("change", "hidden"))
        if self._cells:
            self.words.add("text", " ")
        else:
            self.words.end_line(("text",))

    def _end_box(self) -> None:
        """A box stands twice in a file, for new and old programs: what is the same is kept once."""
        text = "".join(self._box).strip("\n")
        self._box.clear()
        if text and text not in self._boxes_seen:
            self._boxes_seen.add(text)
            self.words.add("box", text + "\n")
