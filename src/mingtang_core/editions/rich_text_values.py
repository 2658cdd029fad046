"""Blocks of the restricted rich text: what a body is between the two ways of writing it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """Words in one way of writing; a line end in them is a br."""

    text: str
    is_strong: bool = False
    href: str = ""


Words = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a heading of level 2 to 4."""

    words: Words
    level: int = 0


@dataclass
class Item:
    """An item of a list, with the lists below it."""

    words: Words = ()
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class ItemList:
    """A list with numbers or with dots."""

    is_numbered: bool
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    words: Words = ()
    is_head: bool = False
    columns: int = 1
    rows: int = 1
    scope: str = ""


@dataclass
class Table:
    """Rows of cells; the first `heads` of them are its head."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    heads: int = 0


Block = Paragraph | ItemList | Table
