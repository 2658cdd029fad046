"""xlsx, layer by layer: every sheet, hidden sheets, rows and columns, comments, names, what nobody shows.

A workbook keeps strings that no cell shows any more, the records of pivot tables whose source was deleted,
and values of other workbooks: all of them leave with the file.
Source: ECMA-376 part 1, 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingtang_core.text_checks.formats.collecting import EveryWord
from mingtang_core.text_checks.formats.parts import read_part
from mingtang_core.text_checks.layers import Layer, LayerKind

_STRINGS, _BOOK, _RELATIONS = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_COMMENT = re.compile(r"xl/(?:comments\d*|comments/[^/]+|threadedComments/[^/]+|persons/[^/]+)(?:\.xml)?$")
_PROPERTY = re.compile(r"(?:docProps|customXml)/[^/]+\.xml$")
_OTHER = re.compile(
    r"xl/(?:drawings|charts|pivotCache|pivotTables|externalLinks|tables|connections|queryTables)[/\w]*\.xml$"
)
_COLUMN = re.compile(r"[A-Z]+")
_ATTRIBUTES = ("v", "descr", "title", "name", "displayName", "connection", "sqref")


def layers_of(archive: zipfile.ZipFile, where: str) -> Iterator[Layer]:
    """Yield the layers of an xlsx file; `where` is its name as people know it."""
    names = archive.namelist()
    strings, shown = _Strings(), set[int]()
    if _STRINGS in names:
        read_part(archive, _STRINGS, strings)
    for title, part, is_hidden in _sheets(archive, names):
        sheet = _Sheet(strings.all, shown)
        read_part(archive, part, sheet)
        kind = LayerKind.HIDDEN if is_hidden else LayerKind.SHEET
        place = f"{where}·{'隐藏的' if is_hidden else ''}工作表“{title}”"
        yield Layer(kind, f"sheet/{title}", "\n".join(sheet.rows), place)
        if sheet.hidden:
            yield Layer(LayerKind.HIDDEN, f"hidden/{title}", "\n".join(sheet.hidden), f"{place}隐藏的行列")
        if sheet.others:
            yield Layer(
                LayerKind.HIDDEN, f"formulas/{title}", "\n".join(sheet.others), f"{place}的公式和页眉页脚"
            )
    unseen = [words for place, words in enumerate(strings.all) if place not in shown]
    if unseen:
        yield Layer(LayerKind.HIDDEN, _STRINGS, "\n".join(unseen), f"{where}·表里已不显示的旧内容")
    yield from _other_parts(archive, names, where)


def _other_parts(archive: zipfile.ZipFile, names: list[str], where: str) -> Iterator[Layer]:
    for name in names:
        kind = (
            LayerKind.COMMENT
            if _COMMENT.match(name)
            else LayerKind.PROPERTY
            if _PROPERTY.match(name) or name == _BOOK
            else LayerKind.HIDDEN
            if _OTHER.match(name)
            else None
        )
        if kind:
            part = EveryWord(_ATTRIBUTES)
            read_part(archive, name, part)
            if part.text:
                yield Layer(kind, name, part.text, f"{where}·{kind.label}")


def _sheets(archive: zipfile.ZipFile, names: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Title, part and hiddenness of every sheet; parts that the workbook does not name come last, hidden."""
    book, relations = _Book(), _Targets()
    if _BOOK in names:
        read_part(archive, _BOOK, book)
    if _RELATIONS in names:
        read_part(archive, _RELATIONS, relations)
    seen = set()
    for title, key, is_hidden in book.sheets:
        part = posixpath.normpath(posixpath.join("/xl", relations.targets.get(key, ""))).lstrip("/")
        if part in names:
            seen.add(part)
            yield title, part, is_hidden
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and name not in seen:
            yield posixpath.basename(name), name, True


class _Quiet:
    """A target that hears nothing but what its heirs listen to."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""

    def end(self, tag: str) -> None:
        """Close an element."""

    def data(self, words: str) -> None:
        """Take words."""


class _Targets(_Quiet):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Book(_Quiet):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), is_hidden))


class _Strings(_Quiet):
    def __init__(self) -> None:
        self.all: list[str] = []
        self._words: list[str] = []
        self._leaf = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._leaf = tag

    def end(self, tag: str) -> None:
        self._leaf = ""
        if tag == "si":
            self.all.append("".join(self._words))
            self._words.clear()

    def data(self, words: str) -> None:
        if self._leaf == "t":
            self._words.append(words)


@dataclass
class _Sheet(_Quiet):
    """Rows as tab-separated lines; those of hidden rows and columns apart."""

    strings: list[str]
    shown: set[int]
    rows: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)
    _row: list[str] = field(default_factory=list)
    _hidden_row: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _cell: dict[str, str] = field(default_factory=dict)
    _is_row_hidden: bool = False
    _leaf: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._leaf = tag
        if tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._columns.update(range(first, min(last, first + 500) + 1))
        elif tag == "row":
            self._is_row_hidden = attributes.get("hidden") in ("1", "true")
        elif tag == "c":
            self._cell = attributes

    def data(self, words: str) -> None:
        if self._leaf in ("v", "t"):
            self._words.append(words)
        elif self._leaf in ("f", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "formula1", "prompt"):
            self.others.append(words)

    def end(self, tag: str) -> None:
        self._leaf = ""
        if tag == "c":
            is_hidden = self._is_row_hidden or _column(self._cell.get("r", "")) in self._columns
            (self._hidden_row if is_hidden else self._row).append(self._value())
            self._words.clear()
        elif tag == "row":
            for row, rows in ((self._row, self.rows), (self._hidden_row, self.hidden)):
                if row:
                    rows.append("\t".join(row))
                row.clear()

    def _value(self) -> str:
        words = "".join(self._words)
        if self._cell.get("t") == "s" and words.isdigit():
            place = int(words)
            self.shown.add(place)
            return self.strings[place] if place < len(self.strings) else ""
        return _plain_number(words) if "E+" in words.upper() else words


def _column(cell: str) -> int:
    """The number of a cell's column.

    >>> _column("A1"), _column("AB12"), _column("")
    (1, 28, 0)
    """
    found = _COLUMN.match(cell)
    number = 0
    for letter in found.group() if found else "":
        number = number * 26 + ord(letter) - 64
    return number


def _plain_number(words: str) -> str:
    """A number in exponent form written out.

    >>> _plain_number("1.3800001234E+10"), _plain_number("E+")
    ('13800001234', 'E+')
    """
    try:
        return f"{float(words):.0f}"
    except ValueError:
        return words
