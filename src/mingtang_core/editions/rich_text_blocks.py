"""From events to blocks: paragraphs, headings, lists and tables, whatever order the source opened them in.

Where the source nests what the canonical form does not (a table in an item, a list in a cell, words between
rows), the words are kept and the nesting gives way: a table ends the list around it, in a cell everything
is lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mingtang_core.editions.rich_text_source import Event, span_of
from mingtang_core.editions.rich_text_values import (
    Block,
    Cell,
    Item,
    ItemList,
    Paragraph,
    Piece,
    Table,
    Words,
)

_BULLET = re.compile(r"\s*(?:[•●■◆▪◦‣○◇□]\s*|[·§Ø]\s+)(?=\S)")
_SCOPES = frozenset(["col", "row", "colgroup", "rowgroup"])


def blocks_of(events: Iterable[Event]) -> list[Block]:
    """Return the blocks."""
    builder = _Builder()
    for event in events:
        builder.take(event)
    return builder.finish()


def tidied(pieces: Iterable[Piece], *, is_plain: bool = False) -> Words:
    """Return pieces joined where they are alike, single spaces and line ends, none at either end."""
    found: list[Piece] = []
    last = "\n"
    for piece in pieces:
        text = ""
        for sign in re.split(r"(\s)", piece.text):
            if sign == "\n":
                text = text.rstrip(" ")
                if not text:
                    _trim(found)
                    last = found[-1].text[-1] if found else "\n"
                else:
                    last = text[-1]
                if last == "\n":
                    continue
            elif sign == " " and last in " \n":
                continue
            text, last = text + sign, sign[-1:] or last
        if not text:
            continue
        alike = Piece(text, piece.is_strong and not is_plain, piece.href)
        if not text.strip():
            alike = Piece(text, found[-1].is_strong, found[-1].href) if found else alike
        if found and (found[-1].is_strong, found[-1].href) == (alike.is_strong, alike.href):
            found[-1] = Piece(found[-1].text + text, alike.is_strong, alike.href)
        else:
            found.append(alike)
    _trim(found, " \n")
    return tuple(found)


def _trim(found: list[Piece], signs: str = " ") -> None:
    """Take spaces from the end."""
    while found and found[-1].text[-1] in signs:
        last = found.pop()
        rest = last.text.rstrip(signs)
        if rest:
            found.append(Piece(rest, last.is_strong, last.href))
            return


class _Builder:
    """The blocks so far, the open lists, the open table, and words that belong nowhere yet."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._level = 0
        self._is_bullet = False
        self._lists: list[ItemList] = []
        self._items: list[Item | None] = []
        self._table: Table | None = None
        self._depth = 0  # of tables inside cells
        self._row: list[Cell] | None = None
        self._cell: Cell | None = None
        self._is_head = False

    def take(self, event: Event) -> None:
        """Take one event."""
        if event.kind == "text":
            self._pieces.append(Piece(event.name, event.is_strong, event.href))
        elif event.kind == "marker":
            self._marker(event)
        elif event.kind in ("block", "heading"):
            self._break()
            self._level = event.level
        elif event.kind == "open":
            self._open(event.name, event.attributes)
        else:
            self._close(event.name)

    def finish(self) -> list[Block]:
        """Return the blocks; what is still open is closed."""
        self._depth = 0
        self._close("table")
        self._leave_lists()
        self._break()
        return self.blocks

    def _marker(self, event: Event) -> None:
        """Numbers that Word wrote before an item stay words; dots, in letters of a font of signs, do not."""
        sign = event.name.strip()
        if any(letter.isdigit() or "\u3400" <= letter <= "\u9fff" for letter in sign) or len(sign) > 1:
            self._pieces.append(Piece(event.name, event.is_strong, event.href))
        elif sign:
            self._is_bullet = True

    def _break(self) -> None:
        """End a paragraph; in a cell and in an item a line."""
        if self._cell is not None or (self._items and self._items[-1] is not None):
            self._pieces.append(Piece("\n"))
            self._is_bullet = False
            return
        if self._lists:
            self._end_words_of_list()
            return
        words = tidied(self._pieces, is_plain=bool(self._level))
        bullet = _BULLET.match(words[0].text) if words and not self._level and not self._is_bullet else None
        if words and (self._is_bullet or bullet) and not self._level:
            self._bullet(words, bullet.end() if bullet else 0)
        elif words:
            self._add(Paragraph(words, self._level))
        self._pieces, self._level, self._is_bullet = [], 0, False

    def _bullet(self, words: Words, skipped: int) -> None:
        """A paragraph with a dot is an item; the next one belongs to the same list."""
        first = Piece(words[0].text[skipped:], words[0].is_strong, words[0].href)
        item = Item(tidied((first, *words[1:])))
        last = self.blocks[-1] if self.blocks and self._table is None else None
        if isinstance(last, ItemList) and not last.is_numbered:
            last.items.append(item)
        else:
            self._add(ItemList(False, [item]))

    def _add(self, block: Block) -> None:
        """Words between rows stand before their table, which is added when it ends."""
        self.blocks.append(block)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._open_table()
        elif name in ("tr", "td", "th", "thead"):
            self._open_part(name, attributes)
        elif self._cell is not None:
            self._break()
        elif name in ("ul", "ol"):
            self._open_list(name == "ol")
        else:
            self._open_item()

    def _open_list(self, is_numbered: bool) -> None:
        if self._lists:
            self._end_words_of_list()
            self._put_words()
        else:
            self._break()
        self._lists.append(ItemList(is_numbered))
        self._items.append(None)

    def _open_item(self) -> None:
        if not self._lists:
            self._open_list(is_numbered=False)
        self._end_words_of_list()
        self._end_item()
        item = Item()
        self._lists[-1].items.append(item)
        self._items[-1] = item

    def _put_words(self) -> None:
        """Words before an inner list are those of the item around it."""
        item = self._items[-1]
        words = tidied(self._pieces) if item is not None else ()
        if item is None:
            return
        if words and item.lists:  # behind an inner list: an item of its own, so that the order stays
            self._items[-1] = item = Item()
            self._lists[-1].items.append(item)
        item.words = tidied([*item.words, *words])
        self._pieces = []

    def _end_item(self) -> None:
        self._put_words()
        self._items[-1] = None

    def _end_words_of_list(self) -> None:
        """Words of a list outside its items are an item."""
        if self._items[-1] is None and tidied(self._pieces):
            self._lists[-1].items.append(Item(tidied(self._pieces)))
            self._pieces = []
        elif self._items[-1] is None:
            self._pieces = []

    def _close(self, name: str) -> None:
        if name == "table":
            self._close_table()
        elif name in ("tr", "td", "th", "thead"):
            self._close_part(name)
        elif self._cell is not None:
            self._break()
        elif name == "li" and self._lists:
            self._end_words_of_list()
            self._end_item()
        elif name in ("ul", "ol") and self._lists:
            self._end_list()

    def _end_list(self) -> None:
        self._end_words_of_list()
        self._end_item()
        done = self._lists.pop()
        self._items.pop()
        done.items = [item for item in done.items if item.words or item.lists]
        if not done.items:
            return
        if not self._lists:
            self._add(done)
            return
        items = self._lists[-1].items
        outer = self._items[-1] or (items[-1] if items else None)
        if outer is None:
            outer = Item()
            items.append(outer)
        outer.lists.append(done)

    def _leave_lists(self) -> None:
        while self._lists:
            self._end_list()

    def _open_table(self) -> None:
        if self._cell is not None:
            self._depth += 1
            self._break()
            return
        self._close_table()
        self._leave_lists()
        self._break()
        self._table = Table()
        self._is_head = False

    def _open_part(self, name: str, attributes: Mapping[str, str]) -> None:
        """Rows and cells; inside a cell, or without a table, they only part words."""
        if self._table is None or self._depth:
            self._break()
        elif name == "thead":
            self._is_head = not self._table.rows
        elif name == "tr":
            self._end_row()
            self._row = []
        else:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._leave_lists()
            self._break()
            scope = attributes.get("scope", "").lower()
            self._cell = Cell(
                is_head=name == "th",
                columns=span_of(attributes.get("colspan", "")),
                rows=span_of(attributes.get("rowspan", "")),
                scope=scope if name == "th" and scope in _SCOPES else "",
            )

    def _close_part(self, name: str) -> None:
        if self._table is None or self._depth:
            self._break()
        elif name == "tr":
            self._end_row()
        elif name == "thead":
            self._end_row()
            self._is_head = False
        else:
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            one = self._cell
            self._row.append(Cell(tidied(self._pieces), one.is_head, one.columns, one.rows, one.scope))
            self._cell, self._pieces, self._is_bullet = None, [], False

    def _end_row(self) -> None:
        self._end_cell()
        if self._table is not None and self._row:
            self._table.rows.append(tuple(self._row))
            is_first = self._table.heads == len(self._table.rows) - 1
            if is_first and (self._is_head or all(cell.is_head for cell in self._row)):
                self._table.heads += 1
        self._row = None

    def _close_table(self) -> None:
        if self._depth:
            self._depth -= 1
            self._break()
            return
        if self._table is None:
            return
        self._end_row()
        self._leave_lists()
        self._break()
        done, self._table = self._table, None
        if any(cell.words for row in done.rows for cell in row):
            self._add(done)
