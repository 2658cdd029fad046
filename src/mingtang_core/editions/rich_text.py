r"""正文的规范形式: restricted rich text, headings, paragraphs, lists, tables, links, and nothing else.

`clean` rebuilds a text from its words: no tag or attribute of the source is ever copied, each is written
anew from a short table, so nothing that a browser runs can pass. Words are never lost; styles, pictures and
scripts are, and `removed` says so. Pasted Word (mso styles, o:p, span soup, paragraphs with • for lists)
comes out as what it means. Cleaning twice changes nothing.

h2–h4 · p · ul, ol, li · table, thead, tbody, tr, th, td (colspan, rowspan, scope) · a href (http, https,
mailto, /…) · strong · br

>>> clean("<p style='x'>一<b>二</b><script>alert(1)</script></p>").html
'<p>一<strong>二</strong></p>'
>>> clean("<div onclick='x()'>甲<a href='javascript:x()'>乙</a></div>").removed
('事件脚本1处', '没有正确地址的链接1处')
>>> text_of("<h2>一、总则</h2><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>")
'一、总则\n甲\t乙'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingtang_core.editions.rich_text_blocks import blocks_of
from mingtang_core.editions.rich_text_plain import html_of_plain
from mingtang_core.editions.rich_text_source import Source, read_source
from mingtang_core.editions.rich_text_values import Block
from mingtang_core.editions.rich_text_writing import Heading, headings_of, html_of, text_of_blocks

__all__ = ["CleanedText", "Heading", "blocks", "clean", "from_plain", "from_typed", "outline_of", "text_of"]

_TAG = re.compile(r"<(?:!--|/?[a-z][a-z0-9:]*(?:\s+[a-z][a-z:-]*\s*=[^<>]*)?\s*/?>)", re.IGNORECASE)


@dataclass(frozen=True)
class CleanedText:
    """A text in the canonical form; `removed` says in words what was taken out."""

    html: str
    removed: tuple[str, ...] = ()


def clean(html: str) -> CleanedText:
    """Return a text in the canonical form."""
    source = Source()
    read_source(html, source)
    return CleanedText(html_of(blocks_of(source.events)), source.removed)


def blocks(html: str) -> list[Block]:
    """Return the paragraphs, lists and tables, for who writes them in another form (docx, pdf)."""
    source = Source()
    read_source(html, source)
    return blocks_of(source.events)


def text_of(html: str, *, with_addresses: bool = False) -> str:
    """Return the words, one line a block, cells parted by tabs.

    with_addresses  also where links lead: what is compared for a review must show a link that was turned

    >>> text_of("<p>见<a href='/d/1/'>办法</a>。</p>", with_addresses=True)
    '见办法（链接：/d/1/）。'
    """
    source = Source()
    read_source(html, source)
    return text_of_blocks(blocks_of(source.events), with_addresses=with_addresses)


def from_plain(text: str) -> str:
    r"""Return a plain text as rich text: numbered lines become headings, tabbed lines a table.

    >>> from_plain("一、目标\n提高质量。\n（一）原则\n1.公开")
    '<h2>一、目标</h2><p>提高质量。</p><h3>（一）原则</h3><p>1.公开</p>'
    """
    return html_of_plain(text)


def from_typed(text: str) -> str:
    r"""Return what was typed into a plain box as rich text: HTML as it stands, anything else line by line.

    A sign for less or a name in angle brackets makes no HTML.

    >>> from_typed("面积<5亩的，免收。\n<某公司>除外。")
    '<p>面积&lt;5亩的，免收。</p><p>&lt;某公司&gt;除外。</p>'
    >>> from_typed("<p>面积大的</p>")
    '<p>面积大的</p>'
    """
    return text if _TAG.search(text) else from_plain(text)


def outline_of(html: str) -> tuple[Heading, ...]:
    """Return the headings: level 2 to 4, words, and which heading it is from 0.

    >>> outline = outline_of("<h2>一、目标</h2><p>略</p><h3>（一）原则</h3>")
    >>> [(one.level, one.text, one.place) for one in outline]
    [(2, '一、目标', 0), (3, '（一）原则', 1)]
    """
    source = Source()
    read_source(html, source)
    return headings_of(blocks_of(source.events))
