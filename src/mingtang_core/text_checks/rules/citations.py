"""Citations of documents of the county that are not open: by number or by title, in any writing.

A number is compared by its organ's code, year and serial: every bracket, none, 第, leading zeros, spaces and
line ends make no difference. A title is compared without spaces, quotes and punctuation; what stands before
关于 may be left out in the text, but if an organ is named there it must be the right one. Titles of fewer
than eight characters count only between 《 and 》.
Source: 保守国家秘密法 art. 35; 政府信息公开条例 arts. 14, 17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingtang_core.text_checks.context import CheckContext, KnownDocument
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind, Squeezed

_NUMBER = re.compile(r"((?:19|20)\d\d)(?:年|[^\w])?第?0*([1-9]\d{0,4})(?!\d)号?")
_OPENER = re.compile(r"[^\w]$")
_ORGAN_ROOM = 24
_SHORTEST, _BEGINNING = 8, 6
_ORGAN_END = frozenset("府局办委会院厅部室处心站所队")


@dataclass(frozen=True)
class _Index:
    organs: dict[tuple[str, str], tuple[str, ...]]
    by_beginning: dict[str, tuple[tuple[str, str], ...]]
    others: tuple[str, ...]
    short: tuple[str, ...]


def find_secret_numbers(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield numbers of secret documents."""
    return _numbers(layers, context.secret_documents)


def find_secret_titles(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield titles of secret documents."""
    return _titles(layers, context.secret_documents)


def find_closed_numbers(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield numbers of other documents that are not open."""
    return _numbers(layers, context.closed_documents)


def find_closed_titles(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield titles of other documents that are not open."""
    return _titles(layers, context.closed_documents)


def _numbers(layers: Sequence[Layer], documents: tuple[KnownDocument, ...]) -> Iterator[Spot]:
    organs = _index(documents).organs
    if not organs:
        return
    for layer in layers:
        words = layer.squeezed.text
        for match in _NUMBER.finditer(words):
            known = organs.get((match[1], match[2]))
            if known is None:
                continue
            before = _OPENER.sub("", words[max(0, match.start() - _ORGAN_ROOM) : match.start()])
            organ = next((one for one in known if before.endswith(one)), None)
            if organ is not None:
                opener = match.start() > 0 and _OPENER.search(words[match.start() - 1])
                start = match.start() - (1 if opener else 0) - len(organ)
                yield Spot(layer, *layer.squeezed.span(start, match.end()))


def _titles(layers: Sequence[Layer], documents: tuple[KnownDocument, ...]) -> Iterator[Spot]:
    index = _index(documents)
    if not (index.by_beginning or index.others or index.short):
        return
    for layer in layers:
        bare = layer.bare
        for at in _places(bare.text, "关于") if index.by_beginning else ():
            for issuer, key in index.by_beginning.get(bare.text[at : at + _BEGINNING], ()):
                if bare.text.startswith(key, at) and _fits(layer, bare, at, issuer):
                    is_named = issuer and bare.text.endswith(issuer, 0, at)
                    yield Spot(layer, *bare.span(at - (len(issuer) if is_named else 0), at + len(key)))
        for key in index.others:
            for at in _places(bare.text, key):
                yield Spot(layer, *bare.span(at, at + len(key)))
        for key in index.short:
            for at in _places(layer.squeezed.text, f"《{key}》"):
                yield Spot(layer, *layer.squeezed.span(at + 1, at + 1 + len(key)))


def _fits(layer: Layer, bare: Squeezed, at: int, issuer: str) -> bool:
    """Whether the words before 关于 are not those of another organ."""
    if not issuer or bare.text.endswith(issuer, 0, at):
        return True
    place = bare.place(at)
    return layer.folded[max(0, place - 1) : place] not in _ORGAN_END


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


@lru_cache(maxsize=8)
def _index(documents: tuple[KnownDocument, ...]) -> _Index:
    """What to look for; the same list serves many publications."""
    organs: dict[tuple[str, str], tuple[str, ...]] = {}
    beginnings: dict[str, tuple[tuple[str, str], ...]] = {}
    others, short = [], []
    for document in documents:
        number = Layer(LayerKind.METADATA, "", document.number).squeezed.text
        found = _NUMBER.search(number)
        organ = _OPENER.sub("", number[: found.start()]) if found else ""
        if found and organ:
            organs[found[1], found[2]] = (*organs.get((found[1], found[2]), ()), organ)
        title = Layer(LayerKind.TITLE, "", document.title).bare.text
        issuer, about, rest = title.partition("关于")
        if len(title) < _SHORTEST:
            short += [title] if title else []
        elif about and len(about + rest) >= _SHORTEST:
            key = about + rest
            beginnings[key[:_BEGINNING]] = (*beginnings.get(key[:_BEGINNING], ()), (issuer, key))
        else:
            others.append(title)
    return _Index(organs, beginnings, tuple(others), tuple(short))
