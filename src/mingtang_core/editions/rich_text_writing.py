"""Blocks written: as HTML in the canonical form, as plain lines, as an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby
from typing import NamedTuple

from mingtang_core.editions.rich_text_values import Block, Cell, ItemList, Paragraph, Table, Words


class Heading(NamedTuple):
    """A heading: its level, its words, and which of the headings it is."""

    level: int
    text: str
    place: int


def html_of(blocks: Iterable[Block]) -> str:
    """Return the canonical HTML."""
    return "".join(map(_block, blocks))


def text_of_blocks(blocks: Iterable[Block], *, with_addresses: bool = False) -> str:
    """Return plain lines; where links lead stands behind their words if asked for."""
    write = _with_addresses if with_addresses else said
    return "\n".join(line for block in blocks for line in _lines(block, write))


def headings_of(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """Return the headings in order."""
    heads = [block for block in blocks if isinstance(block, Paragraph) and block.level]
    return tuple(Heading(one.level, said(one.words, " "), place) for place, one in enumerate(heads))


def said(words: Words, line_end: str = "\n") -> str:
    """Return the words alone."""
    return "".join(piece.text for piece in words).replace("\n", line_end)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        tag = f"h{block.level}" if block.level else "p"
        return f"<{tag}>{_words(block.words)}</{tag}>"
    return _list(block) if isinstance(block, ItemList) else _table(block)


def _list(one: ItemList) -> str:
    tag = "ol" if one.is_numbered else "ul"
    items = (f"<li>{_words(item.words)}{''.join(map(_list, item.lists))}</li>" for item in one.items)
    return f"<{tag}>{''.join(items)}</{tag}>"


def _table(table: Table) -> str:
    parts = (("thead", table.rows[: table.heads]), ("tbody", table.rows[table.heads :]))
    written = (f"<{tag}>{''.join(map(_row, rows))}</{tag}>" for tag, rows in parts if rows)
    return f"<table>{''.join(written)}</table>"


def _row(row: tuple[Cell, ...]) -> str:
    return f"<tr>{''.join(map(_cell, row))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_head else "td"
    values = (
        ("colspan", cell.columns if cell.columns > 1 else ""),
        ("rowspan", cell.rows if cell.rows > 1 else ""),
        ("scope", cell.scope),
    )
    attributes = "".join(f' {name}="{value}"' for name, value in values if value)
    return f"<{tag}{attributes}>{_words(cell.words)}</{tag}>"


def _words(words: Words) -> str:
    written = []
    for href, pieces in groupby(words, key=lambda piece: piece.href):
        inner = "".join(
            f"<strong>{_escaped(piece.text)}</strong>" if piece.is_strong else _escaped(piece.text)
            for piece in pieces
        )
        written.append(f'<a href="{escape(href)}">{inner}</a>' if href else inner)
    return "".join(written)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _with_addresses(words: Words, line_end: str = "\n") -> str:
    return "".join(
        said(tuple(pieces), line_end) + (f"（链接：{href}）" if href else "")
        for href, pieces in groupby(words, key=lambda piece: piece.href)
    )


def _lines(block: Block, write: Callable[..., str]) -> Iterable[str]:
    if isinstance(block, Paragraph):
        yield write(block.words)
    elif isinstance(block, Table):
        for row in block.rows:
            yield "\t".join(write(cell.words, " ") for cell in row)
    else:
        for item in block.items:
            if item.words:
                yield write(item.words)
            for inner in item.lists:
                yield from _lines(inner, write)
