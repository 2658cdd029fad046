"""Broken internal links: an address of the county's own site that is not there, an anchor without its place.

Addresses elsewhere are not asked for here: nothing is fetched.
Source: 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号), 链接可用性.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer

_ADDRESS = re.compile(r"https?://[\w.\-]+(?::\d+)?(?:/[\w./\-%?=&#~+]*)?", re.ASCII)


def find(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield links whose target is known to be missing."""
    for layer in layers:
        for link in layer.links:
            if _is_broken(link.href.strip(), layer, context):
                yield Spot(
                    layer, link.start, link.end, advice=f"链接“{link.href[:60]}”打不开，请改正或删除。"
                )
        if context.own_hosts and "://" in layer.text:
            for match in _ADDRESS.finditer(layer.text):
                if _is_broken(match.group().rstrip(".?&"), layer, context):
                    yield Spot(layer, match.start(), match.end())


def _is_broken(href: str, layer: Layer, context: CheckContext) -> bool:
    if href.startswith("#"):
        return len(href) > 1 and unquote(href[1:]) not in layer.anchors and href.casefold() != "#top"
    try:
        parts = urlsplit(href)
        is_own = (not parts.scheme and href.startswith("/") and not parts.netloc) or (
            parts.scheme in ("http", "https", "") and (parts.hostname or "") in context.own_hosts
        )
    except ValueError:
        return True
    if not is_own or context.is_known_link is None:
        return False
    path = unquote(parts.path) or "/"
    return not context.is_known_link(path + (f"?{parts.query}" if parts.query else ""))
