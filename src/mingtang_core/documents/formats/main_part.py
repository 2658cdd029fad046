"""The part of a web page that holds the document: the innermost block with most of the words.

Words of links do not count: navigation and lists of other pages are links. A table is gone into only where
one cell holds most of it, which is a table that only lays out the page.

>>> page = "<body><a href='/'>首页</a><div id='c'><p>各乡镇：</p><p>请修路。</p></div><p>主办</p></body>"
>>> main_part(page)
'<p>各乡镇：</p><p>请修路。</p>'
"""

from __future__ import annotations

import re
from html import escape

from lxml import etree, html

_SHARE = 0.6
_INTO = frozenset(["div", "article", "section", "main", "td", "center", "form", "body"])
_THROUGH = frozenset(["table", "tbody", "tr"])
_SILENT = frozenset(["script", "style", "noscript", "template", "a", "select", "option", "button", "head"])
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def main_part(page: str) -> str:
    """Return the inner markup of the main part; the whole page where it cannot be parsed."""
    try:
        root = html.document_fromstring(_DECLARATION.sub("", page))
    except (etree.ParserError, ValueError):
        return page
    node = root.find("body")
    while node is not None:
        child = _heaviest(node)
        if child is None:
            break
        node = child
    if node is None:
        return page
    inner = "".join(html.tostring(one, encoding="unicode") for one in node)
    return escape(node.text or "").strip() + inner


def _heaviest(node: html.HtmlElement) -> html.HtmlElement | None:
    """Return the block inside that holds most of the words of the node, None where none does."""
    whole = _weight(node)
    for child in node:
        if not isinstance(child.tag, str) or _weight(child) < _SHARE * whole:
            continue
        if child.tag in _INTO:
            return child
        if child.tag in _THROUGH:
            return _heaviest(child)
    return None


def _weight(node: html.HtmlElement) -> int:
    if not isinstance(node.tag, str) or node.tag in _SILENT:
        return 0
    own = len("".join((node.text or "").split()))
    return own + sum(_weight(child) + len("".join((child.tail or "").split())) for child in node)
